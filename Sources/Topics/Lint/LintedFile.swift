import Settings

/// A file of topics or shared terms as the lint reads it.
struct LintedFile {
    /// One pattern with the term and list that hold it.
    struct Pattern {
        var term: String
        var isException: Bool
        var written: TermLists.Written
    }

    /// The file's name.
    let name: String
    /// The topic's name; nil for a file of shared terms.
    let topic: String?
    /// The terms that the file defines.
    let terms: [TermLists.Term]
    /// The terms that its signals name.
    let uses: [String]
    /// How many lines it has.
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
