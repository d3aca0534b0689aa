import Topics

/// What is published, as JSON.
///
/// Source: docs.ntfy.sh/publish, “Publish as JSON”, “Limitations”.
struct NtfyMessage: Encodable, Equatable {
    /// The longest message; a longer one becomes an attachment.
    static let maxMessageBytes = 4_096
    /// The longest title.
    static let maxTitleBytes = 1_024

    let topic: String
    let title: String
    let message: String
    let priority: Int
    let tags: [String]
    let click: String?
    /// Messages with the same number are one notification that changes. Since ntfy 2.16; passed over before.
    let sequence: String
    let markdown = false

    private enum CodingKeys: String, CodingKey {
        case topic, title, message, priority, tags, click, markdown
        case sequence = "sequence_id"
    }
}

extension Severity {
    /// From 1, which makes no sound, to 5, which does not stop. Source: docs.ntfy.sh/publish, “Message priority”.
    var ntfyPriority: Int {
        switch self {
        case .info: 2
        case .notice: 3
        case .warning: 4
        case .critical: 5
        }
    }

    /// The tag that is shown as a picture before the title. Source: docs.ntfy.sh/emojis.
    var ntfyTag: String {
        switch self {
        case .info: "information_source"
        case .notice: "blue_circle"
        case .warning: "warning"
        case .critical: "rotating_light"
        }
    }
}
