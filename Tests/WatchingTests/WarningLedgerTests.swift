import Testing
import Text

@testable import Watching

@Suite("A lasting condition")
struct WarningLedgerTests {
    @Test("is told once, and again when it had been over")
    func once() {
        var ledger = WarningLedger()
        /// One scan that sees the warning or does not; returns whether it is told.
        func scan(_ warnings: WatchWarning...) -> Bool {
            ledger.beginPass()
            defer { ledger.endPass() }
            return warnings.count { ledger.isNew($0) } > 0
        }
        let warning = WatchWarning.unreadableDirectory(InboxPath("a"), SystemError(13))
        let told = [scan(warning), scan(warning), scan(), scan(warning)]
        #expect(told == [true, false, false, true])
    }

    @Test("told between two scans is not told again by the next")
    func betweenScans() {
        var ledger = WarningLedger()
        let warning = WatchWarning.tooManyWatches(limit: 8)
        let first = ledger.isNew(warning)
        ledger.beginPass()
        let second = ledger.isNew(warning)
        #expect(first && !second)
    }
}
