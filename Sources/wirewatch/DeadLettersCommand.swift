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
        abstract: "Show undeliverable posts, resend or delete them.",
        discussion: """
            Examples:
              wirewatch dead-letters list --receiver desk
              wirewatch dead-letters show 17
              wirewatch dead-letters resend 17 18
              wirewatch dead-letters resend --all --receiver desk
              wirewatch dead-letters resend --to phone
              wirewatch dead-letters delete 17
            """,
        subcommands: [
            DeadLettersListCommand.self, DeadLettersShowCommand.self, DeadLettersResendCommand.self,
            DeadLettersDeleteCommand.self,
        ], defaultSubcommand: DeadLettersListCommand.self)
}

struct DeadLettersListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List dead letters.")

    @OptionGroup var store: StoreOption
    @OptionGroup var period: PeriodOptions

    @Option(help: "Only dead letters of this receiver.")
    var receiver: String?

    @Flag(help: "Print one line of JSON per dead letter.")
    var json = false

    func run() throws {
        try store.run { config, state in
            let lines = try DeadLetterActions(config: config, state: state).list(
                receiver: receiver, period, asJSON: json)
            if lines.isEmpty { EmptyList.say("no dead letter") }
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
        commandName: "resend", abstract: "Put dead letters back into the outbox.",
        discussion: """
            What can be sent is queued again; the rest is named, and the exit code is 1. A dead letter for a receiver \
            that is no longer configured can be sent to another one with --to: without numbers and --all, these are all \
            that --to sends. Alerts that the other receiver has already are not sent to it twice.
            """)

    @OptionGroup var store: StoreOption

    @Argument(help: "The numbers of the dead letters.")
    var numbers: [Int64] = []

    @Flag(help: "Resend all dead letters.")
    var all = false

    @Option(help: "With --all: only dead letters of this receiver.")
    var receiver: String?

    @Option(help: ArgumentHelp("Send them to this receiver instead of their own.", valueName: "name"))
    var to: String?

    func validate() throws {
        guard !all || numbers.isEmpty else { throw ValidationError("give numbers or --all, not both") }
        guard all || !numbers.isEmpty || to != nil else { throw ValidationError("give numbers, --all or --to") }
        guard receiver == nil || all else { throw ValidationError("--receiver goes with --all") }
    }

    func run() throws {
        let choice: DeadLetterChoice =
            all ? .all(of: receiver) : numbers.isEmpty ? .ofRemovedReceivers : .numbers(numbers)
        try store.run { config, state in
            try DeadLetterActions(config: config, state: state).resend(choice, to: to).tell()
        }
    }
}

struct DeadLettersDeleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete dead letters: their posts are never sent.",
        discussion: """
            The alerts stay; `wirewatch alerts` and `wirewatch why` show that the post was deleted.
            """)

    @OptionGroup var store: StoreOption

    @Argument(help: "The numbers of the dead letters.")
    var numbers: [Int64] = []

    @Flag(help: "Delete all dead letters.")
    var all = false

    @Option(help: "With --all: only dead letters of this receiver.")
    var receiver: String?

    func validate() throws {
        guard numbers.isEmpty == all else { throw ValidationError("give numbers, or --all") }
        guard receiver == nil || all else { throw ValidationError("--receiver goes with --all") }
    }

    func run() throws {
        try store.run { config, state in
            try DeadLetterActions(config: config, state: state)
                .delete(all ? .all(of: receiver) : .numbers(numbers)).tell()
        }
    }
}

/// Which dead letters are meant.
enum DeadLetterChoice: Sendable, Equatable {
    /// Those of these numbers.
    case numbers([Int64])
    /// All of a receiver; of all receivers if it is nil.
    case all(of: String?)
    /// Those whose receivers are no longer configured.
    case ofRemovedReceivers
}

/// What was done with dead letters, and what was not.
struct DeadLetterReport: Equatable {
    /// For standard output.
    var done: String
    /// A sentence for each kind that was left.
    var left: [String] = []

    /// Prints it.
    ///
    /// - Throws: If dead letters were left.
    func tell() throws {
        StandardOutput.write(done)
        if !left.isEmpty { throw CommandError(left.joined(separator: "\nwirewatch: ")) }
    }
}

/// The work of `wirewatch dead-letters`: shows undeliverable posts, queues them again and deletes them.
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
    func list(receiver: String?, _ options: PeriodOptions, asJSON: Bool) throws -> [String] {
        let store = try desk.reading()
        try NameCheck(desk, store).receiver(receiver)
        let period = options.period(in: desk.zone, now: now)
        let letters = try store.deadLetters(of: receiver, since: period.since, until: period.until)
        return asJSON
            ? try letters.map { try JSONLine.of(DeadLetterDocument($0)) }
            : DeadLetterText(style: TerminalStyle(for: 1), zone: desk.zone).lines(of: letters)
    }

    /// All details of one dead letter.
    func show(_ number: Int64, asJSON: Bool) throws -> String {
        guard let letter = try desk.reading().deadLetter(number) else { throw DeadLetterError.unknown([number]) }
        return asJSON
            ? try JSONLine.of(DeadLetterDocument(letter))
            : DeadLetterText(style: TerminalStyle(for: 1), zone: desk.zone).page(of: letter)
    }

    /// Puts dead letters back into the outbox, as far as that goes; wakes a running daemon.
    ///
    /// - Parameter target: The receiver that gets them; nil for the one of each.
    func resend(_ choice: DeadLetterChoice, to target: String?) throws -> DeadLetterReport {
        let store = try desk.writing()
        let receivers = try receivers()
        var (letters, left) = try choose(choice, in: store, known: receivers.map(\.name))
        var sent = 0
        if let target {
            guard let settings = receivers.first(where: { $0.name == target }) else {
                throw CommandError.unknown("receiver", target, known: receivers.map(\.name))
            }
            sent += try store.resend(letters.filter { $0.receiver == target }.map(\.number), now: now).count
            letters.removeAll { $0.receiver == target }
            try store.handOver(
                letters.map(\.number), to: target, takesGroups: settings.posting.takesGroups, reason: "resent by hand",
                now: now)
            let unreadable = try letters.filter { try store.deadLetter($0.number) != nil }
            sent += letters.count - unreadable.count
            if !unreadable.isEmpty { left.append("\(DeadLetterText.numbers(unreadable)) cannot be read") }
        } else {
            let known = receivers.map(\.name) + [JournalReceiver.name]
            sent = try store.resend(letters.filter { known.contains($0.receiver) }.map(\.number), now: now).count
            let orphans = Dictionary(grouping: letters.filter { !known.contains($0.receiver) }, by: \.receiver)
            for (receiver, letters) in orphans.sorted(by: { $0.key < $1.key }) {
                left.append(
                    "\(DeadLetterText.numbers(letters)) for “\(SafeText(receiver))”, which is no longer configured: "
                        + "send to another receiver with --to NAME, or delete")
            }
        }
        let when = sent == 0 || desk.wakeDaemon() ? "" : "; no daemon is running; they are sent at its next start"
        return DeadLetterReport(done: "\(sent) queued again\(when)\n", left: left)
    }

    /// Deletes dead letters.
    func delete(_ choice: DeadLetterChoice) throws -> DeadLetterReport {
        let store = try desk.writing()
        let (letters, left) = try choose(choice, in: store, known: [])
        let deleted = try store.deleteDeadLetters(letters.map(\.number))
        return DeadLetterReport(done: "\(deleted.count) deleted\n", left: left)
    }

    /// The chosen dead letters, and a sentence about numbers that are none.
    private func choose(
        _ choice: DeadLetterChoice, in store: Store, known: [String]
    ) throws -> (letters: [DeadLetter], left: [String]) {
        switch choice {
        case .all(let receiver): return (try store.deadLetters(of: receiver), [])
        case .ofRemovedReceivers:
            return (try store.deadLetters().filter { !(known + [JournalReceiver.name]).contains($0.receiver) }, [])
        case .numbers(let numbers):
            let letters = try numbers.compactMap { try store.deadLetter($0) }
            let missing = Set(numbers).subtracting(letters.map(\.number)).sorted()
            return (letters, missing.isEmpty ? [] : [DeadLetterError.unknown(missing).description])
        }
    }
}

extension DeadLetterActions {
    /// The receivers that are configured, besides the journal.
    private func receivers() throws(DaemonError) -> [ReceiverSettings] {
        do throws(Problems) {
            return try ConfigurationLoader(file: config).load().settings.receivers
        } catch {
            throw .configuration(error)
        }
    }
}

/// Why a dead letter cannot be shown, resent or deleted.
enum DeadLetterError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No dead letter has these numbers.
    case unknown([Int64])

    var description: String {
        switch self {
        case .unknown(let numbers):
            "no dead letter \(numbers.map(String.init).joined(separator: ", ")); “wirewatch dead-letters list” shows them"
        }
    }
}

/// Dead letters for people.
struct DeadLetterText {
    let style: TerminalStyle
    let zone: ZoneOffsets

    /// For example `dead letters 17, 18`; of many only the first numbers.
    static func numbers(_ letters: [DeadLetter]) -> String {
        let first = letters.prefix(5).map { "\($0.number)" }.joined(separator: ", ")
        let more = letters.count > 5 ? " and \(letters.count - 5) more" : ""
        return "\(letters.count == 1 ? "dead letter" : "dead letters") \(first)\(more)"
    }

    /// A line for each: number, time, receiver, headline, and the reason for giving up.
    func lines(of letters: [DeadLetter]) -> [String] {
        var columns = Columns()
        let rows = letters.map { letter in
            [
                Cell("\(letter.number)"), Cell(zone.text(letter.diedAt)), Cell(letter.receiver),
                Cell(
                    "\(style.bold(title(of: letter)))  "
                        + style.bad(SafeText(letter.reason).truncated(toCharacters: 160).string)),
            ]
        }
        columns.fit(rows)
        return rows.map(columns.line)
    }

    /// All details of one dead letter.
    func page(of letter: DeadLetter) -> String {
        var rows: [(name: String, value: String)] = [
            ("number", "\(letter.number)"), ("receiver", letter.receiver), ("kind", letter.kind), ("key", letter.key),
            ("made", zone.text(letter.createdAt)), ("given up", zone.text(letter.diedAt)),
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
