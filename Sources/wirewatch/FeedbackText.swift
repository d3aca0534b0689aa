import Alerts
import Articles
import Daemon
import Delivery
import Storage
import Text

/// Judgements for people.
enum FeedbackText {
    /// The recorded judgement, and the one that it replaces.
    static func receipt(_ entry: FeedbackEntry, replaced: FeedbackEntry?, in zone: ZoneOffsets) -> String {
        let what =
            entry.judgement == .missed
            ? "Noted as missed for \(entry.topic), with a score of \(Decimals.probability(entry.score))"
            : "Noted as \(entry.judgement.rawValue): alert \(entry.subject.prefix(8)) of \(entry.topic)"
        var text = "\(what): \(title(of: entry))\n"
        if let replaced, replaced.judgement != entry.judgement {
            text += "It was “\(replaced.judgement.rawValue)” before, said \(SafeText(replaced.by)) at "
            text += "\(zone.text(replaced.at)).\n"
        }
        if entry.text.isEmpty {
            text += "Its text was not kept, so it cannot be learned from.\n"
        }
        return text
    }

    /// One line: time, judgement, alert, topic, headline, person and note.
    static func line(of entry: FeedbackEntry, in zone: ZoneOffsets) -> String {
        let judgement = entry.judgement.rawValue
        let padding = String(repeating: " ", count: max(0, 6 - judgement.count))
        let alert = entry.alert.map { String($0.prefix(8)) } ?? "–       "
        let note = entry.note.map { ": \(SafeText($0).truncated(toCharacters: 200))" } ?? ""
        return "\(zone.text(entry.at))  \(judgement)\(padding)  \(alert)  \(entry.topic)  \(title(of: entry))"
            + "  [\(SafeText(entry.by).truncated(toCharacters: 40))\(note)]\n"
    }

    private static func title(of entry: FeedbackEntry) -> String {
        "\(SafeText(entry.title.isEmpty ? "(no headline)" : entry.title).truncated(toCharacters: 120))"
    }
}

/// The listing that `wirewatch feedback --list` asks for.
struct FeedbackListing: Sendable {
    private let config: String
    private let state: String?

    /// A listing by the words of the command line.
    init(config: String, state: String?) {
        self.config = config
        self.state = state
    }

    /// The current judgements, one line each, in the order of their times.
    ///
    /// - Throws: ``DaemonError`` or ``StoreError``.
    func lines(asJSON: Bool) throws -> [String] {
        let desk = try StoreAccess(config: config, state: state)
        return try desk.reading().feedback().map { entry in
            asJSON ? try JSONLine.of(FeedbackDocument(entry)) : FeedbackText.line(of: entry, in: desk.zone)
        }
    }
}

/// A judgement for programs. Its names are part of the program's interface.
struct FeedbackDocument: Encodable {
    private let entry: FeedbackEntry

    init(_ entry: FeedbackEntry) {
        self.entry = entry
    }

    private enum Key: String, CodingKey {
        case alert, topic, judgement, title, by, at, note
    }

    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: Key.self)
        try line.encode(entry.alert, forKey: .alert)
        try line.encode(entry.topic, forKey: .topic)
        try line.encode(entry.judgement.rawValue, forKey: .judgement)
        try line.encode(entry.title, forKey: .title)
        try line.encode(entry.by, forKey: .by)
        try line.encode(entry.at.description, forKey: .at)
        try line.encode(entry.note, forKey: .note)
    }
}
