import Alerts
import Foundation
import Settings

/// One receiver in the configuration: the settings that all kinds share, and its kind.
///
/// The journal is always there and stands in no list; its name is taken.
package struct ReceiverSettings: Sendable, Equatable {
    /// `name`: its name in the log, the store and the ledger; unique.
    package var name: String
    /// `kind` and the settings that belong to it.
    package var kind: any ReceiverKind
    /// `timeout_seconds` and `ca_file`, of kinds that are reached over HTTP.
    package var connection: HTTPConnection
    /// `fallback`: the receiver that gets what this one cannot; none if it is left out.
    package var fallback: String?
    /// `time_zone`: the zone its posts write times in, and its working hours are in.
    package var timeZone: DeskTimeZone
    /// Its posting policy: how often, when, and the treatment of updates.
    package var posting: PostingPolicy
    /// `template`: the desk's own words for its posts; none if it is left out.
    package var template: ReceiverTemplate?
    /// Its line in the configuration, for problems that are found later.
    package var line: Int

    /// Reads one receiver; problems are noted in the section.
    ///
    /// - Parameters:
    ///   - directory: Where relative paths start.
    ///   - timeZone: The desk's, where the receiver names none.
    package init(from section: Section, directory: String, timeZone: DeskTimeZone = .utc) {
        name = section.text("name")
        if name == JournalReceiver.name {
            section.note("“journal” is the built-in receiver; choose another name", at: "name")
        }
        if section.has("name"), name.isEmpty || !name.utf8.allSatisfy(ReceiverSettings.isNameByte) {
            section.note("“\(name)” must be made of letters, digits, “-”, “_” and “.”", at: "name")
        }
        fallback = section.optionalText("fallback")
        self.timeZone = DeskTimeZone(from: section) ?? timeZone
        kind = ReceiverKinds.read(from: section, directory: directory)
        line = section.line
        template = section.isRecording ? nil : ReceiverTemplate(from: section, directory: directory)
        if section.has("template") && !type(of: kind).takesTemplate {
            section.note(
                "posts of this kind have no template; leave it out, or take a chat, ntfy or email", at: "template")
        }
        connection =
            type(of: kind).isOverHTTP && !section.isRecording
            ? HTTPConnection(from: section, directory: directory) : HTTPConnection()
        let abilities = kind.abilities
        posting = PostingPolicy(
            from: section, in: self.timeZone.offsets, takesGroups: abilities.contains(.groups),
            replaces: abilities.contains(.replaces), answers: abilities.contains(.answers))
    }

    /// Compares what was configured.
    package static func == (one: ReceiverSettings, other: ReceiverSettings) -> Bool {
        one.name == other.name && one.kind.isEqual(to: other.kind) && one.connection == other.connection
            && one.fallback == other.fallback && one.timeZone == other.timeZone
            && one.posting == other.posting && one.template == other.template
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

extension DeskTimeZone {
    /// Reads `time_zone`, a name of the tz database; nil if it is left out, or wrong, which is noted.
    package init?(from section: Section) {
        guard let name = section.optionalText("time_zone") else { return nil }
        guard let zone = DeskTimeZone(name: name) else {
            let hint = DeskTimeZone.hint(for: name)
            section.note("“\(name)” is not a time zone\(hint); for example Asia/Seoul or UTC", at: "time_zone")
            return nil
        }
        self = zone
    }

    /// The name that was probably meant, in whatever case of letters.
    private static func hint(for name: String) -> String {
        let known = TimeZone.knownTimeZoneIdentifiers
        let same = known.first { $0.lowercased() == name.lowercased() }
        return (same ?? Spelling.nearest(to: name, among: known)).map { "; did you mean “\($0)”?" } ?? ""
    }
}

extension ReceiverSettings {
    /// Reads the list `receivers`; what is wrong with one of them, or between them, is noted where it stands.
    ///
    /// - Parameters:
    ///   - root: The section that holds the list.
    ///   - directory: Where relative paths start.
    ///   - timeZone: The desk's, for receivers that name none.
    package static func list(
        from root: Section, directory: String, timeZone: DeskTimeZone = .utc
    ) -> [ReceiverSettings] {
        let sections = root.sections("receivers")
        let settings = sections.map { ReceiverSettings(from: $0, directory: directory, timeZone: timeZone) }
        var fallbacks: [String: String] = [:]
        for (receiver, section) in zip(settings, sections) {
            if fallbacks.keys.contains(receiver.name) {
                section.note("the name “\(receiver.name)” stands twice; each needs its own", at: "name")
            } else {
                fallbacks[receiver.name] = receiver.fallback ?? ""
            }
        }
        for (receiver, section) in zip(settings, sections) {
            guard let fallback = receiver.fallback else { continue }
            if let problem = problem(of: fallback, for: receiver.name, fallbacks) {
                section.note(problem, at: "fallback")
            }
        }
        return settings
    }

    /// The problem of a fallback, or nil: it must exist, and the chain of fallbacks must end.
    private static func problem(of fallback: String, for name: String, _ fallbacks: [String: String]) -> String? {
        if fallback == JournalReceiver.name { return "the journal gets every alert as it is" }
        if fallback == name { return "a receiver cannot be its own fallback" }
        guard fallbacks[fallback] != nil else {
            let known = fallbacks.keys.filter { $0 != name }.sorted().joined(separator: ", ")
            return "there is no receiver “\(fallback)”" + (known.isEmpty ? "" : " (there are: \(known))")
        }
        var way = [name]
        var next = fallback
        while !next.isEmpty {
            way.append(next)
            if next == name { return "goes round in a circle: \(way.joined(separator: " → "))" }
            // A circle further on is that of others.
            if way.dropLast().contains(next) { return nil }
            next = fallbacks[next] ?? ""
        }
        return nil
    }
}
