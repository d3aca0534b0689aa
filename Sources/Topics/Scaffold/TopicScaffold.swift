import Articles

/// The file that a new topic starts from, made of its name and perhaps of example articles.
///
/// The file is valid. Without examples it passes its own; with examples `wirewatch test` shows the work that is left.
package struct TopicScaffold: Sendable {
    private let name: String
    private let title: String
    private var words = DistinctWords()
    private var alerts: [String] = []
    private var quiets: [String] = []

    /// - Parameter title: nil derives the title from the name.
    package init(name: String, title: String?) {
        self.name = name
        let spoken = name.replacing("-", with: " ")
        self.title = title ?? spoken.prefix(1).uppercased() + spoken.dropFirst()
    }

    /// Adds an example article.
    package mutating func add(_ article: Article, mustAlert: Bool) {
        words.add(article, isWanted: mustAlert)
        let text = TopicScaffold.short(article)
        if mustAlert { alerts.append(text) } else { quiets.append(text) }
    }

    package var yaml: String {
        let lists = words.languages.isEmpty ? nameLists : exampleLists
        let examples = Examples(
            alert: alerts.isEmpty ? ["\(title) reported"] : alerts,
            quiet: quiets.isEmpty ? ["Nothing of the kind happened."] : quiets)
        return """
            # What belongs to this topic, and what does not, in two lines. The language: wirewatch-topics(5).
            # Try it: wirewatch test \(name); wirewatch explain ARTICLE; wirewatch topics lint
            topic: \(name)
            title: \(TopicScaffold.quoted(title))
            severity: notice        # info | notice | warning | critical
            threshold: 0.5          # alert at or above this score
            base: -4.0              # log-odds when nothing speaks for the topic

            # Words that mean one thing, by language (any BCP 47 language, or any). Shared terms can be used too.
            terms:
            \(lists)

            # What speaks for the topic: decisive | strong | weak | hint, and against.
            signals:
            \(signals)

            # Texts that must and must not alert; the first line of several is the headline.
            examples:
              alert:
            \(examples.lines(examples.alert))
              quiet:
            \(examples.lines(examples.quiet))

            """
    }

    // MARK: Terms

    /// How many words of the examples are taken for a language: the first ones name the subject.
    private static let maxSubjects = 8
    private static let maxSigns = 12

    /// The significant words of the name.
    private var nameWords: [String] {
        let words = name.split(separator: "-").map(String.init).filter { $0.count > 2 || $0.allSatisfy(\.isNumber) }
        return words.isEmpty ? [name] : words
    }

    private var nameLists: String {
        nameWords.enumerated().map { number, word in
            "  \(TopicScaffold.partName(number)):\n    en: [\(TopicScaffold.item((word.allSatisfy(\.isLetter) ? "~" : "") + word))]"
        }.joined(separator: "\n")
    }

    private var nameTerms: [String] { nameWords.indices.map(TopicScaffold.partName) }

    private static func partName(_ number: Int) -> String { "word-\(number + 1)" }

    private var exampleLists: String {
        func lists(_ choose: ([String]) -> [String]) -> [String] {
            words.languages.compactMap { language in
                let all = words.strongest(language, atMost: TopicScaffold.maxSubjects + TopicScaffold.maxSigns)
                let chosen = choose(all)
                guard !chosen.isEmpty else { return nil }
                let key = language == .other ? "any" : language.rawValue
                let items = chosen.map { TopicScaffold.item(pattern($0, language)) }
                return "    \(key): [" + items.joined(separator: ", ") + "]"
            }
        }
        let subject = lists { Array($0.prefix(TopicScaffold.maxSubjects)) }
        let sign = lists { Array($0.dropFirst(TopicScaffold.maxSubjects)) }
        guard !subject.isEmpty else { return nameLists }
        let comment = "  # The words that most tell the examples from the quiet ones; sort them by what they mean."
        return ([comment, "  subject:"] + subject + (sign.isEmpty ? [] : ["  sign:"] + sign)).joined(separator: "\n")
    }

    private func pattern(_ word: String, _ language: Language) -> String {
        guard language == .english, !word.contains(" "), Inflection.forms(of: word).count > 1 else { return word }
        return "~" + word
    }

    private var signals: String {
        let lists = exampleLists
        if words.languages.isEmpty || !lists.contains("  subject:") {
            let terms = nameTerms.joined(separator: ", ")
            return """
                  - {together: [\(terms)], within: title, counts: decisive}
                  - {together: [\(terms)], within: sentence, counts: strong}
                """
        }
        guard lists.contains("  sign:") else {
            return "  - {together: [subject], within: title, counts: decisive, say: the subject in the headline}"
        }
        return """
              - {together: [subject, sign], within: title, counts: decisive, say: the subject with a sign in the headline}
              - {together: [subject, sign], within: lead, counts: strong, say: the subject with a sign in the lead}
              - {together: [subject], within: title, counts: strong, say: the subject in the headline}
              - {together: [subject, sign], within: sentence, counts: weak, say: the subject with a sign}
            """
    }

    // MARK: Examples

    private struct Examples {
        var alert: [String]
        var quiet: [String]

        func lines(_ texts: [String]) -> String {
            texts.map { text in
                let lines = text.split(separator: "\n")
                if lines.count == 1 { return "    - " + TopicScaffold.quoted(text) }
                return "    - |-\n" + lines.map { "      " + $0 }.joined(separator: "\n")
            }.joined(separator: "\n")
        }
    }

    /// An article's headline and first paragraph, each on a line.
    private static func short(_ article: Article) -> String {
        let lines = article.text.split(whereSeparator: \.isNewline).map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
        return lines.prefix(2).map { String($0.prefix(400)) }.joined(separator: "\n")
    }

    private static func item(_ text: String) -> String {
        text.allSatisfy { $0.isLetter || $0 == "~" || $0 == " " || $0 == "-" } ? text : quoted(text)
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
