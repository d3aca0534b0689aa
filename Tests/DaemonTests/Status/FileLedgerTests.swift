import Intake
import Testing

@testable import Daemon

@Suite("The balance of files and articles")
struct FileLedgerTests {
    private let ledger = FileLedger()

    private func found(_ count: Int, by pipeline: Int) { for _ in 0..<count { ledger.found(by: pipeline) } }

    @Test("Every file that was found ends once or is pending")
    func balanced() {
        let pipeline = ledger.begin { 2 }
        found(7, by: pipeline)
        for ending in FileLedger.Ending.allCases { ledger.end(ending, in: pipeline) }
        #expect(ledger.balance.residue == 0)
        #expect(
            ledger.balance.sentence
                == "7 files seen: 1 read, 1 not read, 1 gone, 1 known, 1 interrupted, 2 pending; 0 articles")
    }

    @Test("A file that neither ended nor is pending is a residue, until its pipeline has ended")
    func residue() {
        let pipeline = ledger.begin { 0 }
        found(3, by: pipeline)
        ledger.end(.read, in: pipeline)
        #expect(ledger.balance.residue == 2)
        ledger.endPipeline(pipeline)
        #expect(ledger.balance.residue == 0 && ledger.balance.interrupted == 2)
    }

    @Test("A pipeline that was left behind closes its own files and no others, and its late files do not count")
    func leftBehind() {
        let hung = ledger.begin { 1 }
        found(2, by: hung)
        ledger.end(.read, in: hung)
        let next = ledger.begin { 3 }
        found(3, by: next)
        #expect(ledger.balance.pending == 4 && ledger.balance.residue == 0)
        ledger.endPipeline(hung)
        ledger.end(.read, in: hung)
        #expect(ledger.balance.pending == 3 && ledger.balance.residue == 0)
        #expect(ledger.balance.read == 1 && ledger.balance.interrupted == 1)
    }

    @Test("Articles are counted by verdict, and an hour is what came since the last one")
    func hour() {
        let pipeline = ledger.begin { 1 }
        found(2, by: pipeline)
        ledger.end(.read, in: pipeline)
        let report = ArticleReport(inbox: "desk", file: "a", title: "A", verdict: .quiet, alert: nil, nearest: nil)
        ledger.add([report])
        let earlier = ledger.balance
        found(1, by: pipeline)
        ledger.end(.read, in: pipeline)
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
