import ArgumentParser
import Daemon
import Delivery
import Settings
import Text

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show the state of the running daemon.",
        discussion: """
            The exit code is 0 for a healthy daemon, 1 for one that needs attention, and 3 if none is running.

            Examples:
              wirewatch status
              wirewatch status --json | jq '.receivers[] | select(.waiting > 0)'
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let verdict: StatusCheck.Verdict
        do {
            verdict = try StatusCheck(config: configuration.config, state: state).run(asJSON: json)
        } catch {
            throw fail("\(error)")
        }
        switch verdict {
        case .healthy: return
        case .unhealthy: throw ExitCode(1)
        case .notRunning: throw ExitCode(3)
        }
    }
}

/// What `wirewatch status` does: asks the daemon and tells how it is.
struct StatusCheck: Sendable {
    private let stateDirectory: String

    /// How a daemon is, in a word for the exit code.
    enum Verdict: Sendable {
        /// Running, and nobody needs to look.
        case healthy
        /// Running, and somebody should look; or there and silent.
        case unhealthy
        /// Not running.
        case notRunning
    }

    /// A check of the daemon of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError`` if the configuration cannot be read.
    init(config: String, state: String?) throws {
        stateDirectory = try state ?? ConfigurationLoader(file: config).stateDirectory()
    }

    /// Asks, and writes what came of it to standard output.
    ///
    /// - Parameter asJSON: One object of JSON; of a daemon that does not answer only `running` and a reason.
    func run(asJSON: Bool) throws -> Verdict {
        switch StatusQuery(stateDirectory: stateDirectory).ask() {
        case .status(let status):
            StandardOutput.write(
                asJSON
                    ? try JSONLine.of(status)
                    : StatusText(style: TerminalStyle(for: 1)).lines(of: status).joined(separator: "\n") + "\n")
            return status.isHealthy ? .healthy : .unhealthy
        case .notRunning:
            try tell("not running: no daemon uses \(stateDirectory)", asJSON: asJSON)
            return .notRunning
        case .silent(let reason):
            try tell(reason, asJSON: asJSON)
            return .unhealthy
        case .forbidden(let rights):
            try tell("\(rights)", asJSON: asJSON)
            return .unhealthy
        }
    }

    private func tell(_ reason: String, asJSON: Bool) throws {
        StandardOutput.write(asJSON ? try JSONLine.of(["problems": [reason]]) : "wirewatch: \(reason)\n")
    }
}

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
                "\(counts.filesReadToday) read today, \(counts.filesRead) since the start, \(counts.filesRefused) not read"
            ))
        if let balance = status.balance { lines.append(row("since start", balance.sentence)) }
        lines.append(row("alerts", "\(counts.alerts) from \(counts.articles) articles since the start"))
        for receiver in status.receivers { lines.append(row("receiver", text(of: receiver))) }
        if let page = status.page { lines.append(row("page", SafeText(page).string)) }
        for problem in status.problems + status.configuration.problems.dropFirst() {
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
        return "\(inbox.name)  \(path)  watching \(folders.counted("folder"))"
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
