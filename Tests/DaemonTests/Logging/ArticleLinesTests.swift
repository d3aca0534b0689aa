import Delivery
import Intake
import Testing
import Text

@testable import Daemon

@Suite("What became of an article, at a terminal")
struct ArticleLinesTests {
    private func line(
        _ verdict: ArticleVerdict, file: String = "a.txt", alert: String? = nil, nearest: ArticleReport.Nearest? = nil
    ) -> String? {
        let report = ArticleReport(
            inbox: "desk", file: file, title: "Busan", verdict: verdict, alert: alert, nearest: nearest)
        return ArticleLines(style: TerminalStyle(isColored: false)).line(of: report)
    }

    @Test("A quiet article has its nearest topic, a known story its alert; an alert has its own lines")
    func lines() {
        let nearest = ArticleReport.Nearest(topic: "espionage", score: 0.319, threshold: 0.5)
        #expect(line(.quiet, nearest: nearest) == "quiet: a.txt, nearest espionage 0.32 of 0.50")
        #expect(line(.quiet) == "quiet: a.txt, no evidence for any topic")
        #expect(line(.joined, alert: "d115cbf2aa") == "known story: a.txt (alert d115cbf2)")
        #expect(line(.duplicate, alert: "d115cbf2aa") == "read before: a.txt (alert d115cbf2)")
        #expect(line(.suppressed, alert: "d115cbf2aa") == "suppressed: a.txt (alert d115cbf2)")
        #expect(line(.alerted, alert: "d115cbf2aa") == nil)
    }

    @Test("A name cannot control the terminal")
    func hostile() {
        #expect(line(.quiet, file: "a\u{1b}[31m.txt")?.contains("\u{1b}") == false)
    }
}
