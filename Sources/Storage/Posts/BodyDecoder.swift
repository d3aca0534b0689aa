import Alerts
import Foundation

/// Reads the alerts and posts that the store keeps as JSON.
struct BodyDecoder {
    private let decoder = JSONDecoder()

    func alert(_ body: String) throws -> Alert {
        try decoder.decode(Alert.self, from: Data(body.utf8))
    }

    func post(_ body: String) throws -> Post {
        try decoder.decode(Post.self, from: Data(body.utf8))
    }
}
