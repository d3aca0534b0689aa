import Settings

/// A weakness in a topic file that is otherwise valid.
package struct LintFinding: Sendable, Equatable {
    /// A kind of weakness.
    package enum Rule: String, Sendable, CaseIterable {
        /// A pattern that its list has twice.
        case repeated
        /// A pattern that another pattern of its list makes needless.
        case subsumed
        /// Letters that texts of the list's language do not use.
        case script
        /// A term that no signal uses.
        case unused
        /// A signal that no example of its topic sets off.
        case uncovered
        /// A topic with too many lines.
        case long
        /// More patterns than people can maintain.
        case many
        /// A pattern that no article has.
        case never
        /// A pattern that most articles have.
        case always
    }

    package var file: String
    /// The line, counted from 1.
    package var line: Int
    package var rule: Rule
    package var message: String

    /// One line as compilers write it.
    package var text: String { "\(file):\(line): \(rule.rawValue): \(message)" }
}

/// How often a signal fired in labelled articles, and how often that was right.
package struct SignalCount: Sendable, Equatable {
    package var topic: String
    /// The signal's number among the topic's signals, counted from 1.
    package var number: Int
    package var name: String
    /// The number of articles in which it fires.
    package var fired: Int
    /// The number of these articles that report the topic.
    package var right: Int
    /// The number of articles that report the topic.
    package var told: Int

    /// The share of its firings that are right; nil if it never fires.
    package var precision: Double? { fired > 0 ? Double(right) / Double(fired) : nil }
    /// The share of the topic's articles in which it fires; nil if there are none.
    package var recall: Double? { told > 0 ? Double(right) / Double(told) : nil }
}

/// A file of topics or shared terms as the lint reads it.
struct LintedFile {
    /// One pattern with the term and list that hold it.
    struct Pattern {
        var term: String
        var isException: Bool
        var written: TermLists.Written
    }

    let name: String
    /// The topic's name; nil for a file of shared terms.
    let topic: String?
    /// The terms that the file defines.
    let terms: [TermLists.Term]
    /// The terms that its signals name.
    let uses: [String]
    let lineCount: Int
    private let signalLines: [Int]

    init(_ source: Catalog.Source, isTopic: Bool) {
        name = source.file
        lineCount =
            source.yaml.split(separator: "\n", omittingEmptySubsequences: false).count
            - (source.yaml.hasSuffix("\n") ? 1 : 0)
        let root = SettingsDocument(yaml: source.yaml, file: source.file).root
        if isTopic {
            signalLines = (root.elements("signals") + root.elements("dampers")).map(\.line)
            let result = TopicReader.read(root)
            topic = result.definition.name
            terms = result.terms.terms
            uses = result.uses.map(\.term)
        } else {
            signalLines = []
            topic = nil
            terms = TermLists(root.section("terms")).terms
            uses = []
        }
    }

    /// All patterns of the file, those of exceptions too.
    var patterns: [Pattern] {
        terms.flatMap { term in
            term.patterns.map { Pattern(term: term.name, isException: false, written: $0) }
                + term.exceptions.map { Pattern(term: term.name, isException: true, written: $0) }
        }
    }

    /// The line of a signal, of those of the topic and its dampers behind them.
    func line(ofSignal number: Int) -> Int {
        signalLines.indices.contains(number) ? signalLines[number] : 1
    }
}
