/// Makes a list of patterns shorter without changing what it finds.
enum PatternList {
    /// The list with inflections put together and needless patterns left out.
    static func converted(_ items: [String], key: String) -> [String] {
        var items = items
        if key == "en" { items = inflected(items) }
        let forms = items.map { try? TermLists.forms(of: $0, list: key) }
        guard !forms.contains(where: { $0 == nil }) else { return items }
        let redundant = Redundancy.redundant(in: forms.map { $0 ?? [] })
        return items.indices.filter { redundant[$0] == nil }.map { items[$0] }
    }

    /// Fewer forms of a word than this are no list of its inflections.
    private static let fewestForms = 3

    /// Puts `~word` in the place of a word whose inflections are listed.
    private static func inflected(_ items: [String]) -> [String] {
        let lowered = items.map { $0.lowercased() }
        let known = Set(lowered)
        var dropped: Set<String> = []
        var result: [String] = []
        for (item, lower) in zip(items, lowered) where !dropped.contains(lower) {
            let inflection = candidates(lower).first { known.intersection($0.forms).count >= fewestForms }
            guard let (pattern, forms) = inflection else {
                result.append(item)
                continue
            }
            result.append(pattern)
            dropped.formUnion(forms)
        }
        return result.filter { $0.first == "~" || $0.contains(" ~") || !dropped.contains($0.lowercased()) }
    }

    /// For each word of a pattern, the pattern that inflects it and all that this finds.
    private static func candidates(_ item: String) -> [(pattern: String, forms: Set<String>)] {
        guard item.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == " " || $0 == "-") }) else { return [] }
        let words = item.split(separator: " ").map(String.init)
        return words.indices.map { position in
            func phrase(_ word: String) -> String {
                var words = words
                words[position] = word
                return words.joined(separator: " ")
            }
            return (phrase("~" + words[position]), Set(Inflection.forms(of: words[position]).map(phrase)))
        }
    }
}
