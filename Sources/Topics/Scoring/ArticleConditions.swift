import Articles

/// What `when` and `unless` ask of an article as a whole.
struct ArticleConditions {
    /// The places that conditions can name.
    private struct Places: OptionSet {
        let rawValue: UInt8
        static let title = Places(rawValue: 1)
        static let lead = Places(rawValue: 2)
        static let article = Places(rawValue: 4)
    }

    private let language: Language
    private let provenance: Provenance
    /// By term: the places it stands in.
    private var places: [Places]

    init(_ article: Article, _ text: ReadText, _ matches: SentenceMatches, _ provenance: Provenance, termCount: Int) {
        language = article.language
        self.provenance = provenance
        places = Array(repeating: [], count: termCount)
        for (number, sentence) in text.sentences.enumerated() {
            let here: Places =
                switch sentence.place {
                case .title: [.title, .lead, .article]
                case .lead: [.lead, .article]
                case .body: .article
                }
            for match in matches[number] { places[match.term].formUnion(here) }
        }
    }

    /// Whether a signal's conditions let it count.
    func allow(_ signal: SignalIndex.Numbered) -> Bool {
        if let when = signal.when, demands(of: when).contains(.some(false)) { return false }
        if let unless = signal.unless, demands(of: unless).contains(.some(true)) { return false }
        return true
    }

    /// Of each demand whether it is met; nothing where there is none.
    private func demands(of condition: NumberedCondition) -> [Bool?] {
        [
            met(condition.title) { places[$0].contains(.title) },
            met(condition.lead) { places[$0].contains(.lead) },
            met(condition.article) { places[$0].contains(.article) },
            met(condition.languages) { $0 == language },
            met(condition.sources) { provenance.isFrom($0) },
            met(condition.sections) { provenance.isIn($0) },
        ]
    }

    private func met<Entry>(_ entries: [Entry], _ isMet: (Entry) -> Bool) -> Bool? {
        entries.isEmpty ? nil : entries.contains(where: isMet)
    }
}
