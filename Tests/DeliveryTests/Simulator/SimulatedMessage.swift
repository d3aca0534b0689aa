import Foundation
import TestSupport

/// A request to a service, in parts.
struct SimulatedRequest: Sendable {
    let method: String
    /// Without its query.
    let path: String
    /// The query's names and values, decoded.
    let query: [String: String]
    let body: Data
    private let headers: [(name: String, value: String)]

    init(_ request: HTTPServerRequest) {
        method = request.method
        body = request.body
        headers = request.headers
        let parts = request.path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts[0])
        query = parts.count > 1 ? SimulatedRequest.form(String(parts[1])) : [:]
    }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The parts of the path between slashes, decoded.
    var steps: [String] {
        path.split(separator: "/").map { String($0).removingPercentEncoding ?? String($0) }
    }

    /// Reads `application/x-www-form-urlencoded`.
    static func form(_ text: String) -> [String: String] {
        text.split(separator: "&").reduce(into: [:]) { fields, pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
            fields[decoded[0]] = decoded.count > 1 ? decoded[1] : ""
        }
    }
}

/// A message as the people in the chat see it.
struct SimulatedMessage: Sendable, Equatable {
    /// All text that is shown, markup resolved, in lines.
    var visible: String
    /// Where its links lead.
    var links: [String]
    /// Every mention that the service would resolve.
    var mentions: [String]
    /// How many bytes its request had.
    var size = 0
    /// The number of the message in whose thread it stands.
    var parent: Int?
    /// How often it was changed.
    var edits = 0
}

/// The action of a valid request.
struct SimulatedCall: Sendable {
    enum Place: Sendable, Equatable {
        case new
        case editing(Int)
        case answering(Int)
        /// New at the first time, the same message changed at every other.
        case sequence(String)
        /// Begins a thread of its own naming, or goes into it.
        case thread(String)
    }

    var place: Place
    var message: SimulatedMessage
    /// The idempotency key, where the service takes one.
    var key: String?
}
