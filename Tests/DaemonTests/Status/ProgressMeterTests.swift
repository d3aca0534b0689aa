import Testing
import Text

@testable import Daemon

@Suite("Progress of long work is logged")
struct ProgressMeterTests {
    private let start = ContinuousClock.now

    @Test(
        "Progress is logged from fifty files on, once a second",
        arguments: [
            // A number of files, the milliseconds of their end, and the logged line.
            [(1, 0, nil), (10, 1_000, nil), (38, 1_900, nil), (1, 2_000, "… 50 files read, 25 a second")],
            [(100, 0, nil), (100, 500, nil), (100, 1_000, "… 300 files read, 300 a second"), (9, 1_900, nil)],
            [(100, 0, nil), (1, 1_000, "… 101 files read, 101 a second"), (1, 2_000, "… 102 files read, 51 a second")],
            // A pause of more than two seconds begins a new stretch.
            [(100, 0, nil), (100, 2_001, nil), (1, 2_500, nil), (1, 3_001, "… 102 files read, 102 a second")],
            [(49, 0, nil), (0, 1_500, nil)],
        ] as [[(Int, Int, String?)]])
    func lines(_ steps: [(Int, Int, String?)]) {
        var meter = ProgressMeter()
        for (files, milliseconds, line) in steps {
            #expect(meter.add(files, at: start + .milliseconds(milliseconds)) == line)
        }
    }
}
