import Daemon
import Articles
import Delivery
import Storage
import Text

/// Judgements as a person reads them.
enum FeedbackText {
    /// What was recorded, and what it replaces.
    static func receipt(_ entry: FeedbackEntry, replaced: FeedbackEntry?) -> String {
        let what =
            entry.judgement == .missed
            ? "Noted as missed for \(entry.topic), which scored it \(percent(entry.score))"
            : "Noted as \(entry.judgement.rawValue): alert \(entry.subject.prefix(8)) of \(entry.topic)"
        var text = "\(what): \(title(of: entry))\n"
        if let replaced, replaced.judgement != entry.judgement {
            text += "It was “\(replaced.judgement.rawValue)” before, said \(SafeText(replaced.by)) at "
            text += "\(LocalTime.written(replaced.at)).\n"
        }
        if entry.text.isEmpty {
            text += "Its text was not kept, so nothing can be learned from it.\n"
        }
        return text
    }

    /// One line: when, what, which alert, who and why.
    static func line(of entry: FeedbackEntry) -> String {
        let judgement = entry.judgement.rawValue
        let padding = String(repeating: " ", count: max(0, 6 - judgement.count))
        let alert = entry.alert.map { String($0.prefix(8)) } ?? "–       "
        let note = entry.note.map { ": \(SafeText($0).truncated(toCharacters: 200))" } ?? ""
        return "\(LocalTime.written(entry.at))  \(judgement)\(padding)  \(alert)  \(entry.topic)  \(title(of: entry))"
            + "  [\(SafeText(entry.by).truncated(toCharacters: 40))\(note)]\n"
    }

    private static func title(of entry: FeedbackEntry) -> String {
        "\(SafeText(entry.title.isEmpty ? "(no headline)" : entry.title).truncated(toCharacters: 120))"
    }

    private static func percent(_ score: Double) -> String { "\(min(Int((score * 100).rounded()), 99)) %" }
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

    /// The judgements that count, a line each, in the order they were given.
    ///
    /// - Throws: ``DaemonError`` or ``StoreError``.
    func lines(asJSON: Bool) throws -> [String] {
        let store = try StoreAccess(config: config, state: state).reading()
        return try store.feedback().map { entry in
            asJSON ? try JSONLine.of(FeedbackDocument(entry)) : FeedbackText.line(of: entry)
        }
    }
}

/// A judgement as other programs read it. Its names are part of the program's interface.
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
