import Articles
import Settings
import Testing
import Topics

@Suite("Signals raise the severity of an alert, and topics have labels")
struct SignalSeverityTests {
    private func catalog(_ more: String, signal: String = "") throws -> Catalog {
        let yaml = """
            topic: port-strike
            title: Strike in a port
            severity: notice
            terms: {port: {en: [port]}, strike: {en: [strike]}, blockade: {en: [blockade]}}
            signals:
              - {together: [port, strike], within: sentence, weight: 5}
              - {together: [port, blockade], within: sentence, weight: 3\(signal)}
            \(more)
            """
        return try Catalog(files: [Catalog.Source(file: "port-strike.yaml", yaml: yaml)], shared: nil)
    }

    private func problems(_ more: String, signal: String = "") -> [String] {
        do {
            _ = try catalog(more, signal: signal)
            return []
        } catch let problems as Problems {
            return problems.all.map { "\($0.keyPath): \($0.message)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test("The evidence of such a signal carries its severity, that of others none")
    func evidence() throws {
        let text = "A strike closed the port today. A blockade of the port followed today."
        let article = Article(
            text: text, passages: [Passage(role: .paragraph, range: 0..<text.utf8.count)], language: .english)
        let score = try #require(Scorer(try catalog("", signal: ", severity: critical")).scores(of: article).first)
        let severities = Dictionary(uniqueKeysWithValues: score.evidence.map { ($0.signal, $0.severity) })
        #expect(severities == ["port + strike": nil, "port + blockade": .critical])
    }

    @Test("An unknown severity, and a damper with a severity, are problems")
    func wrong() {
        #expect(
            problems("", signal: ", severity: urgent") == [
                "signals[1].severity: expected one of info, notice, warning, critical, found “urgent”"
            ])
        #expect(
            problems("dampers: [{any: [strike], within: title, weight: -1, severity: info}]") == [
                "dampers[0].severity: a damper cannot raise the severity"
            ])
    }

    @Test("A topic has the labels that its file gives it")
    func labels() throws {
        #expect(
            try catalog("labels: {team: korea, desk_2: \"7\"}").topics[0].labels == ["team": "korea", "desk_2": "7"])
        #expect(try catalog("").topics[0].labels.isEmpty)
    }

    @Test(
        "A label must have a name of its own and a text",
        arguments: [
            ("{severity: high}", "labels.severity: “severity” is a label of every alert; choose another name"),
            (
                "{Team: x}",
                "labels.Team: “Team” must be written in lower-case letters, digits, “-” and “_”, a letter first, at most 64"
            ),
            ("{team: \"\"}", "labels.team: a label's value has 1 to 100 characters and no control characters"),
            ("{team: \"a\\nb\"}", "labels.team: a label's value has 1 to 100 characters and no control characters"),
            ("{team: [a]}", "labels.team: expected a text, found a list"),
            ("x", "labels: expected keys and values, found “x”"),
        ])
    func wrongLabels(_ yaml: String, _ problem: String) {
        #expect(problems("labels: \(yaml)") == [problem])
    }
}
