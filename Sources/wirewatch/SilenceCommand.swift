import Alerts
import ArgumentParser
import Articles
import Daemon
import Delivery
import Foundation
import Storage
import Text

struct SilenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "silence", abstract: "Suppress alerts for a while.",
        discussion: """
            A silenced alert is still raised and listed by `wirewatch alerts` with its reason, but no receiver is \
            notified, not even the journal.

            Examples:
              wirewatch silence add topic=military-exercise --for 2h --by hana --comment "the drill is known"
              wirewatch silence add source=Yonhap severity=info,notice --for 1d
              wirewatch silence list
              wirewatch silence expire 3
            """,
        subcommands: [SilenceAddCommand.self, SilenceListCommand.self, SilenceExpireCommand.self])
}

struct SilenceAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Silence alerts by their labels.")

    @OptionGroup var store: StoreOption

    @Argument(
        help: ArgumentHelp(
            "Labels that an alert must match: LABEL=VALUE[,VALUE…] or LABEL!=…, with * and ? in values.",
            valueName: "matcher"))
    var matchers: [String] = []

    @Option(name: .customLong("for"), help: "The duration: 30m, 2h, 1h30m, 3d, 1w.")
    var length: String

    @Option(help: "The person who silences. Default: your login name.")
    var by: String?

    @Option(help: "The reason.")
    var comment = ""

    @Flag(help: "Confirm a silence that matches every alert.")
    var everything = false

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(
                try SilenceActions(config: config, state: state).add(
                    matchers, for: length, by: by, comment: comment, matchesAll: everything))
        }
    }
}

struct SilenceListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the active silences.")

    @OptionGroup var store: StoreOption

    @Flag(help: "Include past silences.")
    var all = false

    @Flag(help: "Print one line of JSON per silence.")
    var json = false

    func run() throws {
        try store.run { config, state in
            let lines = try SilenceActions(config: config, state: state).list(includingPast: all, asJSON: json)
            for line in lines { StandardOutput.write(line) }
        }
    }
}

struct SilenceExpireCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "expire", abstract: "End a silence now.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The silence's number.")
    var number: Int64

    @Option(help: "The person who ends it. Default: your login name.")
    var by: String?

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try SilenceActions(config: config, state: state).expire(number, by: by))
        }
    }
}

/// The work of `wirewatch silence`; a running daemon applies it from the next alert on.
struct SilenceActions: Sendable {
    private let desk: StoreAccess
    private let now: Timestamp

    /// A command on the store of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError``.
    init(
        config: String, state: String?,
        now: Timestamp = .now
    ) throws {
        desk = try StoreAccess(config: config, state: state)
        self.now = now
    }

    /// Adds a silence and returns its number.
    ///
    /// - Parameters:
    ///   - matchers: At least one, for example `topic=north-korean-*`; all must match.
    ///   - length: A duration, for example `2h`.
    ///   - matchesAll: Confirms a silence of every alert.
    func add(
        _ matchers: [String], for length: String, by name: String?, comment: String, matchesAll: Bool
    ) throws -> String {
        let silence = try desk.writing().add(
            Silence(
                matching: matchers, for: length, by: name ?? CurrentUser.name, comment: comment, everything: matchesAll,
                from: now), now: now)
        return "silence \(silence.id) until \(LocalTime.written(silence.ends)): "
            + silence.matchers.map(\.description).joined(separator: " ") + "\n"
    }

    /// The active silences, or the past ones too, one line each.
    func list(includingPast: Bool, asJSON: Bool) throws -> [String] {
        let store = try desk.reading()
        let silences = try includingPast ? store.silences(limit: 1_000) : store.silences(notOverAt: now)
        return try silences.map { silence in
            asJSON ? try JSONLine.of(SilenceDocument(silence, now: now)) : line(of: silence)
        }
    }

    /// Ends a silence.
    func expire(_ number: Int64, by name: String?) throws -> String {
        guard try desk.writing().expireSilence(number, by: name ?? CurrentUser.name, now: now) != nil else {
            throw UnknownSilence(number: number)
        }
        return "silence \(number) ended\n"
    }

    private func line(of silence: Silence) -> String {
        let style = TerminalStyle(for: 1)
        let matchers = SafeText(silence.matchers.map(\.description).joined(separator: " "))
        let end = silence.isActive(at: now) ? "until \(LocalTime.written(silence.ends))" : style.faint("over")
        let why = silence.comment.isEmpty ? "" : "  “\(SafeText(silence.comment))”"
        return "\(silence.id)  \(end)  \(style.bold("\(matchers)"))  by \(SafeText(silence.by))\(why)\n"
    }
}

/// A silence that cannot be ended: the number is unknown, or the silence is over.
struct UnknownSilence: Error, Sendable, Equatable, CustomStringConvertible {
    /// The number.
    var number: Int64

    var description: String {
        "silence \(number) is not active; “wirewatch silence list” shows the active ones"
    }
}

/// A silence for programs. Its names are part of the program's interface.
private struct SilenceDocument: Encodable {
    let id: Int64
    let matchers: [String]
    let starts: String
    let ends: String
    let active: Bool
    let by: String
    let comment: String

    init(_ silence: Silence, now: Timestamp) {
        id = silence.id
        matchers = silence.matchers.map(\.description)
        starts = silence.starts.description
        ends = silence.ends.description
        active = silence.isActive(at: now)
        by = silence.by
        comment = silence.comment
    }
}
