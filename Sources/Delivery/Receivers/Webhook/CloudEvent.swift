import Alerts
import Articles

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
    ///   - source: A reference to whoever sends it, as `/wirewatch/asia`.
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
