import Settings

/// Finds terms that no signal uses.
enum UseLint {
    /// The findings about all files together.
    static func findings(in files: [LintedFile]) -> [LintFinding] {
        let shared = files.filter { $0.topic == nil }
        let sharedTerms = shared.flatMap(\.terms)
        var usedShared: Set<String> = []
        var findings: [LintFinding] = []
        for file in files where file.topic != nil {
            let used = reach(file.uses, own: file.terms, shared: sharedTerms)
            usedShared.formUnion(used.shared)
            findings += unused(file.terms, used.own, file.name)
        }
        usedShared.formUnion(reach(GenreCue.allCases.map(\.termName), own: [], shared: sharedTerms).shared)
        for file in shared { findings += unused(file.terms, usedShared, file.name) }
        return findings
    }

    private static func unused(_ terms: [TermLists.Term], _ used: Set<String>, _ file: String) -> [LintFinding] {
        terms.filter { !used.contains($0.name) }.map {
            LintFinding(
                file: file, line: $0.place.line, rule: .unused, message: "no signal uses the term “\($0.name)”")
        }
    }

    /// The terms that some names lead to, in the topic's own lists and in the shared ones.
    private static func reach(
        _ names: [String], own: [TermLists.Term], shared: [TermLists.Term]
    ) -> (own: Set<String>, shared: Set<String>) {
        var found: (own: Set<String>, shared: Set<String>) = ([], [])
        var open = names.map { (name: $0, onlyShared: false) }
        while let (name, onlyShared) = open.popLast() {
            if name.first == "$" {
                let kind = name.dropFirst()
                let members = (onlyShared ? [] : own) + shared
                open += members.filter { $0.kind.map { $0 == kind } ?? false }.map { ($0.name, onlyShared) }
            } else if !onlyShared, let term = own.first(where: { $0.name == name }) {
                guard found.own.insert(name).inserted else { continue }
                open += term.included.map { ($0.name, $0.name == name) }
                open += (term.near?.parts ?? []).map { ($0.name, false) }
            } else if let term = shared.first(where: { $0.name == name }), found.shared.insert(name).inserted {
                open += (term.included + (term.near?.parts ?? [])).map { ($0.name, true) }
            }
        }
        return found
    }
}
