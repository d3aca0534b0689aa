import Articles
import Settings

/// Counts in how many articles each pattern stands.
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
        let text = ReadText(article)
        articles[article.language, default: 0] += 1
        let matches = SentenceMatches(
            matcher.matches(in: text.folded, counting: .counting(in: article.language)), text)
        var seen: Set<Int> = []
        for number in text.sentences.indices {
            for match in matches[number] where seen.insert(match.term).inserted { counts[match.term] += 1 }
        }
    }

    /// The patterns that no article has, and those that most have, where there are enough articles to tell.
    func findings(always: Double, fewest: Int) -> [LintFinding] {
        zip(patterns, counts).compactMap { entry, count in
            let written = entry.pattern.written
            let total = articles.filter { !LanguageSet.counting(in: $0.key).isDisjoint(with: written.languages) }
                .reduce(0) { $0 + $1.value }
            guard total >= fewest else { return nil }
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
