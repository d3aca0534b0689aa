import Alerts
import ArgumentParser
import Articles
import Daemon
import Delivery
import Storage
import Text

/// The options that say when a silence ends.
struct SilenceEnd: ParsableArguments {
    @Option(name: .customLong("for"), help: "The duration from now: 30m, 2h, 1h30m, 3d, 1w.")
    var length: String?

    @Option(help: "The end, in the desk's time zone: tomorrow, 18:00, 2026-11-30 or “2026-11-30 08:00”.")
    var until: String?

    /// Whether one of them is given.
    var isGiven: Bool { length != nil || until != nil }

    init() {}

    init(length: String) {
        self.length = length
        until = nil
    }

    func validate() throws {
        guard length == nil || until == nil else { throw ValidationError("give --for or --until, not both") }
        if let length { try SilenceEnd.validate(length: length) }
        if let until, !MomentParser.accepts(until) {
            throw ValidationError("--until takes \(MomentParser.syntax), not “\(SafeText(until))”")
        }
    }

    static func validate(length: String) throws {
        do throws(DurationParserError) {
            _ = try DurationParser.duration(length)
        } catch {
            throw ValidationError("--for: \(error)")
        }
    }

    /// The end as it reads now; nil if neither option is given.
    func moment(in zone: ZoneOffsets, now: Timestamp) throws -> Timestamp? {
        if let length { return now.advanced(by: try DurationParser.duration(length)) }
        return until.flatMap { MomentParser(in: zone, now: now).moment($0, .ahead) }
    }
}

/// The work of `wirewatch silence`; a running daemon applies it from the next alert on.
struct SilenceActions: Sendable {
    private let desk: StoreAccess
    private let now: Timestamp

    /// The period whose alerts a silence is tried on.
    private static let trial = Duration.seconds(86_400)

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

    /// Adds a silence.
    ///
    /// - Parameters:
    ///   - matchers: At least one, for example `topic=north-korean-*`; all must match.
    ///   - matchesAll: Confirms a silence of every alert.
    ///   - allowsUnseen: Confirms values that nothing has yet.
    /// - Returns: Sentences for people, and what could not be checked.
    /// - Throws: ``SilenceError``, or ``CommandError`` for labels and values that no alert can have.
    func add(
        _ matchers: [String], _ end: SilenceEnd, by name: String?, comment: String, matchesAll: Bool,
        allowsUnseen: Bool = false
    ) throws -> (text: String, warnings: [String]) {
        let silence = try Silence(
            matching: matchers, until: end.moment(in: desk.zone, now: now) ?? now, by: name ?? CurrentUser.name,
            comment: comment, everything: matchesAll, from: now)
        let store = try desk.writing()
        let check = try LabelCheck(desk.configuration()?.labels, store)
        if !allowsUnseen, let problem = try check.problem(of: silence.matchers) {
            throw CommandError("\(problem)" + (problem.isPossible ? "; --unseen accepts it all the same" : ""))
        }
        let added = try store.add(silence, now: now)
        return ("silence \(added.id) \(try words(of: added, in: store))", allowsUnseen ? [] : check.warnings)
    }

    /// The active silences, or the past ones too, one line each.
    func list(includingPast: Bool, asJSON: Bool) throws -> [String] {
        let store = try desk.reading()
        let silences = try includingPast ? store.silences(limit: 1_000) : store.silences(notOverAt: now)
        if asJSON { return try silences.map { try JSONLine.of(SilenceDocument($0, now: now)) } }
        var columns = Columns()
        let rows = silences.map(row)
        columns.fit(rows)
        return rows.map(columns.line)
    }

    /// Changes the end or the comment of a silence.
    func update(_ number: Int64, _ end: SilenceEnd, comment: String?) throws -> String {
        if let comment, comment.count > Silence.maxComment { throw SilenceError.comment }
        let store = try desk.writing()
        let silence = try active(number, in: store)
        return try change(silence, ends: end.moment(in: desk.zone, now: now) ?? silence.ends, comment, store)
    }

    /// Moves the end of a silence back.
    func extend(_ number: Int64, by length: String) throws -> String {
        let store = try desk.writing()
        let silence = try active(number, in: store)
        return try change(silence, ends: silence.ends.advanced(by: DurationParser.duration(length)), nil, store)
    }

    /// Ends a silence.
    func expire(_ number: Int64, by name: String?) throws -> String {
        guard try desk.writing().expireSilence(number, by: name ?? CurrentUser.name, now: now) != nil else {
            throw UnknownSilence(number: number)
        }
        return "silence \(number) ended\n"
    }

    private func active(_ number: Int64, in store: Store) throws -> Silence {
        guard let silence = try store.silence(number), silence.ends > now else { throw UnknownSilence(number: number) }
        return silence
    }

    private func change(
        _ silence: Silence, ends: Timestamp, _ comment: String?, _ store: Store
    ) throws -> String {
        try Silence.check(from: now, until: ends)
        guard let changed = try store.changeSilence(silence.id, ends: ends, comment: comment, now: now) else {
            throw UnknownSilence(number: silence.id)
        }
        return "silence \(silence.id) \(try words(of: changed, in: store))"
    }

    /// The end, the matchers, and how many of the last day's alerts the silence would have suppressed.
    private func words(of silence: Silence, in store: Store) throws -> String {
        let alerts = try store.alerts(AlertQuery(since: now.advanced(by: .zero - SilenceActions.trial)))
        let caught = alerts.count { silence.matches($0.alert.labels) }
        return "until \(desk.zone.text(silence.ends)): "
            + silence.matchers.map(\.description).joined(separator: " ")
            + "\nIt matches \(caught.grouped) of the last day's \(alerts.count.counted("alert")).\n"
    }

    private func row(of silence: Silence) -> [Cell] {
        let style = TerminalStyle(for: 1)
        let matchers = SafeText(silence.matchers.map(\.description).joined(separator: " "))
        let end =
            silence.isActive(at: now) ? Cell("until \(desk.zone.text(silence.ends))") : Cell("over", style.faint)
        let why = silence.comment.isEmpty ? "" : "  “\(SafeText(silence.comment))”"
        return [
            Cell("\(silence.id)"), end, Cell(matchers.string, style.bold), Cell("by \(SafeText(silence.by))\(why)"),
        ]
    }
}

/// A silence that cannot be changed: the number is unknown, or the silence is over.
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
