import Alerts
import Settings

/// One receiver, as the configuration names it: what all kinds have, and its kind.
///
/// The journal is always there and stands in no list; its name is taken.
package struct ReceiverSettings: Sendable, Equatable {
    /// `name`: what it is called in the log, the store and the ledger; unique.
    package var name: String
    /// `kind` and the settings that belong to it.
    package var kind: any ReceiverKind
    /// `timeout_seconds` and `ca_file`, of kinds that are reached over HTTP.
    package var connection: HTTPConnection
    /// `fallback`: the receiver that gets what this one cannot; none if it is left out.
    package var fallback: String?
    /// `time_zone`: the zone its posts write times in, and its working hours are in.
    package var timeZone: DeskTimeZone
    /// How it wants to be told: how often, when, and what becomes of updates.
    package var posting: PostingPolicy
    /// `template`: the desk's own words for its posts; none if it is left out.
    package var template: ReceiverTemplate?

    /// Reads one receiver; what is wrong is noted in the section.
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
        template = ReceiverTemplate(from: section, directory: directory)
        kind = ReceiverKinds.read(from: section, directory: directory)
        if section.has("template") && !type(of: kind).takesTemplate {
            section.note(
                "posts of this kind have no template; leave it out, or take a chat, ntfy or email", at: "template")
        }
        connection =
            type(of: kind).isOverHTTP ? HTTPConnection(from: section, directory: directory) : HTTPConnection()
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
    /// Reads `time_zone`, a name of the tz database; nothing if it is left out, or wrong, which is noted.
    package init?(from section: Section) {
        guard let name = section.optionalText("time_zone") else { return nil }
        guard let zone = DeskTimeZone(name: name) else {
            section.note("“\(name)” is no time zone; write it as Asia/Seoul or UTC", at: "time_zone")
            return nil
        }
        self = zone
    }
}
