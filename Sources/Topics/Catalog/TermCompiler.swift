import Settings

/// Numbers the terms of all topics and gathers their patterns for the matcher.
///
/// The built-in time cues come first, then each term in the order of its first use; a term that no signal uses is
/// not looked for.
struct TermCompiler {
    private(set) var patterns: [TermPattern: [Matcher.Meaning]] = [:]
    private(set) var termCount = TimeCues.Term.allCases.count
    private var shared: TermLists?
    private var sharedNumbers: [String: Int] = [:]

    init() {
        for cue in TimeCues.patterns {
            for written in cue.written {
                // The built-in lists hold nothing that is no pattern; a test compiles them all.
                guard let pattern = try? TermPattern(written) else { continue }
                add(pattern, Matcher.Meaning(term: cue.term.rawValue, languages: cue.languages))
            }
        }
    }

    /// Takes the terms that all topics may use.
    mutating func share(_ lists: TermLists) {
        shared = lists
    }

    /// Numbers a topic's signals; a term that is not defined is noted at its place.
    mutating func compile(_ topic: TopicReader.Result) -> SignalIndex.Topic {
        var own: [String: Int] = [:]
        for use in topic.uses where own[use.term] == nil {
            if let term = topic.terms.term(use.term) {
                own[use.term] = number(term)
            } else if let known = sharedNumbers[use.term] {
                own[use.term] = known
            } else if let term = shared?.term(use.term) {
                let number = number(term)
                sharedNumbers[use.term] = number
                own[use.term] = number
            } else {
                noteUndefined(use, in: topic)
            }
        }
        return SignalIndex.Topic(
            signals: topic.definition.signals.map { signal in
                SignalIndex.Numbered(
                    together: signal.together.compactMap { own[$0] }, any: signal.any.compactMap { own[$0] },
                    without: signal.without.compactMap { own[$0] }, scope: signal.scope, weight: signal.weight)
            })
    }

    private func noteUndefined(_ use: (term: String, place: SettingsValue), in topic: TopicReader.Result) {
        let names = topic.terms.terms.map(\.name) + (shared?.terms.map(\.name) ?? [])
        let listed = names.isEmpty ? "none is defined" : "defined: " + names.sorted().joined(separator: ", ")
        use.place.note("the term “\(use.term)” is used but not defined (\(listed))")
    }

    private mutating func number(_ term: TermLists.Term) -> Int {
        let number = termCount
        termCount += 1
        for (pattern, languages) in term.patterns {
            add(pattern, Matcher.Meaning(term: number, languages: languages))
        }
        return number
    }

    private mutating func add(_ pattern: TermPattern, _ meaning: Matcher.Meaning) {
        patterns[pattern, default: []].append(meaning)
    }
}
