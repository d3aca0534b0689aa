import Articles
import Stories
import Testing
import Text
import Topics

@testable import Alerts

@Suite("An alert is made of an article and its score")
struct AlertWriterTests {
    private let now = Timestamp(milliseconds: 1_795_353_757_250)

    private func alert(of article: Article, evidence: [Evidence] = []) throws -> Alert {
        AlertWriter.alert(
            of: article, key: Invented.key, topic: try Invented.topic, score: Invented.score(evidence),
            place: ("desk", "a.txt"), now: now)
    }

    @Test("An alert's id is stable, and unique to its article and topic")
    func identity() {
        let identity = AlertWriter.identity(Invented.key, topic: "port-strike")
        #expect(identity == AlertWriter.identity(Invented.key, topic: "port-strike"))
        // Sent to receivers and kept in stores: it must never change.
        #expect(identity == "58a201525a272a5b9c6de2642a857782")
        let others = [
            AlertWriter.identity(Invented.key, topic: "espionage"),
            AlertWriter.identity(
                ArticleKey(identity: Invented.key.identity, fingerprint: "beef"), topic: "port-strike"),
            AlertWriter.identity(ArticleKey(identity: "url:b", fingerprint: "f00d"), topic: "port-strike"),
        ]
        #expect(Set(others + [identity]).count == 4)
    }

    @Test("An alert copies the article's metadata, the score and the threshold")
    func parts() throws {
        var article = Invented.article([(.title, "항만 노조 파업 돌입"), (.paragraph, "부산항이 멈췄다.")])
        article.agency = "Yonhap"
        article.url = "https://news.example/1"
        article.published = PublicationDate(
            day: CivilDate(daysSinceEpoch: 20_000), instant: 20_000 * 86_400 + 60, origin: .metadata)
        let alert = try alert(of: article)
        #expect(alert.id == AlertWriter.identity(Invented.key, topic: "port-strike"))
        #expect(alert.topic == "port-strike")
        #expect(alert.topicTitle == "Strike in a port")
        #expect(alert.severity == .warning)
        #expect(alert.score == 0.97)
        #expect(alert.threshold == 0.5)
        #expect(alert.title == "항만 노조 파업 돌입")
        #expect(alert.source == "Yonhap")
        #expect(alert.language == "ko")
        #expect(alert.published == "2024-10-04T00:01:00.000Z")
        #expect(alert.inbox == "desk")
        #expect(alert.file == "a.txt")
        #expect(alert.raisedAt == now)
    }

    @Test("The source is the outlet, or else the agency; a date without a time is a day")
    func sourceAndDay() throws {
        var article = Invented.article([(.title, "A port stands still")])
        article.source = "Ellery Courier"
        article.agency = "AP"
        article.published = PublicationDate(day: CivilDate(daysSinceEpoch: 20_000), origin: .text)
        #expect(try alert(of: article).source == "Ellery Courier")
        #expect(try alert(of: article).published == "2024-10-04")
        article.source = nil
        #expect(try alert(of: article).source == "AP")
        article.agency = nil
        article.published = nil
        #expect(try alert(of: article).source == nil)
        #expect(try alert(of: article).published == nil)
    }

    @Test("Without a headline, the title is the beginning of the text")
    func withoutHeadline() throws {
        let body = String(repeating: "부산항이 멈췄다. ", count: 100)
        let title = try alert(of: Invented.article([(.paragraph, body)])).title
        #expect(title == String(body.prefix(240)))
        #expect(try alert(of: Invented.article([])).title.isEmpty)
    }

    @Test("A headline of a megabyte is cut between characters")
    func longHeadline() throws {
        let title = try alert(of: Invented.article([(.title, String(repeating: "각", count: 400_000))])).title
        #expect(title == String(repeating: "각", count: 333))
    }

    @Test("An alert has the four strongest positive quotes, with their terms")
    func quotes() throws {
        let article = Invented.article([(.title, "파업"), (.paragraph, "부산항 노조가 파업을 시작했다.")])
        let quote = "부산항 노조가 파업을 시작했다."
        var evidence = [Invented.evidence(quote, highlighting: ["부산항", "파업"], in: article, contribution: 3)]
        evidence.append(Invented.evidence(quote, in: article, contribution: -2))
        evidence += (1...5).map { Invented.evidence(quote, in: article, contribution: 1 / Double($0)) }
        let quotes = try alert(of: article, evidence: evidence).evidence
        #expect(quotes.map(\.contribution) == [3, 1, 1 / 2, 1 / 3])
        #expect(quotes[0].text == quote)
        #expect(quotes[0].terms == ["부산항", "파업"])
    }

    @Test("A long quote is cut between characters, and no highlight points behind its end")
    func longQuote() {
        let sentence = "파업 " + String(repeating: "가", count: 300) + " 파업"
        let article = Invented.article([(.paragraph, sentence)])
        let evidence = Invented.evidence(sentence, highlighting: ["파업", "파업"], in: article)
        #expect(evidence.highlights.count == 2)
        let quote = Alert.Quote(evidence, in: article)
        #expect((598...600).contains(quote.text.utf8.count))
        #expect(sentence.hasPrefix(quote.text))
        #expect(quote.highlights == [0..<6])
        #expect(quote.terms == ["파업"])
    }

    @Test("An emoji sequence at the limit is kept or left out, never split")
    func clusters() {
        let family = "👨‍👩‍👧‍👦"
        let sentence = String(repeating: family, count: 30)
        let article = Invented.article([(.paragraph, sentence)])
        let quote = Alert.Quote(Invented.evidence(sentence, in: article), in: article)
        #expect(quote.text == String(repeating: family, count: 600 / family.utf8.count))
    }

    @Test(
        "An alert has its topic's severity, or the higher one of a signal that fired on news",
        arguments: [
            ([], .warning), ([(nil, false)], .warning), ([(.critical, false)], .critical),
            ([(.critical, true)], .warning),
            ([(.info, false)], .warning), ([(.info, false), (.critical, false), (.notice, true)], .critical),
        ] as [([(Severity?, Bool)], Severity)])
    func severity(_ signals: [(severity: Severity?, isBackground: Bool)], _ expected: Severity) throws {
        let evidence = signals.map { signal in
            Evidence(
                signal: "s", contribution: 1, count: 1, isBackground: signal.isBackground, quote: 0..<0, highlights: [],
                severity: signal.severity)
        }
        let score = Invented.score(evidence)
        #expect(AlertWriter.severity(of: score, for: try Invented.topic) == expected)
        #expect(try alert(of: Invented.article([(.title, "파업")]), evidence: evidence).severity == expected)
    }

    @Test("An alert has the labels of its inbox and its topic; the topic's take precedence")
    func ownLabels() throws {
        var topic = try Invented.topic
        let article = Invented.article([(.title, "파업")])
        func alert(_ inbox: [String: String]) -> Alert {
            AlertWriter.alert(
                of: article, key: Invented.key, topic: topic, score: Invented.score([]), place: ("desk", "a.txt"),
                inboxLabels: inbox, now: now)
        }
        #expect(alert([:]).ownLabels == nil)
        topic.labels = ["team": "ports", "pager": "yes"]
        #expect(
            alert(["team": "korea", "desk": "asia"]).ownLabels == ["team": "ports", "pager": "yes", "desk": "asia"])
        #expect(
            alert([:]).labels == [
                "team": "ports", "pager": "yes", "topic": "port-strike", "severity": "warning", "language": "ko",
                "inbox": "desk",
            ])
    }

    @Test("The source label has at most two hundred characters")
    func longSource() throws {
        var article = Invented.article([(.title, "파업")])
        article.source = String(repeating: "각", count: 400_000)
        #expect(try alert(of: article).labels["source"] == String(repeating: "각", count: 200))
        article.source = "e" + String(repeating: "\u{301}", count: 400_000)
        let label = try #require(try alert(of: article).labels["source"])
        #expect(label.unicodeScalars.first == "e" && label.utf8.count <= Alert.maxLabel.bytes)
    }
}
