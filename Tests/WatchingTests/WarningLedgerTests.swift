import Testing
import Text

@testable import Watching

@Suite("Lasting conditions")
struct WarningLedgerTests {
    @Test("A warning is reported once, and again after a scan without it")
    func once() {
        var ledger = WarningLedger()
        /// One scan that sees the warnings; whether one is reported.
        func scan(_ warnings: WatchWarning...) -> Bool {
            ledger.beginPass()
            defer { ledger.endPass() }
            return warnings.count { ledger.isNew($0) } > 0
        }
        let warning = WatchWarning.unreadableDirectory(InboxPath("a"), SystemError(13))
        let reported = [scan(warning), scan(warning), scan(), scan(warning)]
        #expect(reported == [true, false, false, true])
    }

    @Test("A warning between two scans is not reported again by the next one")
    func betweenScans() {
        var ledger = WarningLedger()
        let warning = WatchWarning.tooManyWatches(limit: 8)
        let first = ledger.isNew(warning)
        ledger.beginPass()
        let second = ledger.isNew(warning)
        #expect(first && !second)
    }
}
