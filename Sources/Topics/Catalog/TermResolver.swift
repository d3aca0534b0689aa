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
        /// What makes it of other terms, and whether that is written in the topic's own lists.
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
