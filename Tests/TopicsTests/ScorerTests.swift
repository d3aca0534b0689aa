import Articles
import Testing

@testable import Topics

@Suite("Scores follow the evidence")
struct ScorerTests {
    private let scorer: Scorer

    init() throws {
        scorer = Scorer(
            try Catalog(
                files: [Catalog.Source(file: "a.yaml", yaml: Sample.missile)],
                shared: Catalog.Source(file: "terms.yaml", yaml: Sample.shared)))
    }

    private func article(title: String, _ paragraphs: [String], _ language: Language = .english) -> Article {
        var text = title
        var passages = [Passage(role: .title, range: 0..<title.utf8.count)]
        for paragraph in paragraphs {
            text += "\n\n"
            let start = text.utf8.count
            text += paragraph
            passages.append(Passage(role: .paragraph, range: start..<text.utf8.count))
        }
        return Article(text: text, passages: passages, language: language)
    }

    private func score(_ article: Article) -> TopicScore {
        scorer.scores(of: article)[0]
    }

    @Test(
        "A launch in the headline alerts, in four languages",
        arguments: [
            ("North Korea fires ballistic missile into sea", Language.english), ("북한, 탄도미사일 발사", .korean),
            ("北朝鮮がミサイル発射", .japanese), ("朝鲜发射弹道导弹", .chinese),
        ])
    func headline(title: String, language: Language) {
        #expect(score(article(title: title, [], language)).isAlert)
    }

    @Test("The terms must stand in one sentence")
    func oneSentence() {
        let apart = article(title: "Talks", ["North Korea was absent. Iran fired a missile."])
        #expect(!score(apart).isAlert)
        #expect(score(apart).evidence.isEmpty)
    }

    @Test("A sentence about the past counts little")
    func past() {
        let news = article(title: "Summit", ["North Korea fired a missile on Tuesday."])
        let background = article(title: "Summit", ["North Korea fired a missile in March."])
        #expect(score(news).score > 0.6)
        #expect(score(background).score < 0.1)
        #expect(score(background).evidence.allSatisfy { $0.isBackground })
    }

    @Test("A damper in the headline lowers the score and is in the evidence")
    func damper() {
        let review = article(title: "The film in which North Korea fires a missile", ["A comedy."])
        let result = score(review)
        #expect(!result.isAlert)
        #expect(result.evidence.contains { $0.contribution < 0 && $0.signal == "film" })
    }

    @Test("Contributions and base add up to the score's log-odds")
    func addsUp() {
        let result = score(
            article(title: "North Korea launches missile", ["It fired a missile, North Korea said.", "A film."]))
        let sum = result.base + result.evidence.map(\.contribution).reduce(0, +)
        let odds = result.score / (1 - result.score)
        #expect(abs(odds - exponential(sum)) < 1e-9 * odds)
    }

    @Test("Quotes and highlights lead into the original text")
    func quotes() {
        let text = article(
            title: "Summit", ["Ties warmed.", "On Tuesday  NORTH‑KOREA “launched” two Ｍｉｓｓｉｌｅｓ. Nothing else."])
        let evidence = score(text).evidence[0]
        #expect(text.quote(evidence.quote) == "On Tuesday  NORTH‑KOREA “launched” two Ｍｉｓｓｉｌｅｓ.")
        #expect(evidence.highlights.map { text.quote($0) } == ["NORTH‑KOREA", "launched", "Ｍｉｓｓｉｌｅｓ"])
    }

    @Test("Line endings and normalization form do not change a score")
    func forms() {
        let composed = article(title: "북한", ["북한이 미사일을 발사했다."], .korean)
        let decomposed = article(
            title: "북한".decomposed, ["북한이 미사일을\r\n발사했다.".decomposed], .korean)
        #expect(score(composed).score == score(decomposed).score)
        #expect(score(composed).evidence.count == 1)
    }

    private func exponential(_ value: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        for step in 1..<60 {
            term *= value / Double(step)
            sum += term
        }
        return sum
    }
}

extension String {
    /// Hangul syllables as conjoining letters, as some systems write file contents.
    fileprivate var decomposed: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let index = Int(scalar.value) - 0xAC00
            guard (0..<11_172).contains(index) else {
                scalars.append(scalar)
                continue
            }
            let parts =
                [0x1100 + index / 588, 0x1161 + index % 588 / 28] + (index % 28 > 0 ? [0x11A7 + index % 28] : [])
            scalars.append(contentsOf: parts.compactMap { Unicode.Scalar($0) })
        }
        return String(scalars)
    }
}
