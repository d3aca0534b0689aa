import Settings

/// Finds the terms that a name stands for, and all that they include.
///
/// A name is looked up in the topic's own terms, then in the shared ones. A term that includes its own name means the
/// shared term of that name, which it extends; any other way back to a term is a cycle, and noted as a problem.
struct TermResolver {
    var own: TermLists
    var shared: TermLists?

    /// A term with the patterns of everything it includes.
    struct Resolved {
        var patterns: [TermLists.Written] = []
        var exceptions: [TermLists.Written] = []
        /// Whether it comes from the topic's own lists.
        var isOwn: Bool
    }

    /// The term of a name, if there is one.
    func resolve(_ name: String) -> Resolved? {
        guard let (term, isOwn) = find(name, onlyShared: false) else { return nil }
        var resolved = Resolved(isOwn: isOwn)
        var path: [Step] = []
        gather(term, isOwn: isOwn, &path, &resolved)
        return resolved
    }

    /// The names that can be used, for a message.
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
        for (name, place) in term.included {
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
