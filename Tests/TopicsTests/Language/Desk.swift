import Articles
import Settings

@testable import Topics

/// A desk of one topic with one signal, for tests of the language.
struct Desk {
    let scorer: Scorer

    /// A topic of terms and one signal, both written as in a topic file, on one line.
    init(terms: String, signal: String, more: String = "", shared: String? = nil) throws(Problems) {
        let yaml = """
            topic: a
            title: A
            terms: \(terms)
            signals: [\(signal)]
            \(more)
            """
        scorer = Scorer(
            try Catalog(
                files: [Catalog.Source(file: "a.yaml", yaml: yaml)],
                shared: shared.map { Catalog.Source(file: "terms.yaml", yaml: $0) }))
    }

    /// The problems of a topic of terms and a signal.
    static func problems(terms: String, signal: String, more: String = "", shared: String? = nil) -> [String] {
        do {
            _ = try Desk(terms: terms, signal: signal, more: more, shared: shared)
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    /// The evidence that an article gives.
    func evidence(_ article: Article) -> [Evidence] { scorer.scores(of: article)[0].evidence }

    /// Whether the signal fires in a headline and paragraphs.
    func fires(_ title: String, _ paragraphs: String..., language: Language = .other) -> Bool {
        !evidence(.of(title, paragraphs, language)).isEmpty
    }
}

extension Article {
    /// An article of a headline and paragraphs.
    static func of(_ title: String, _ paragraphs: [String] = [], _ language: Language = .other) -> Article {
        var text = title
        var passages = title.isEmpty ? [] : [Passage(role: .title, range: 0..<title.utf8.count)]
        for paragraph in paragraphs {
            text += "\n\n"
            let start = text.utf8.count
            text += paragraph
            passages.append(Passage(role: .paragraph, range: start..<text.utf8.count))
        }
        return Article(text: text, passages: passages, language: language)
    }
}
