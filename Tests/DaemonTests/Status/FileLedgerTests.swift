import Intake
import Testing

@testable import Daemon

@Suite("The balance of files and articles")
struct FileLedgerTests {
    private let ledger = FileLedger()

    private func found(_ count: Int) { for _ in 0..<count { ledger.found() } }

    @Test("Every file that was found ends once or is pending")
    func balanced() {
        ledger.begin { 2 }
        found(7)
        for ending in FileLedger.Ending.allCases { ledger.end(ending) }
        #expect(ledger.balance.residue == 0)
        #expect(
            ledger.balance.sentence
                == "7 files seen: 1 read, 1 not read, 1 gone, 1 known, 1 interrupted, 2 pending; 0 articles")
    }

    @Test("A file that neither ended nor is pending is a residue, until its pipeline has ended")
    func residue() {
        ledger.begin { 0 }
        found(3)
        ledger.end(.read)
        #expect(ledger.balance.residue == 2)
        ledger.endPipeline()
        #expect(ledger.balance.residue == 0 && ledger.balance.interrupted == 2)
    }

    @Test("Articles are counted by verdict, and an hour is what came since the last one")
    func hour() {
        ledger.begin { 1 }
        found(2)
        ledger.end(.read)
        let report = ArticleReport(inbox: "desk", file: "a", title: "A", verdict: .quiet, alert: nil, nearest: nil)
        ledger.add([report])
        let earlier = ledger.balance
        found(1)
        ledger.end(.read)
        var alerted = report
        alerted.verdict = .alerted
        ledger.add([report, alerted])
        let hour = ledger.balance.since(earlier)
        #expect(
            hour.sentence
                == "2 files seen: 1 read, 0 not read, 0 gone, 0 known, 1 pending; 2 articles: 1 alerted, 1 quiet")
        #expect(hour.residue == 0)
    }
}
