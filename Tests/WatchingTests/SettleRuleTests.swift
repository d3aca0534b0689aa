import Testing

@testable import Watching

@Suite("The settle rule")
struct SettleRuleTests {
    private let rule = SettleRule(rest: .seconds(2))
    private let second: Int64 = 1_000_000_000

    private func stamp(_ modified: Int64, changed: Int64 = 0) -> FileStamp {
        FileStamp(device: 1, inode: 1, size: 1, modifiedNanoseconds: modified, changedNanoseconds: changed)
    }

    @Test(
        arguments: [
            (modified: Int64(10), changed: Int64(0), now: Int64(12), finished: true),
            (10, 0, 11, false), (10, 11, 12, false), (20, 0, 12, false), (-5, -5, 12, true),
        ])
    func byAge(modified: Int64, changed: Int64, now: Int64, finished: Bool) {
        let stamp = stamp(modified * second, changed: changed * second)
        #expect(rule.isFinished(stamp, earlier: nil, now: now * second) == finished)
    }

    @Test("A file that did not change has settled, with any times; a changed file has not")
    func byComparison() {
        #expect(rule.isFinished(stamp(99 * second), earlier: stamp(99 * second), now: 0))
        #expect(!rule.isFinished(stamp(99 * second), earlier: stamp(98 * second), now: 99 * second))
        // The age of such a file does not fit any number.
        #expect(!rule.isFinished(stamp(.min, changed: .min), earlier: nil, now: .max))
    }
}
