import Articles
import Stories
import Topics

extension StoredNews {
    /// The sketch of an article of sixty invented words, chosen by a seed: the same seed, the same words.
    ///
    /// A seed of two parts with a `+` between them takes half of its words from each.
    static func sketch(_ seed: String) -> ArticleSketch {
        let parts = seed.split(separator: "+").map(String.init)
        let each = 60 / max(parts.count, 1)
        let body = parts.map { words($0).prefix(each).joined(separator: " ") }.joined(separator: " ")
        // A story is known by its facts: the first part gives a distance.
        let first = parts.first ?? seed
        let distance = 100 + first.utf8.reduce(0) { ($0 * 31 + Int($1)) % 887 }
        let lead = words(seed).prefix(3).joined(separator: " ") + " \(distance) kilometres"
        let text = lead + "\n\n" + body
        let article = Article(
            text: text,
            passages: [
                Passage(role: .paragraph, range: 0..<lead.utf8.count),
                Passage(role: .paragraph, range: lead.utf8.count + 2..<text.utf8.count),
            ], language: .english)
        return ArticleSketch(of: article, analysis: ArticleAnalysis(scores: []))
    }

    private static func words(_ seed: String) -> [String] {
        var state = seed.utf8.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        let syllables = [
            "ka", "to", "mi", "re", "lu", "so", "ne", "va", "pi", "do", "gu", "ze", "fa", "hy", "bo", "qui",
        ]
        return (0..<60).map { _ in
            (0..<4).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return syllables[Int(state >> 60)]
            }.joined()
        }
    }
}
