import Alerts
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
            throw failure(error)
        }
        switch verdict {
        case .healthy: return
        case .unhealthy: throw ExitCode(1)
        case .notRunning: throw ExitCode(3)
        }
    }
}

/// The work of `wirewatch status`: asks the daemon for its state.
struct StatusCheck: Sendable {
    private let stateDirectory: String
    private let zone: ZoneOffsets

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
        let desk = try StoreAccess(config: config, state: state)
        (stateDirectory, zone) = (desk.directory, desk.zone)
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
                    : StatusText(style: TerminalStyle(for: 1), zone: zone).lines(of: status).joined(separator: "\n")
                        + "\n")
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
    private let zone: ZoneOffsets

    init(style: TerminalStyle, zone: ZoneOffsets) {
        self.style = style
        self.zone = zone
    }

    /// A headline, then a line each for configuration, inboxes, counts, receivers and problems.
    func lines(of status: StatusDocument) -> [String] {
        let health = status.isHealthy ? style.good("healthy") : style.bad("needs attention")
        var lines = [
            "wirewatch \(status.version), \(status.phase.rawValue) since \(time(status.startedAt)), process \(status.pid): \(health)"
        ]
        lines.append(row("configuration", status.configuration.file + reloads(status.configuration)))
        for inbox in status.inboxes { lines.append(row("inbox", text(of: inbox))) }
        let counts = status.counts
        lines.append(
            row(
                "files",
                "\(counts.filesRead.grouped) read and \(counts.filesRefused.grouped) not read since the start; \(counts.filesReadToday.grouped) today"
            ))
        if let balance = status.balance { lines.append(row("since start", balance.sentence)) }
        lines.append(row("alerts", "\(counts.alerts) from \(counts.articles.counted("article")) since the start"))
        if let canary = status.canary {
            let last = canary.lastThroughAt.map { ", the last at \($0)" } ?? ""
            lines.append(row("canary", "\(canary.through) came through\(last), \(canary.lost) lost"))
        }
        for receiver in status.receivers { lines.append(row("receiver", text(of: receiver))) }
        if let page = status.page { lines.append(row("page", SafeText(page).string)) }
        for problem in status.problems + status.configuration.problems.dropFirst() {
            lines.append(row("problem", style.bad(local(SafeText(problem).string))))
        }
        for note in status.notes ?? [] { lines.append(row("note", local(SafeText(note).string))) }
        return lines
    }

    private func row(_ name: String, _ text: String) -> String {
        "  " + name + String(repeating: " ", count: max(1, 15 - name.count)) + text
    }

    /// A time of the status in the desk's time zone.
    private func time(_ text: String) -> String {
        MomentParser(in: .utc, now: Timestamp(seconds: 0)).moment(text).map(zone.text) ?? text
    }

    /// A sentence with its times in the desk's time zone.
    private func local(_ sentence: String) -> String {
        sentence.replacing(#/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#) { time(String($0.output)) }
    }

    private func reloads(_ configuration: StatusDocument.Configuration) -> String {
        guard let moment = configuration.lastReloadAt else { return "" }
        return configuration.problems.isEmpty
            ? ", reloaded \(time(moment))" : ", " + style.bad("refused at \(time(moment))")
    }

    private func text(of inbox: InboxBoard.Inbox) -> String {
        let path = SafeText(inbox.path).string
        if let trouble = inbox.trouble { return "\(inbox.name)  \(path)  " + style.bad(SafeText(trouble).string) }
        guard let folders = inbox.folders else { return "\(inbox.name)  \(path)  looking through it" }
        return "\(inbox.name)  \(path)  watching \(folders.counted("folder"))"
    }

    private func text(of receiver: StatusDocument.Receiver) -> String {
        var words = ["\(receiver.waiting) waiting"]
        if receiver.deadLetters > 0 { words.append(style.bad(receiver.deadLetters.counted("dead letter"))) }
        if let reason = receiver.disabled { words.append(style.bad("disabled: \(SafeText(reason))")) }
        if let error = receiver.lastError {
            words.append("last answer: \(SafeText(error).truncated(toCharacters: 160))")
        }
        return receiver.name + "  " + words.joined(separator: ", ")
    }
}
