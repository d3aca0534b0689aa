import Settings

/// Numbers the terms of all topics and gathers their patterns for the matcher.
///
/// The built-in cues come first, then each term in the order of its first use; a term that no signal uses is not
/// looked for.
struct TermCompiler {
    private(set) var patterns: [TermPattern: [Matcher.Meaning]] = [:]
    private(set) var termCount = BuiltInTerms.count
    /// The written patterns, each once.
    private(set) var written: Set<String> = []
    /// By term: its name in the lists; empty for the built-in cues.
    private(set) var names = [String](repeating: "", count: BuiltInTerms.count)
    /// The terms that are made of others near each other, each behind its parts.
    private(set) var nearTerms: [NearTerm] = []
    private var shared: TermLists?
    private var sharedNumbers: [String: Int] = [:]

    init() {
        for cue in TimeCueWords.all {
            for written in cue.written {
                // All entries of the built-in lists are patterns; a test compiles them.
                guard let forms = try? PatternReader.forms(of: written) else { continue }
                for form in forms { add(form, Matcher.Meaning(term: cue.term.rawValue, languages: cue.languages)) }
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
        let kinds = Set(topic.uses.map(\.term).filter { $0.first == "$" })
        // The members of a kind stay distinct too: an article's terms keep their own names.
        for kind in kinds.sorted() {
            for name in resolver.names(ofKind: String(kind.dropFirst())) {
                _ = number(name, resolver, onlyShared: false, &own, [])
            }
        }
        for use in topic.uses where own[use.term] == nil {
            if let number = number(use.term, resolver, onlyShared: false, &own, []) {
                own[use.term] = number
            } else {
                use.place.note(TermCompiler.undefined(use.term, resolver))
            }
        }
        func numbers(_ names: [String]) -> [Int] { names.compactMap { own[$0] } }
        return SignalIndex.Topic(
            signals: topic.definition.signals.map { signal in
                CompiledSignal(
                    together: numbers(signal.together), any: numbers(signal.any), without: numbers(signal.without),
                    scope: signal.scope, near: signal.near, isInOrder: signal.isInOrder,
                    countsPast: signal.countsPast, countsDenied: signal.countsDenied,
                    when: signal.when.map { CompiledCondition($0, numbers) },
                    unless: signal.unless.map { CompiledCondition($0, numbers) })
            })
    }

    private static func undefined(_ name: String, _ resolver: TermResolver) -> String {
        name.first == "$"
            ? "no term is of the kind “\(name.dropFirst())”"
            : "the term “\(name)” is used but not defined (\(resolver.defined))"
    }

    /// The number of a term, given on its first use; nil if it is not defined. A shared one has the same in all topics.
    private mutating func number(
        _ name: String, _ resolver: TermResolver, onlyShared: Bool, _ own: inout [String: Int], _ path: [String]
    ) -> Int? {
        if !onlyShared, let known = own[name] { return known }
        guard let term = resolver.resolve(name, onlyShared: onlyShared) else { return nil }
        if !term.isOwn, let known = sharedNumbers[name] { return known }
        let number = termCount
        termCount += 1
        names.append(name)
        add(term, as: number)
        if term.isOwn { own[name] = number } else { sharedNumbers[name] = number }
        for (near, isOwn) in term.near {
            var parts: [Int] = []
            for (part, place) in near.parts {
                if part == name || path.contains(part) {
                    place.note("the term “\(part)” is made of itself")
                } else if let number = self.number(part, resolver, onlyShared: !isOwn, &own, path + [name]) {
                    parts.append(number)
                } else {
                    place.note(TermCompiler.undefined(part, resolver))
                }
            }
            guard parts.count == near.parts.count else { continue }
            nearTerms.append(NearTerm(term: number, parts: parts, words: near.words, isInOrder: near.isInOrder))
        }
        return number
    }

    private mutating func add(_ term: TermResolver.Resolved, as number: Int) {
        add(term.patterns, as: number, isException: false)
        add(term.exceptions, as: number, isException: true)
    }

    private mutating func add(_ patterns: [TermLists.Written], as number: Int, isException: Bool) {
        for pattern in patterns {
            written.insert(pattern.text)
            for form in pattern.forms {
                add(form, Matcher.Meaning(term: number, languages: pattern.languages, isException: isException))
            }
        }
    }

    private mutating func add(_ pattern: TermPattern, _ meaning: Matcher.Meaning) {
        if patterns[pattern]?.contains(meaning) ?? false { return }
        patterns[pattern, default: []].append(meaning)
    }
}

/// Finds the terms that a name stands for, and all that they include.
///
/// A name is looked up in the topic's own terms, then in the shared ones. A term that includes its own name means the
/// shared term of that name, which it extends; any other way back to a term is a cycle, and noted as a problem.
struct TermResolver {
    var own: TermLists
    var shared: TermLists?

    /// A term with the patterns of all terms that it includes.
    struct Resolved {
        var patterns: [TermLists.Written] = []
        var exceptions: [TermLists.Written] = []
        /// The other terms that make it, and whether the topic's own lists define that.
        var near: [(TermLists.Near, isOwn: Bool)] = []
        /// Whether it comes from the topic's own lists.
        var isOwn: Bool
    }

    /// The term of a name, or all terms of a kind (`$state`); nil if there is none.
    ///
    /// - Parameter onlyShared: Whether the topic's own terms do not count.
    func resolve(_ name: String, onlyShared: Bool = false) -> Resolved? {
        if name.first == "$" { return resolveKind(String(name.dropFirst())) }
        guard let (term, isOwn) = find(name, onlyShared: onlyShared) else { return nil }
        var resolved = Resolved(isOwn: isOwn)
        var path: [Step] = []
        gather(term, isOwn: isOwn, &path, &resolved)
        return resolved
    }

    /// The names of all terms of a kind; a topic's own term stands in for the shared one of its name.
    func names(ofKind kind: String) -> [String] {
        let own = own.names(ofKind: kind)
        let others = shared?.names(ofKind: kind).filter { self.own.term($0) == nil } ?? []
        return own + others
    }

    private func resolveKind(_ kind: String) -> Resolved? {
        let names = names(ofKind: kind)
        guard !names.isEmpty else { return nil }
        let isShared = shared.map { names == $0.names(ofKind: kind) } ?? false
        var resolved = Resolved(isOwn: !isShared)
        for name in names {
            guard let (term, isOwn) = find(name, onlyShared: false) else { continue }
            var path: [Step] = []
            gather(term, isOwn: isOwn, &path, &resolved)
        }
        return resolved
    }

    /// The valid names, for a message.
    var defined: String {
        let names = Set(own.terms.map(\.name) + (shared?.terms.map(\.name) ?? []))
        return names.isEmpty ? "none is defined" : "defined: " + names.sorted().joined(separator: ", ")
    }

    private struct Step: Equatable {
        var name: String
        var isOwn: Bool
    }

    private func find(_ name: String, onlyShared: Bool) -> (TermLists.Term, isOwn: Bool)? {
        if !onlyShared, let term = own.term(name) { return (term, true) }
        return shared?.term(name).map { ($0, false) }
    }

    private func gather(_ term: TermLists.Term, isOwn: Bool, _ path: inout [Step], _ resolved: inout Resolved) {
        path.append(Step(name: term.name, isOwn: isOwn))
        defer { path.removeLast() }
        resolved.patterns += term.patterns
        resolved.exceptions += term.exceptions
        if let near = term.near { resolved.near.append((near, isOwn)) }
        for (name, place) in term.included {
            if name.first == "$" {
                let members = names(ofKind: String(name.dropFirst())).filter { member in
                    !path.contains { $0.name == member }
                }
                if members.isEmpty { place.note("no term is of the kind “\(name.dropFirst())”") }
                for member in members {
                    guard let (next, nextIsOwn) = find(member, onlyShared: !isOwn) else { continue }
                    gather(next, isOwn: nextIsOwn, &path, &resolved)
                }
                continue
            }
            guard let (next, nextIsOwn) = find(name, onlyShared: !isOwn || name == term.name) else {
                place.note("the term “\(name)” is included but not defined (\(defined))")
                continue
            }
            guard !path.contains(Step(name: name, isOwn: nextIsOwn)) else {
                let way = (path.map(\.name) + [name]).joined(separator: " → ")
                place.note("the term “\(name)” includes itself: \(way)")
                continue
            }
            gather(next, isOwn: nextIsOwn, &path, &resolved)
        }
    }
}
