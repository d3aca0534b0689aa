import Settings

/// Numbers the terms of all topics and gathers their patterns for the matcher.
///
/// The built-in cues come first, then each term in the order of its first use; a term that no signal uses is not
/// looked for.
struct TermCompiler {
    private(set) var patterns: [TermPattern: [Matcher.Meaning]] = [:]
    private(set) var termCount = BuiltInTerms.count
    /// By term: its name in the lists; empty for the built-in cues.
    private(set) var names = [String](repeating: "", count: BuiltInTerms.count)
    private var shared: TermLists?
    private var sharedNumbers: [String: Int] = [:]

    init() {
        for cue in TimeCueWords.all {
            for written in cue.written {
                // The built-in lists hold nothing that is no pattern; a test compiles them all.
                guard let pattern = try? TermPattern(written) else { continue }
                add(pattern, Matcher.Meaning(term: cue.term.rawValue, languages: cue.languages))
            }
        }
    }

    /// Takes the terms that all topics may use, and of these the words by which genres are known.
    mutating func share(_ lists: TermLists) {
        shared = lists
        let resolver = TermResolver(own: lists, shared: nil)
        for cue in GenreCue.allCases {
            guard let term = resolver.resolve(cue.termName) else { continue }
            sharedNumbers[cue.termName] = cue.term
            add(term, as: cue.term)
        }
    }

    /// Numbers a topic's signals; a term that is not defined is noted at its place.
    mutating func compile(_ topic: TopicReader.Result) -> SignalIndex.Topic {
        let resolver = TermResolver(own: topic.terms, shared: shared)
        var own: [String: Int] = [:]
        for use in topic.uses where own[use.term] == nil {
            guard let term = resolver.resolve(use.term) else {
                use.place.note("the term “\(use.term)” is used but not defined (\(resolver.defined))")
                continue
            }
            if !term.isOwn, let known = sharedNumbers[use.term] {
                own[use.term] = known
                continue
            }
            own[use.term] = termCount
            if !term.isOwn { sharedNumbers[use.term] = termCount }
            add(term, as: termCount)
            names.append(use.term)
            termCount += 1
        }
        func numbers(_ names: [String]) -> [Int] { names.compactMap { own[$0] } }
        return SignalIndex.Topic(
            signals: topic.definition.signals.map { signal in
                SignalIndex.Numbered(
                    together: numbers(signal.together), any: numbers(signal.any), without: numbers(signal.without),
                    scope: signal.scope, near: signal.near, isInOrder: signal.isInOrder,
                    countsPast: signal.countsPast, when: signal.when.map { NumberedCondition($0, numbers) },
                    unless: signal.unless.map { NumberedCondition($0, numbers) })
            })
    }

    private mutating func add(_ term: TermResolver.Resolved, as number: Int) {
        for (pattern, languages) in term.patterns {
            add(pattern, Matcher.Meaning(term: number, languages: languages))
        }
        for (pattern, languages) in term.exceptions {
            add(pattern, Matcher.Meaning(term: number, languages: languages, isException: true))
        }
    }

    private mutating func add(_ pattern: TermPattern, _ meaning: Matcher.Meaning) {
        patterns[pattern, default: []].append(meaning)
    }
}
