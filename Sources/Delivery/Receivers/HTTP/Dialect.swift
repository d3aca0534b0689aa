import Articles
import Foundation
import Text

/// How a chat service is spoken to over HTTP: a post in, a request out, an answer understood. Pure.
///
/// ``HTTPReceiver`` does the sending: it sets the request's time limits and authorities.
package protocol Dialect: Sendable {
    /// How fast it takes posts, as documented.
    var usualPace: Pace { get }

    /// The address whose limits all its posts share, which may be a secret; receivers of the same one share their
    /// pace. The default is nil: then the receiver shares its limits with no other.
    var address: String? { get }

    /// The request that sends a post. Everything in it is within the service's limits and inert in its markup.
    ///
    /// - Throws: ``RenderingError`` if there is no way to write it; it becomes a dead letter.
    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest

    /// The request of an attempt, where the moment of the attempt belongs to it, as to a signature. The default is
    /// the same at each attempt.
    func request(for post: PostCard, at now: Timestamp) throws(RenderingError) -> HTTPRequest

    /// The meaning of an answer. The default uses the status alone and keeps no reference.
    ///
    /// - Parameter now: Seconds since 1970-01-01T00:00:00Z.
    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt

    /// Text as the service's markup shows it literally; what templates put in the places of their tags.
    func escape(_ text: SafeText) -> String

    /// How much there is room for in the places of a card's ``PostCard/custom`` title and text, which come as the
    /// service's markup and within these limits.
    var customLimits: CustomLimits { get }
}

extension Dialect {
    package var address: String? { nil }

    /// Limits that every chat keeps to.
    package var customLimits: CustomLimits { CustomLimits() }

    /// The same at each attempt.
    package func request(for post: PostCard, at now: Timestamp) throws(RenderingError) -> HTTPRequest {
        try request(for: post)
    }

    /// Goes by the status alone.
    package func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        Attempt(AttemptOutcome(response, now: now))
    }
}

/// Why a post cannot be written for a receiver.
package struct RenderingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The problem, without any secret in it.
    package var reason: String

    /// An error with its reason.
    package init(reason: String) {
        self.reason = reason
    }

    package var description: String { reason }
}

/// The JSON that services are sent and answer with.
enum JSONBody {
    /// A value as JSON: names in the order of the alphabet, so that the same post is the same bytes.
    static func encode(_ value: some Encodable) throws(RenderingError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw RenderingError(reason: "the post cannot be written as JSON: \(error)")
        }
    }

    /// An answer as its documented type, or nil.
    static func decode<Answer: Decodable>(_ type: Answer.Type, from response: HTTPResponse) -> Answer? {
        guard !response.isBodyCut else { return nil }
        return try? JSONDecoder().decode(type, from: Data(response.body))
    }
}
