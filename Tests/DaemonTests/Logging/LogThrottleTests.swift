import Logging
import TestSupport
import Testing
import Text

@testable import Daemon

@Suite("Messages of one kind are throttled")
struct LogThrottleTests {
    private let start = ContinuousClock.now
    private let time = Timestamp(seconds: 1_795_353_757)
    private var throttle = LogThrottle(burst: 3, interval: .seconds(60))

    private mutating func verdict(_ kind: String, _ name: String? = nil, after seconds: Int = 0) -> LogThrottle.Verdict
    {
        throttle.verdict(
            on: kind, .warning, about: name, at: start + .seconds(seconds), time.advanced(by: .seconds(seconds)))
    }

    private mutating func summaries(after seconds: Int) -> [LogThrottle.Summary] {
        throttle.takeDue(at: start + .seconds(seconds))
    }

    @Test("Messages above the maximum of a minute are left out, and summed up when it is over")
    mutating func flood() {
        for _ in 1...3 {
            let verdict = verdict("unreadable")
            #expect(verdict == .write)
        }
        for number in 1...7 {
            let verdict = verdict("unreadable", "\(number).txt", after: 30)
            #expect(verdict == .leaveOut)
        }
        #expect(throttle.next == start + .seconds(60))
        let early = summaries(after: 59)
        #expect(early.isEmpty)
        let summary = summaries(after: 60)
        #expect(
            summary == [
                LogThrottle.Summary(
                    kind: "unreadable", level: .warning, count: 7, since: time.advanced(by: .seconds(30)),
                    names: ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt"])
            ])
        #expect(summary.first?.sentence.hasPrefix("7 more messages of this kind (unreadable) since ") == true)
        #expect(
            summary.first?.sentence.hasSuffix("; the first are about “1.txt”, “2.txt”, “3.txt”, “4.txt”, “5.txt”")
                == true)
        #expect(throttle.next == nil)
    }

    @Test("A message of the next minute is written, and the summary of the last one is not lost")
    mutating func nextMinute() {
        for _ in 1...3 { _ = verdict("a") }
        _ = verdict("a", "left.txt", after: 1)
        let later = verdict("a", after: 61)
        #expect(later == .write)
        #expect(throttle.next.map { $0 <= .now } == true)
        let summary = summaries(after: 61)
        #expect(summary.first?.names == ["left.txt"])
    }

    @Test("What a flood left out is summed up when the daemon stops, at the latest")
    func atTheEnd() async {
        let verbosity = LogVerbosity(.info)
        let written = (0..<130).count { _ in verbosity.passes("unreadable", .warning, about: nil) }
        #expect(written == 100)
        let counts = SharedValue<[Int]>([])
        let summing = Task {
            await verbosity.summarize { summary in
                let count = summary.count
                counts.change { $0 + [count] }
            }
        }
        summing.cancel()
        await summing.value
        #expect(counts.value == [30])
    }

    @Test("One reason does not use up the maximum of another")
    mutating func kinds() {
        for _ in 1...9 { _ = verdict("inbox-trouble, symbolic-link") }
        let other = verdict("inbox-trouble, too-deep")
        #expect(other == .write)
    }
}
