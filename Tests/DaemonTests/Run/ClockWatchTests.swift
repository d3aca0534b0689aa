import TestSupport
import Testing
import Text

@testable import Daemon

@Suite("A wall clock that is set is noticed")
struct ClockWatchTests {
    private let wall = Timestamp(seconds: 1_795_953_600)
    private let start = MonotonicTime(milliseconds: 93_000_000)

    /// The jumps between readings, each some seconds after the one before on either clock.
    private func jumps(_ steps: [(wall: Double, monotonic: Double)]) -> [Int?] {
        var comparison = ClockComparison()
        var (wall, monotonic) = (wall, start)
        #expect(comparison.jump(wall: wall, monotonic: monotonic) == nil)
        return steps.map { step in
            wall = wall.advanced(by: .seconds(step.wall))
            monotonic = monotonic.advanced(by: .seconds(step.monotonic))
            return comparison.jump(wall: wall, monotonic: monotonic).map { Int($0 / .seconds(1)) }
        }
    }

    @Test("Clocks that go alike have not been set, however long a reading takes")
    func alike() {
        #expect(jumps([(5, 5), (600, 600), (5.9, 5), (4.1, 5)]) == [nil, nil, nil, nil])
    }

    @Test("A clock that is set ahead, back or right again is a jump each time, and only then")
    func set() {
        #expect(
            jumps([(864_005, 5), (5, 5), (-863_995, 5), (5, 5), (-3_595, 5)]) == [864_000, nil, -864_000, nil, -3_600])
    }

    @Test(
        "A jump is said in words",
        arguments: [(3, "ahead by 3 seconds"), (-3_600, "back by 60 minutes"), (864_000, "ahead by 10 days")])
    func words(_ seconds: Int, _ expected: String) {
        #expect(ClockWatch.words(.seconds(seconds)) == expected)
    }
}
