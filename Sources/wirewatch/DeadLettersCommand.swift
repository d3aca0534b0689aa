import Alerts
import ArgumentParser
import Articles
import Daemon
import Delivery
import Foundation
import Settings
import Storage
import Text

struct DeadLettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Show undeliverable posts and resend them.",
        discussion: """
            Examples:
              wirewatch dead-letters list --receiver desk
              wirewatch dead-letters show 17
              wirewatch dead-letters resend 17 18
              wirewatch dead-letters resend --all --receiver desk
            """,
        subcommands: [DeadLettersListCommand.self, DeadLettersShowCommand.self, DeadLettersResendCommand.self])
}

struct DeadLettersListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List dead letters.")

    @OptionGroup var store: StoreOption

    @Option(help: "Only dead letters of this receiver.")
    var receiver: String?

    @Option(help: "Only dead letters since then: \(Since.syntax).")
    var since: String?

    @Flag(help: "Print one line of JSON per dead letter.")
    var json = false

    func validate() throws {
        try Since.validate(since)
    }

    func run() throws {
        try store.run { config, state in
            let lines = try DeadLetterActions(config: config, state: state).list(
                receiver: receiver, since: since.flatMap { Since.moment($0) }, asJSON: json)
            for line in lines { StandardOutput.write(line) }
        }
    }
}

struct DeadLettersShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one dead letter in full.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The dead letter's number.")
    var number: Int64

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try DeadLetterActions(config: config, state: state).show(number, asJSON: json))
        }
    }
}

struct DeadLettersResendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend", abstract: "Put dead letters back into the outbox.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The numbers of the dead letters.")
    var numbers: [Int64] = []

    @Flag(help: "Resend all dead letters.")
    var all = false

    @Option(help: "With --all: only dead letters of this receiver.")
    var receiver: String?

    func validate() throws {
        guard numbers.isEmpty == all else { throw ValidationError("give numbers, or --all") }
        guard receiver == nil || all else { throw ValidationError("--receiver goes with --all") }
    }

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(
                try DeadLetterActions(config: config, state: state).resend(all ? nil : numbers, receiver: receiver))
        }
    }
}

/// The work of `wirewatch dead-letters`: shows undeliverable posts and queues them again.
struct DeadLetterActions: Sendable {
    private let desk: StoreAccess
    private let config: String
    private let now: Timestamp

    /// A command on the store of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError``.
    init(
        config: String, state: String?,
        now: Timestamp = .now
    ) throws {
        desk = try StoreAccess(config: config, state: state)
        self.config = config
        self.now = now
    }

    /// The dead letters, the oldest first, one line each.
    func list(receiver: String?, since: Timestamp?, asJSON: Bool) throws -> [String] {
        let text = DeadLetterText(style: TerminalStyle(for: 1))
        return try desk.reading().deadLetters(of: receiver, since: since).map { letter in
            asJSON ? try JSONLine.of(DeadLetterDocument(letter)) : text.line(of: letter)
        }
    }

    /// All details of one dead letter.
    func show(_ number: Int64, asJSON: Bool) throws -> String {
        guard let letter = try desk.reading().deadLetter(number) else { throw DeadLetterError.unknown([number]) }
        return asJSON
            ? try JSONLine.of(DeadLetterDocument(letter))
            : DeadLetterText(style: TerminalStyle(for: 1)).page(of: letter)
    }

    /// Puts dead letters back into the outbox; wakes a running daemon.
    ///
    /// - Parameter numbers: The dead letters; nil for all, or for all of the named receiver.
    func resend(_ numbers: [Int64]?, receiver: String?) throws -> String {
        let store = try desk.writing()
        let known = try receivers()
        let letters = try numbers?.compactMap { try store.deadLetter($0) } ?? store.deadLetters(of: receiver)
        for letter in letters where !known.contains(letter.receiver) {
            throw DeadLetterError.noReceiver(letter.number, letter.receiver, known: known)
        }
        let wanted = numbers ?? letters.map(\.number)
        let resent = try store.resend(wanted, now: now)
        let missing = Set(wanted).subtracting(resent)
        guard missing.isEmpty else { throw DeadLetterError.unknown(missing.sorted()) }
        let isRunning = desk.wakeDaemon()
        let when = isRunning ? "" : "; no daemon is running; they are sent at its next start"
        return "\(resent.count) queued again\(when)\n"
    }
}

extension DeadLetterActions {
    /// The names of all receivers that are configured.
    private func receivers() throws(DaemonError) -> [String] {
        do throws(Problems) {
            return [JournalReceiver.name]
                + (try ConfigurationLoader(file: config).load().settings.receivers.map(\.name))
        } catch {
            throw .configuration(error)
        }
    }
}

/// Why dead letters cannot be shown or resent.
enum DeadLetterError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No dead letter has these numbers.
    case unknown([Int64])
    /// The receiver of this dead letter is no longer configured.
    case noReceiver(Int64, String, known: [String])

    var description: String {
        switch self {
        case .noReceiver(let number, let receiver, let known):
            "dead letter \(number) is for “\(receiver)”, which is no longer configured; "
                + "configure a receiver of that name again (known: \(known.joined(separator: ", ")))"
        case .unknown(let numbers):
            "no dead letter \(numbers.map(String.init).joined(separator: ", ")); “wirewatch dead-letters list” shows them"
        }
    }
}

/// Dead letters for people.
struct DeadLetterText {
    let style: TerminalStyle

    /// Number, time, receiver, headline, and the reason for giving up.
    func line(of letter: DeadLetter) -> String {
        "\(letter.number)  \(LocalTime.written(letter.diedAt))  \(letter.receiver)  \(style.bold(title(of: letter)))  "
            + style.bad(SafeText(letter.reason).truncated(toCharacters: 160).string) + "\n"
    }

    /// All details of one dead letter.
    func page(of letter: DeadLetter) -> String {
        var rows: [(name: String, value: String)] = [
            ("number", "\(letter.number)"), ("receiver", letter.receiver), ("kind", letter.kind), ("key", letter.key),
            ("made", LocalTime.written(letter.createdAt)), ("given up", LocalTime.written(letter.diedAt)),
            ("attempts", "\(letter.attempts)"), ("reason", SafeText(letter.reason).string),
        ]
        if let origin = letter.origin { rows.append(("handed over by", origin)) }
        if let response = letter.response {
            rows.append(("answer", SafeText(response).truncated(toBytes: 4_000).string))
        }
        for alert in letter.post?.alerts ?? [] {
            rows.append(
                (
                    "alert",
                    "\(alert.id.prefix(8))  \(alert.topic)  \(SafeText(alert.title).truncated(toCharacters: 120))"
                ))
        }
        return rows.map { $0.name + String(repeating: " ", count: max(1, 16 - $0.name.count)) + $0.value + "\n" }
            .joined()
    }

    private func title(of letter: DeadLetter) -> String {
        guard let post = letter.post, let alert = post.alerts.first else { return "(cannot be read)" }
        let more = post.alerts.count + post.omitted - 1
        return SafeText(alert.title).truncated(toCharacters: 80).string + (more > 0 ? " and \(more) more" : "")
    }
}

/// A dead letter for programs. Its names are part of the program's interface.
struct DeadLetterDocument: Encodable {
    private let letter: DeadLetter

    init(_ letter: DeadLetter) {
        self.letter = letter
    }

    private enum Key: String, CodingKey {
        case number, receiver, key, kind, attempts, made, reason, response, origin, alerts
        case givenUp = "given_up"
    }

    func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: Key.self)
        try body.encode(letter.number, forKey: .number)
        try body.encode(letter.receiver, forKey: .receiver)
        try body.encode(letter.key, forKey: .key)
        try body.encode(letter.kind, forKey: .kind)
        try body.encode(letter.attempts, forKey: .attempts)
        try body.encode(letter.createdAt.description, forKey: .made)
        try body.encode(letter.diedAt.description, forKey: .givenUp)
        try body.encode(letter.reason, forKey: .reason)
        try body.encode(letter.response, forKey: .response)
        try body.encode(letter.origin, forKey: .origin)
        try body.encode((letter.post?.alerts ?? []).map { AlertDocument($0) }, forKey: .alerts)
    }
}
