import Testing

@testable import Learning
@testable import Topics

@Suite("An evaluation is shown as a page")
struct EvaluationPageTests {
    private static func metrics(topics: [String] = ["missile", "espionage"]) -> TopicMetrics {
        var metrics = TopicMetrics(topics: topics)
        let articles: [(Set<String>, [Double])] = [
            (["missile"], [0.9, 0.6]), (["missile"], [0.4, 0.1]), ([], [0.6, 0.05]), ([], [0.1, 0.1]),
            (["espionage"], [0.1, 0.95]),
        ]
        for (labels, scores) in articles {
            let padded = scores + [Double](repeating: 0, count: topics.count - scores.count)
            metrics.add(labels: labels, probabilities: padded, fired: padded.map { $0 >= 0.5 })
        }
        return metrics
    }

    private static func page(
        _ metrics: TopicMetrics = metrics(), mistakes: [EvaluationReport.Mistake] = []
    ) -> String {
        EvaluationPage(
            EvaluationReport(date: "2026-11-22", description: "9 topics, rules", metrics: metrics, mistakes: mistakes)
        ).html
    }

    @Test("Precision and recall at every threshold, equal probabilities together")
    func curve() {
        let points = EvaluationPageTests.metrics().precisionRecallCurve(topic: 0)
        #expect(
            points == [
                .init(recall: 0.5, precision: 1, threshold: 0.9), .init(recall: 0.5, precision: 0.5, threshold: 0.6),
                .init(recall: 1, precision: 2 / 3, threshold: 0.4), .init(recall: 1, precision: 0.4, threshold: 0.1),
            ])
        #expect(TopicMetrics(topics: ["a"]).precisionRecallCurve(topic: 0).isEmpty)
    }

    @Test("Each topic has its own reliability; together they are that of all")
    func bins() {
        let metrics = EvaluationPageTests.metrics()
        let own = metrics.calibrationBins(topic: 1)
        #expect(own.map(\.count) == [1, 2, 1, 1])
        #expect(own.map(\.observed) == [0, 0, 0, 1])
        let all = (0...1).flatMap { metrics.calibrationBins(topic: $0) }.map(\.count).reduce(0, +)
        #expect(all == metrics.calibrationBins.map(\.count).reduce(0, +))
    }

    @Test("The page has the figures, without scripts and requests")
    func figures() {
        let page = EvaluationPageTests.page()
        for text in [
            "<bdi>2026-11-22</bdi>", "<dt>quiet fire rate</dt><dd>50.0 %", "1 of 2 articles without a topic",
            "<th scope=\"row\"><bdi>missile</bdi></th><td>0.500</td><td>0.500</td><td>0.500", "all, macro",
            "aria-label=\"Precision and recall of missile. At the threshold now: recall 0.500, precision 0.500.\"",
            "prefers-color-scheme: dark", "<b>1</b>", "<p>None.</p>",
        ] { #expect(page.contains(text), "\(text)") }
        for text in ["<script", "http:", "https:", "src=", "url(", "NaN", "nan", "inf,"] {
            #expect(!page.contains(text), "\(text)")
        }
        #expect(page.components(of: "<svg") == 5 && page.components(of: "</svg>") == 5)
    }

    @Test(
        "Text from outside cannot become markup",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=1>", "a\u{0}b\u{1B}[31m", "</title></style>",
            "\u{202E}desrever", "' onload='1", "]]>&lt;",
        ])
    func hostile(text: String) {
        let page = EvaluationPageTests.page(
            EvaluationPageTests.metrics(topics: [text, "espionage"]),
            mistakes: [
                EvaluationReport.Mistake(
                    id: text, title: text, topic: text, kind: .falseAlarm, probability: 0.9, threshold: 0.5,
                    quotes: [(text, text)])
            ])
        for markup in ["<script", "<img", "onerror=1>", "\u{0}", "\u{1B}", "</title></style>", "' onload"] {
            #expect(!page.contains(markup), "\(markup)")
        }
        #expect(page.contains("<bdi>\(EvaluationMarkup.escaped(text))</bdi>"))
    }

    @Test("Twenty mistakes at most, with their kind in words and their evidence")
    func mistakes() {
        let mistakes = (1...30).map { number in
            EvaluationReport.Mistake(
                id: "a\(number)", title: number == 1 ? "" : "Headline \(number)", topic: "missile",
                kind: number % 2 == 0 ? .missed : .falseAlarm, probability: 0.25, threshold: 0.5,
                quotes: number == 2 ? [] : [("port + strike", String(repeating: "港", count: 500))])
        }
        let page = EvaluationPageTests.page(mistakes: mistakes)
        #expect(page.components(of: "class=\"headline\"") == 20)
        #expect(page.contains("(no headline)") && page.contains("No evidence."))
        #expect(page.contains("− missed</span>") && page.contains("+ false alarm</span>"))
        #expect(page.contains("probability 0.250, threshold 0.500"))
        #expect(page.contains(String(repeating: "港", count: 400) + "…</bdi>"))
    }

    @Test("Ninety topics fold their pictures and list their confusions")
    func many() {
        let names = ["missile", "espionage"] + (3...90).map { "topic-\($0)" }
        let page = EvaluationPageTests.page(EvaluationPageTests.metrics(topics: names))
        #expect(page.contains("<details><summary>") && !page.contains("<details open>"))
        #expect(page.contains("The 1 most frequent of 1.") && !page.contains("class=\"confusion\""))
        #expect(page.contains("no article is labelled"))
    }

    @Test("An evaluation without articles is a page too")
    func empty() {
        let page = EvaluationPageTests.page(TopicMetrics(topics: []))
        #expect(page.contains("No topic alerted in another’s place.") && page.contains("No article."))
    }
}

extension String {
    /// How often a piece stands in the text.
    fileprivate func components(of piece: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: piece) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
