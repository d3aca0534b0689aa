import Delivery
import Text

/// A daemon's status as a person reads it.
struct StatusText {
    private let style: TerminalStyle

    init(style: TerminalStyle) {
        self.style = style
    }

    /// A headline, then a line each for configuration, inboxes, counts, receivers and problems.
    func lines(of status: StatusDocument) -> [String] {
        let health = status.isHealthy ? style.good("healthy") : style.bad("needs attention")
        var lines = [
            "wirewatch \(status.version), \(status.phase.rawValue) since \(status.startedAt), process \(status.pid): \(health)"
        ]
        lines.append(row("configuration", status.configuration.file + reloads(status.configuration)))
        for inbox in status.inboxes { lines.append(row("inbox", text(of: inbox))) }
        let counts = status.counts
        lines.append(
            row(
                "files",
                "\(counts.filesReadToday) read today, \(counts.filesRead) since the start, \(counts.filesRefused) not readable"
            ))
        lines.append(row("alerts", "\(counts.alerts) from \(counts.articles) articles since the start"))
        for receiver in status.receivers { lines.append(row("receiver", text(of: receiver))) }
        for problem in status.problems + status.configuration.problems {
            lines.append(row("problem", style.bad(SafeText(problem).string)))
        }
        for note in status.notes ?? [] { lines.append(row("note", SafeText(note).string)) }
        return lines
    }

    private func row(_ name: String, _ text: String) -> String {
        "  " + name + String(repeating: " ", count: max(1, 15 - name.count)) + text
    }

    private func reloads(_ configuration: StatusDocument.Configuration) -> String {
        guard let moment = configuration.lastReloadAt else { return "" }
        return configuration.problems.isEmpty ? ", reloaded \(moment)" : ", " + style.bad("refused at \(moment)")
    }

    private func text(of inbox: InboxBoard.Inbox) -> String {
        let path = SafeText(inbox.path).string
        if let trouble = inbox.trouble { return "\(inbox.name)  \(path)  " + style.bad(SafeText(trouble).string) }
        guard let folders = inbox.folders else { return "\(inbox.name)  \(path)  looking through it" }
        return "\(inbox.name)  \(path)  watching \(folders) \(folders == 1 ? "folder" : "folders")"
    }

    private func text(of receiver: StatusDocument.Receiver) -> String {
        var words = ["\(receiver.waiting) waiting"]
        if receiver.deadLetters > 0 { words.append(style.bad("\(receiver.deadLetters) dead letters")) }
        if let reason = receiver.disabled { words.append(style.bad("disabled: \(SafeText(reason))")) }
        if let error = receiver.lastError {
            words.append("last answer: \(SafeText(error).truncated(toCharacters: 160))")
        }
        return receiver.name + "  " + words.joined(separator: ", ")
    }
}
