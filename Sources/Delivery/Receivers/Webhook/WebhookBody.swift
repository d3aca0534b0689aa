import Alerts
import Articles
import Foundation
import Text

/// The JSON that webhooks and commands get; `docs/webhook.md` describes it, `docs/webhook.schema.json` defines it.
///
/// Within a version, fields are only ever added; a change of meaning is a new version.
struct WebhookBody: Encodable {
    /// The content of a body.
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
            return try body.encode(AlertDocument(alert, pageURL: post.cards[0].page?.string), forKey: .alert)
        }
        try body.encode(post.kind.rawValue, forKey: .reason)
        try body.encode(post.cards.map { AlertDocument($0.alert, pageURL: $0.page?.string) }, forKey: .alerts)
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

/// A body as an event of CloudEvents, in structured mode.
///
/// Source: CloudEvents 1.0.2, “Context Attributes”; JSON Event Format, “Envelope”.
struct CloudEvent: Encodable {
    /// The media type of such a document.
    static let contentType = "application/cloudevents+json; charset=utf-8"

    private let id: String
    private let source: String
    private let type: String
    private let subject: String
    private let time: String
    private let data: WebhookBody

    /// The event of a post, whose `id` is the post's key: `source` and `id` together are the idempotency key.
    ///
    /// - Parameters:
    ///   - body: What it carries.
    ///   - source: A reference to the sender, for example `/wirewatch/asia`.
    init(_ post: PostCard, body: WebhookBody, source: String) {
        id = post.key
        self.source = source
        let first = post.cards.first?.alert
        switch body.kind {
        case .digest: type = "wirewatch.digest"
        case .test: type = "wirewatch.test"
        case .alert: type = "wirewatch.alert." + (first.map { WebhookEvent($0, in: post.kind).rawValue } ?? "raised")
        }
        subject = body.kind == .digest ? post.kind.rawValue : first?.id ?? ""
        time = (post.cards.map(\.alert.raisedAt).max() ?? Timestamp(seconds: 0)).description
        data = body
    }

    private enum CodingKeys: String, CodingKey {
        case specversion, id, source, type, subject, time, datacontenttype, data
    }

    func encode(to encoder: any Encoder) throws {
        var event = encoder.container(keyedBy: CodingKeys.self)
        try event.encode("1.0", forKey: .specversion)
        try event.encode(id, forKey: .id)
        try event.encode(source, forKey: .source)
        try event.encode(type, forKey: .type)
        try event.encode(subject, forKey: .subject)
        try event.encode(time, forKey: .time)
        try event.encode("application/json", forKey: .datacontenttype)
        try event.encode(data, forKey: .data)
    }
}

/// The event of an alert that a program is notified of.
enum WebhookEvent: String, Sendable, CaseIterable {
    /// It is new.
    case raised
    /// It was sent before, and is raised again.
    case repeated
    /// Its story has moved on; only to receivers that asked for updates.
    case updated
    /// Nobody acknowledged it.
    case escalated

    /// The event of a post of one alert.
    init(_ alert: Alert, in kind: Post.Kind) {
        if alert.unacknowledgedSeconds != nil {
            self = .escalated
        } else {
            self = kind == .update ? .updated : (alert.repeats ?? 0) > 0 ? .repeated : .raised
        }
    }
}
