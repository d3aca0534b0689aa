import Alerts
import Articles
import Stories
import Topics

/// News that never was, for the tests of this folder.
enum Invented {
    static let catalog = Result {
        try Catalog(
            files: [
                Catalog.Source(
                    file: "port-strike.yaml",
                    yaml: """
                        topic: port-strike
                        title: Strike in a port
                        severity: warning
                        terms: {port: {en: [port]}}
                        signals: [{together: [port], within: article, weight: 3}]
                        """)
            ], shared: nil)
    }

    /// The topic of a desk that follows ports.
    static var topic: TopicDefinition {
        get throws { try catalog.get().topics[0] }
    }

    static let key = ArticleKey(identity: "url:https://news.example/1", fingerprint: "f00d")

    /// An article of passages; the first is its headline unless it says otherwise.
    static func article(_ passages: [(role: Passage.Role, text: String)]) -> Article {
        var text = ""
        var list: [Passage] = []
        for passage in passages {
            if !text.isEmpty { text += "\n\n" }
            let start = text.utf8.count
            text += passage.text
            list.append(Passage(role: passage.role, range: start..<text.utf8.count))
        }
        return Article(text: text, passages: list, language: .korean)
    }

    /// Evidence that quotes a piece of an article's text and highlights words within it.
    static func evidence(
        _ quote: String, highlighting words: [String] = [], in article: Article, contribution: Double = 2
    ) -> Evidence {
        let quoted = range(of: quote, in: article.text, from: 0) ?? 0..<0
        var highlights: [Range<Int>] = []
        for word in words {
            let start = highlights.last?.upperBound ?? quoted.lowerBound
            if let found = range(of: word, in: article.text, from: start) { highlights.append(found) }
        }
        return Evidence(
            signal: "port + strike", contribution: contribution, count: 1, isBackground: false, quote: quoted,
            highlights: highlights)
    }

    static func score(_ evidence: [Evidence], of score: Double = 0.97) -> TopicScore {
        TopicScore(topic: "port-strike", score: score, threshold: 0.5, base: -4, evidence: evidence)
    }

    private static func range(of piece: String, in text: String, from start: Int) -> Range<Int>? {
        let (text, piece) = (Array(text.utf8), Array(piece.utf8))
        for place in start...max(start, text.count - piece.count) where text[place...].starts(with: piece) {
            return place..<(place + piece.count)
        }
        return nil
    }
}
