import Articles
import Storage

/// The listing that `wirewatch feedback --list` asks for.
package struct FeedbackListing: Sendable {
    private let config: String
    private let state: String?

    /// A listing by the words of the command line.
    package init(config: String, state: String?) {
        self.config = config
        self.state = state
    }

    /// The judgements that count, a line each, in the order they were given.
    ///
    /// - Throws: ``DaemonError`` or ``StoreError``.
    package func lines(asJSON: Bool) throws -> [String] {
        let store = try DeskStore(config: config, state: state).reading()
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
