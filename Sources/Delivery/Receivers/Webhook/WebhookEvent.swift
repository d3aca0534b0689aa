import Alerts

/// What has happened to an alert that a program is told about.
enum WebhookEvent: String, Sendable, CaseIterable {
    /// It is new.
    case raised
    /// It was told before, and is raised again.
    case repeated
    /// Its story has moved on; only to receivers that asked for updates.
    case updated

    /// The event of a post of one alert.
    init(_ alert: Alert, in kind: Post.Kind) {
        self = kind == .update ? .updated : (alert.repeats ?? 0) > 0 ? .repeated : .raised
    }
}
