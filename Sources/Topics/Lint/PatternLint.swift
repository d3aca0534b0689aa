import Articles
import Settings
import Text

/// Finds patterns that their list does not need, or that cannot be of its language.
enum PatternLint {
    /// The findings about a file's patterns.
    static func findings(in file: LintedFile) -> [LintFinding] {
        file.terms.flatMap { term in
            lists(of: term.patterns).flatMap { findings(in: $0, term.name, file.name) }
                + lists(of: term.exceptions).flatMap { findings(in: $0, term.name, file.name) }
        }
    }

    /// The patterns of each list by itself.
    private static func lists(of patterns: [TermLists.Written]) -> [[TermLists.Written]] {
        Dictionary(grouping: patterns, by: \.list).sorted { $0.key < $1.key }.map(\.value)
    }

    private static func findings(
        in list: [TermLists.Written], _ term: String, _ file: String
    ) -> [LintFinding] {
        let redundant = Redundancy.redundant(in: list.map(\.forms))
        return list.enumerated().flatMap { number, pattern -> [LintFinding] in
            func finding(_ rule: LintFinding.Rule, _ message: String) -> LintFinding {
                LintFinding(file: file, line: pattern.place.line, rule: rule, message: message)
            }
            let name = "“\(pattern.text)” of \(term).\(pattern.list)"
            var findings: [LintFinding] = []
            if let other = redundant[number] {
                let isSame = Set(list[other].forms) == Set(pattern.forms)
                findings.append(
                    isSame
                        ? finding(.repeated, "\(name) finds what “\(list[other].text)” finds")
                        : finding(.subsumed, "\(name) is found by “\(list[other].text)” too"))
            }
            if let script = ListScript.foreign(pattern.text, to: pattern.list) {
                findings.append(finding(.script, "\(name) has \(script)"))
            }
            return findings
        }
    }
}

/// Finds the patterns of a list that other patterns of the list make needless.
enum Redundancy {
    /// For each needless pattern, the number of a pattern that matches wherever it does.
    static func redundant(in list: [[TermPattern]]) -> [Int: Int] {
        var patterns: [TermPattern: [Matcher.Meaning]] = [:]
        for (number, forms) in list.enumerated() {
            for form in forms { patterns[form, default: []].append(Matcher.Meaning(term: number, languages: .all)) }
        }
        let matcher = Matcher(patterns)
        var redundant: [Int: Int] = [:]
        for (number, forms) in list.enumerated() {
            var covering: Set<Int>?
            for form in forms {
                let found = finders(of: form, list, matcher).subtracting([number])
                covering = covering?.intersection(found) ?? found
            }
            // Of two equal patterns, the first stays.
            let kept = (covering ?? []).filter { redundant[$0] == nil && ($0 < number || !covers(forms, list[$0])) }
            if let other = kept.min() { redundant[number] = other }
        }
        return redundant
    }

    private static func covers(_ forms: [TermPattern], _ others: [TermPattern]) -> Bool {
        Set(others).isSubset(of: Set(forms))
    }

    /// The numbers of the patterns that match wherever a form does.
    private static func finders(of form: TermPattern, _ list: [[TermPattern]], _ matcher: Matcher) -> Set<Int> {
        guard form.isPlain else {
            return Set(list.indices.filter { list[$0].contains(form) })
        }
        let text = FoldedText(
            String(decoding: form.word.bytes, as: UTF8.self), isSimplified: form.hanForm == .simplified)
        var finders: Set<Int> = []
        for match in matcher.matches(in: text, counting: .all) {
            let isFinder = list[match.term].contains { finder in
                finder.isPlain && finder.anchors.isSubset(of: form.anchors) && (!finder.word.isExact || finder == form)
                    && reaches(finder.word, match, form.word)
            }
            if isFinder { finders.insert(match.term) }
        }
        return finders
    }

    /// Whether a finder's match does not depend on what stands around the form.
    private static func reaches(_ finder: PatternWord, _ match: Matcher.Match, _ form: PatternWord) -> Bool {
        guard finder.bytes.count == match.end - match.start else { return false }
        let isLeftFree = match.start > 0 || !form.isOpenLeft || finder.isOpenLeft
        let isRightFree = match.end < form.bytes.count || !form.isOpenRight || finder.isOpenRight
        return isLeftFree && isRightFree
    }
}

/// Finds letters that the list's language does not use.
enum ListScript {
    /// The letters of a pattern that texts of the list's language do not use; nil if there are none.
    static func foreign(_ pattern: String, to list: String) -> String? {
        var kana = false
        var hangul = false
        var han = false
        for scalar in pattern.unicodeScalars {
            let value = scalar.value
            if (0x3041...0x30FA).contains(value) { kana = true }
            if (0xAC00...0xD7A3).contains(value) { hangul = true }
            if HanScalars.isHan(value) { han = true }
        }
        switch list {
        case "ko": return kana ? "kana" : nil
        case "ja": return hangul ? "Hangul" : nil
        case "zh": return kana ? "kana" : hangul ? "Hangul" : nil
        case "any": return nil
        default: return kana ? "kana" : hangul ? "Hangul" : han ? "Han characters" : nil
        }
    }
}

/// Counts the articles that have each pattern.
struct PatternCounter {
    private let patterns: [(file: String, pattern: LintedFile.Pattern)]
    private let matcher: Matcher
    private var counts: [Int]
    private var articles: [Language: Int] = [:]

    init(_ files: [LintedFile]) {
        patterns = files.flatMap { file in file.patterns.map { (file.name, $0) } }
        counts = [Int](repeating: 0, count: patterns.count)
        var forms: [TermPattern: [Matcher.Meaning]] = [:]
        for (number, (_, pattern)) in patterns.enumerated() {
            for form in pattern.written.forms {
                forms[form, default: []].append(
                    Matcher.Meaning(term: number, languages: pattern.written.languages))
            }
        }
        matcher = Matcher(forms)
    }

    /// Counts the patterns of one article.
    mutating func count(_ article: Article) {
        let text = SegmentedText(article)
        articles[article.language, default: 0] += 1
        let matches = SentenceMatches(
            matcher.matches(in: text.folded, counting: .counting(in: article.language)), text)
        var seen: Set<Int> = []
        for number in text.sentences.indices {
            for match in matches[number] where seen.insert(match.term).inserted { counts[match.term] += 1 }
        }
    }

    /// The patterns that no article has and those that most have, if there are enough articles.
    func findings(always: Double, minCount: Int) -> [LintFinding] {
        zip(patterns, counts).compactMap { entry, count in
            let written = entry.pattern.written
            let total = articles.filter { !LanguageSet.counting(in: $0.key).isDisjoint(with: written.languages) }
                .reduce(0) { $0 + $1.value }
            guard total >= minCount else { return nil }
            let name = "“\(written.text)” of \(entry.pattern.term).\(written.list)"
            func finding(_ rule: LintFinding.Rule, _ message: String) -> LintFinding {
                LintFinding(file: entry.file, line: written.place.line, rule: rule, message: message)
            }
            if count == 0 { return finding(.never, "\(name) stands in none of \(total) articles") }
            if Double(count) > always * Double(total) {
                return finding(.always, "\(name) stands in \(count) of \(total) articles")
            }
            return nil
        }
    }
}
