import Alerts
import Articles
import Delivery
import Foundation
import Storage

/// What `wirewatch silence` does with the store of a desk; a running daemon heeds it from the next alert on.
package struct SilenceCommand: Sendable {
    private let desk: DeskStore
    private let now: Timestamp

    /// A command on the store of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError``.
    package init(
        config: String, state: String?,
        now: Timestamp = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    ) throws {
        desk = try DeskStore(config: config, state: state)
        self.now = now
    }

    /// Makes a silence and says its number.
    ///
    /// - Parameters:
    ///   - matchers: As `topic=north-korean-*`; all must match. At least one.
    ///   - length: As `2h`.
    ///   - matchesAll: Whether a silence of every alert is meant.
    package func add(
        _ matchers: [String], for length: String, by name: String?, comment: String, matchesAll: Bool
    ) throws -> String {
        let silence = try desk.writing().add(
            Silence(
                matching: matchers, for: length, by: name ?? Person.name, comment: comment, everything: matchesAll,
                from: now), now: now)
        return "silence \(silence.id) until \(LocalTime.written(silence.ends)): "
            + silence.matchers.map(\.description).joined(separator: " ") + "\n"
    }

    /// The silences that hold or will, or all of the past too, a line each.
    package func list(includingPast: Bool, asJSON: Bool) throws -> [String] {
        let store = try desk.reading()
        let silences = try includingPast ? store.silences(limit: 1_000) : store.silences(notOverAt: now)
        return try silences.map { silence in
            asJSON ? try JSONLine.of(SilenceDocument(silence, now: now)) : line(of: silence)
        }
    }

    /// Ends a silence.
    package func expire(_ number: Int64, by name: String?) throws -> String {
        guard try desk.writing().expireSilence(number, by: name ?? Person.name, now: now) != nil else {
            throw UnknownSilence(number: number)
        }
        return "silence \(number) is over\n"
    }

    private func line(of silence: Silence) -> String {
        let style = TerminalStyle(for: 1)
        let matchers = SafeText(silence.matchers.map(\.description).joined(separator: " "))
        let end = silence.isActive(at: now) ? "until \(LocalTime.written(silence.ends))" : style.faint("over")
        let why = silence.comment.isEmpty ? "" : "  “\(SafeText(silence.comment))”"
        return "\(silence.id)  \(end)  \(style.bold("\(matchers)"))  by \(SafeText(silence.by))\(why)\n"
    }
}

/// A silence that cannot be ended: there is none of that number, or it is over.
package struct UnknownSilence: Error, Sendable, Equatable, CustomStringConvertible {
    /// The number.
    package var number: Int64

    package var description: String {
        "no silence \(number) holds; “wirewatch silence list” shows those that do"
    }
}

/// A silence as other programs read it. Its names are part of the program's interface.
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
