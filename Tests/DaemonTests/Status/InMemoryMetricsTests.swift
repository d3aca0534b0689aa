import Metrics
import Testing

@testable import Daemon

@Suite("Counters")
struct InMemoryMetricsTests {
    private let tally = InMemoryMetrics()

    private func count(_ label: String, _ dimensions: [(String, String)] = [], by amount: Int64 = 1) {
        Counter(label: label, dimensions: dimensions, factory: tally).increment(by: amount)
    }

    @Test("A total is the sum over all dimensions, or over the requested ones")
    func totals() {
        count("files", [("outcome", "read")], by: 3)
        count("files", [("outcome", "read"), ("inbox", "desk")], by: 2)
        count("files", [("outcome", "ready")])
        count("files", [("outcome", "too large")])
        count("files of the desk")
        count("alerts")
        #expect(tally.total("files") == 7)
        #expect(tally.total("files", ("outcome", "read")) == 5)
        #expect(tally.total("files", ("outcome", "read"), ("inbox", "desk")) == 2)
        #expect(tally.total("files", ("outcome", "too large")) == 1)
        #expect(tally.total("alerts") == 1)
        #expect(tally.total("nothing") == 0)
    }

    @Test("Many tasks count together, and a count stops at the maximum")
    func concurrent() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<1_000 { count("files") } }
            }
        }
        #expect(tally.total("files") == 8_000)
        count("files", by: .max)
        #expect(tally.total("files") == .max)
    }
}
