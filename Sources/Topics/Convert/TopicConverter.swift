/// Rewrites an older topic file in the present language; comments and everything it does not know stay as they are.
package enum TopicConverter {
    /// A converted file.
    package struct Conversion: Sendable, Equatable {
        /// The new text of the file.
        package var yaml: String
        /// The changes, one line each.
        package var changes: [String]
        /// The places that a person must check, one line each.
        package var advice: [String]
    }

    /// Converts the text of a topic file or of a file of shared terms.
    package static func convert(_ yaml: String) -> Conversion {
        var conversion = Conversion(yaml: "", changes: [], advice: [])
        let text = convertLists(yaml, &conversion)
        conversion.yaml = convertWeights(text, &conversion)
        let lines = conversion.yaml.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        if lines > TopicLint.maxLines {
            conversion.advice.append(
                "the file has \(lines) lines; move terms that other topics use too into the lexicon, for at most "
                    + "\(TopicLint.maxLines)")
        }
        return conversion
    }

    // MARK: Lists of patterns

    private static let width = 118

    private static func convertLists(_ yaml: String, _ conversion: inout Conversion) -> String {
        var result = ""
        var rest = yaml[...]
        while let list = FlowList(in: rest) {
            result += rest[..<list.range.lowerBound]
            rest = rest[list.range.upperBound...]
            let kept = PatternList.converted(list.items, key: list.key)
            if kept == list.items {
                result += list.text
                continue
            }
            conversion.changes.append(
                "line \(line(of: result)): \(list.key): \(list.items.count) patterns become \(kept.count)")
            result += write(list.key, kept, column: column(of: result))
        }
        return result + rest
    }

    private static func line(of text: String) -> Int { text.reduce(1) { $1 == "\n" ? $0 + 1 : $0 } }

    private static func column(of text: String) -> Int {
        text.count - (text.lastIndex(of: "\n").map { text.distance(from: text.startIndex, to: $0) + 1 } ?? 0)
    }

    private static func write(_ key: String, _ items: [String], column: Int) -> String {
        var lines = [key + ": ["]
        let indent = String(repeating: " ", count: column + 2)
        for (number, item) in items.enumerated() {
            let piece = quoted(item) + (number + 1 < items.count ? "," : "]")
            let space = lines[lines.count - 1].hasSuffix("[") || lines[lines.count - 1].hasSuffix(" ") ? "" : " "
            let start = lines.count == 1 ? column : 0
            if start + lines[lines.count - 1].count + space.count + piece.count > width {
                lines.append(indent + piece)
            } else {
                lines[lines.count - 1] += space + piece
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func quoted(_ item: String) -> String {
        let isPlain =
            item.first.map { $0.isLetter || $0 == "~" || $0 == "=" || $0.isNumber } ?? false
            && !item.contains { ":#,[]{}\"'&!|>%@`".contains($0) } && Double(item) == nil && item != "~" && item != "="
            && !["yes", "no", "true", "false", "null", "on", "off"].contains(item.lowercased())
        if isPlain { return item }
        return "\"" + item.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    // MARK: Weights

    private static func convertWeights(_ yaml: String, _ conversion: inout Conversion) -> String {
        var lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (number, line) in lines.enumerated() {
            let code = line.prefix { $0 != "#" }
            let parts = code.split(separator: "weight: ", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            let written = parts[1].prefix { "+-.0123456789".contains($0) }
            guard let weight = Double(written), let counts = Signal.Counts.near(weight) else { continue }
            lines[number] = line.replacing("weight: \(written)", with: "counts: \(counts.rawValue)")
            if lines[number] != line {
                conversion.changes.append("line \(number + 1): weight \(written) becomes counts: \(counts.rawValue)")
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension Signal.Counts {
    /// The word with nearly the same weight; nil if none is near enough.
    static func near(_ weight: Double) -> Signal.Counts? {
        allCases.first { abs($0.weight - weight) <= max(0.1, abs($0.weight) * 0.1) }
    }
}

/// Shortens a list of patterns; the matches stay the same.
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

    /// The minimum number of listed forms that counts as a list of inflections.
    private static let minForms = 3

    /// Puts `~word` in the place of a word whose inflections are listed.
    private static func inflected(_ items: [String]) -> [String] {
        let lowered = items.map { $0.lowercased() }
        let known = Set(lowered)
        var dropped: Set<String> = []
        var result: [String] = []
        for (item, lower) in zip(items, lowered) where !dropped.contains(lower) {
            let inflection = candidates(lower).first { known.intersection($0.forms).count >= minForms }
            guard let (pattern, forms) = inflection else {
                result.append(item)
                continue
            }
            result.append(pattern)
            dropped.formUnion(forms)
        }
        return result.filter { $0.first == "~" || $0.contains(" ~") || !dropped.contains($0.lowercased()) }
    }

    /// For each word of a pattern, the pattern that inflects it and all its matches.
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
