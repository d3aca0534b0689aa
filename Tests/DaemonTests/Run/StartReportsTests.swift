import Concurrency
import Dispatch
import TestSupport
import Testing
import Text

@testable import Daemon

@Suite("The service manager waits for a long start", .timeLimit(.minutes(5)))
struct StartReportsTests {
    @Test("While the work goes on the manager gets reports, for an hour at most")
    func reports() async throws {
        let (count, time) = (SharedValue(0), SharedValue(MonotonicTime(milliseconds: 0)))
        let enough = DispatchSemaphore(value: 0)
        var reports = StartReports(report: { count.change { $0 + 1 } })
        reports.monotonic = { time.value }
        reports.sleep = { pause in
            let now = time.change { $0.advanced(by: pause) }
            // A disk that does not answer: the reports end, and the work goes on.
            if now == MonotonicTime(milliseconds: 3_600_000) { enough.signal() }
        }
        let value = try await reports.during(on: BlockingThreads()) {
            enough.wait()
            return 7
        }
        #expect(value == 7)
        #expect(count.value == 360)
    }

    @Test("An error of the work ends the reports")
    func failure() async {
        struct Failure: Error {}
        await #expect(throws: Failure.self) {
            try await StartReports(report: {}).during(on: BlockingThreads()) { throw Failure() }
        }
    }
}
