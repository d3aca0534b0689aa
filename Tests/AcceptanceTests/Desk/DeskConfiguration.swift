import Foundation

/// A configuration file of the tests; other keys have their defaults.
struct DeskConfiguration: Sendable {
    /// A chat of the desk: a webhook.
    struct Chat: Sendable {
        var name = "desk-chat"
        var url: String
        var timeoutSeconds = 10
        /// More keys of the receiver, a line each.
        var more: [String] = []
    }

    var inbox = (name: "inbox", path: "")
    /// More keys of the inbox, for example `after: archive`.
    var inboxKeys: [String] = []
    var state = ""
    var topics = Project.path("config/topics.d")
    var lexicon = Project.path("config/lexicon")
    var maxBytes = 16_777_216
    var workers = 0
    /// No limit, unlike the program's default: the articles of these tests have fixed dates.
    var maxAgeHours = 0
    var chats: [Chat] = []
    /// The longest wait between two attempts, in seconds.
    var maxDelay = 2
    /// More lines of the configuration.
    var more: [String] = []

    var yaml: String {
        var lines = [
            "state_directory: \(state)",
            "inboxes:",
            "  - {" + (["name: \(inbox.name)", "path: \(inbox.path)"] + inboxKeys).joined(separator: ", ") + "}",
            "articles: {max_bytes: \(maxBytes)}",
            "topics: {directory: \(topics), lexicon: \(lexicon)}",
            "workers: \(workers)",
            "alerts: {max_age_hours: \(maxAgeHours)}",
            "retry: {initial_delay_seconds: 1, maximum_delay_seconds: \(maxDelay)}",
            chats.isEmpty ? "receivers: []" : "receivers:",
        ]
        for chat in chats {
            lines.append("  - name: \(chat.name)")
            lines.append("    kind: webhook")
            lines.append("    url: \(chat.url)")
            lines.append("    timeout_seconds: \(chat.timeoutSeconds)")
            lines += chat.more.map { "    " + $0 }
        }
        lines += more
        return lines.joined(separator: "\n") + "\n"
    }
}
