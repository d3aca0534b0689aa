import Alerts
import Foundation

/// The JSON that webhooks and commands get; `docs/webhook.md` describes it, `docs/webhook.schema.json` defines it.
///
/// Within a version, fields are only ever added; a change of meaning is a new version.
struct WebhookBody: Encodable {
    /// What a body holds.
    enum Kind: String {
        /// One alert.
        case alert
        /// Several.
        case digest
        /// One alert that is not news: somebody tries the receiver.
        case test
    }

    /// The largest body, in bytes. What a digest has no room for is counted in it.
    static let maxBytes = 1_000_000

    /// What it holds.
    let kind: Kind
    private let post: PostCard

    /// The body of a post.
    init(_ post: PostCard) {
        self.post = post
        let isAlone = post.cards.count == 1 && post.omitted == 0
        kind = isAlone ? (post.kind == .test ? .test : .alert) : .digest
    }

    private enum Key: String, CodingKey {
        case version, type, event, replaces, alert, reason, alerts, omitted
    }

    func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: Key.self)
        try body.encode(1, forKey: .version)
        try body.encode(kind.rawValue, forKey: .type)
        guard kind == .digest else {
            let alert = post.cards[0].alert
            try body.encode(WebhookEvent(alert, in: post.kind).rawValue, forKey: .event)
            if case .replacing(let reference) = post.placement { try body.encode(reference, forKey: .replaces) }
            return try body.encode(AlertDocument(alert), forKey: .alert)
        }
        try body.encode(post.kind.rawValue, forKey: .reason)
        try body.encode(post.cards.map { AlertDocument($0.alert) }, forKey: .alerts)
        try body.encode(post.omitted, forKey: .omitted)
    }

    /// Writes what fits of a post, by a function that makes the document of its body.
    static func write(
        _ post: PostCard, as document: (WebhookBody) -> some Encodable = { $0 }
    ) throws(RenderingError) -> [UInt8] {
        guard !post.cards.isEmpty else { throw RenderingError(reason: "the post holds no alert") }
        var post = post
        while true {
            let bytes = try json(document(WebhookBody(post)))
            if bytes.count <= maxBytes { return bytes }
            guard post.cards.count > 1 else {
                throw RenderingError(reason: "the alert has more than \(maxBytes) bytes")
            }
            let kept = post.cards.count / 2
            post.omitted += post.cards.count - kept
            post.cards = Array(post.cards.prefix(kept))
        }
    }

    private static func json(_ document: some Encodable) throws(RenderingError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(document))
        } catch {
            throw RenderingError(reason: "the alert cannot be written as JSON: \(error)")
        }
    }
}
