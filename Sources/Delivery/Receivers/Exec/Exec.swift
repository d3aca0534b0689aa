import Alerts
import Articles
import Glibc
import Settings
import Text
import Topics

/// A command that is run for each post, as the configuration names it.
package struct ExecSettings: ReceiverKind {
    package static let word = "exec"
    /// Programs get the alert itself, and write what they like.
    package static let takesTemplate = false
    /// It takes `timeout_seconds`, but no authorities.
    package static let isOverHTTP = false

    package var abilities: ReceiverAbilities { takesGroups ? .groups : [] }

    /// `command`: a program's absolute path and its arguments; no shell reads them.
    package var command: [String]
    /// `timeout_seconds` (10): how long the command may run.
    package var timeoutSeconds: Int
    /// `groups` (false): whether several alerts may come in one run.
    package var takesGroups: Bool

    /// Reads the keys of a command; problems are noted in the section.
    package init(from section: Section, directory: String) {
        command = section.texts("command")
        timeoutSeconds = section.integer("timeout_seconds", default: 10, in: 1...300)
        takesGroups = section.flag("groups", default: false)
        if command.isEmpty {
            section.note("needs a command: [/path/of/program, argument, …]", at: "command")
        } else if !command[0].hasPrefix("/") {
            section.note("“\(SafeText(command[0]))” is not an absolute path; no shell looks for it", at: "command")
        }
        if command.contains(where: { $0.utf8.contains(0) }) {
            section.note("a command holds no NUL", at: "command")
        }
    }

    /// Looks whether there is such a program.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        guard let path = command.first, access(path, X_OK) == 0 else {
            throw parts.error("cannot run \(command.first ?? ""): \(String(cString: strerror(errno)))")
        }
        return ExecReceiver(
            name: parts.name, path: path, arguments: Array(command.dropFirst()), timeout: .seconds(timeoutSeconds),
            abilities: abilities, style: parts.style)
    }
}

/// Runs a command for each post, which reads the JSON of webhooks on standard input.
struct ExecReceiver: Receiver {
    let name: String
    let path: String
    let arguments: [String]
    let timeout: Duration
    let abilities: ReceiverAbilities
    let style: CardStyle

    var usualPace: Pace { .unlimited }

    func deliver(_ post: Post, now: Timestamp) async -> Attempt {
        let card = PostCard(post, style: style)
        let body: [UInt8]
        do throws(RenderingError) {
            body = try WebhookBody.write(card) + [UInt8(ascii: "\n")]
        } catch {
            return Attempt(.rejected(reason: error.reason))
        }
        let result = await ProcessRunner.run(
            ProcessCommand(
                path: path, arguments: arguments, environment: environment(of: card), input: body, timeout: timeout))
        return Attempt(ExecReceiver.outcome(result, timeout: timeout))
    }

    /// The whole environment: names that are always the same, values that no article chooses.
    private func environment(of card: PostCard) -> [String: String] {
        var environment = [
            "PATH": ProcessCommand.searchPath, "LANG": "C.UTF-8", "WIREWATCH_RECEIVER": name,
            "WIREWATCH_POST_KEY": card.key, "WIREWATCH_POST_KIND": card.kind.rawValue,
            "WIREWATCH_ALERTS": String(card.cards.count + card.omitted),
        ]
        if let alert = card.cards.first?.alert {
            environment["WIREWATCH_ALERT_ID"] = alert.id
            environment["WIREWATCH_TOPIC"] = alert.topic
            environment["WIREWATCH_SEVERITY"] = alert.severity.rawValue
        }
        return environment
    }

    /// The outcome of a run. A program that was stopped may succeed another time; one that fails has its reason.
    ///
    /// Source: sysexits.h.
    static func outcome(_ result: ProcessResult, timeout: Duration) -> AttemptOutcome {
        let said = result.said.string.isEmpty ? "" : ": \(result.said)"
        return switch result.end {
        case .exited(0): .delivered(reference: nil)
        case .exited(75): .retry(reason: "the command asks for another time (exit 75)\(said)", after: nil)
        // The status of a shell that could not run its command.
        case .exited(let status) where status == 126 || status == 127:
            .retry(reason: "the command could not be run (exit \(status))\(said)", after: nil)
        case .exited(let status): .rejected(reason: "the command failed (exit \(status))\(said)")
        case .killed(let signal): .retry(reason: "the command was killed (signal \(signal))\(said)", after: nil)
        case .timedOut: .retry(reason: "the command was not done within \(timeout)\(said)", after: nil)
        case .cancelled: .retry(reason: "the command was broken off", after: nil)
        case .notStarted(let code):
            .retry(reason: "the command cannot be started: \(String(cString: strerror(code)))", after: nil)
        }
    }
}
