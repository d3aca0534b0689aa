import CAllocations
import Foundation

/// A stage's cost for one article after another.
struct Stage: Encodable {
    var name: String
    /// The times of the median article, and of the slowest of 100 and of 1,000, in microseconds of processor time.
    var p50: Double
    var p99: Double
    var p999: Double
    /// In microseconds of processor time.
    var mean: Double
    /// Articles a second on one core.
    var rate: Double
    /// Allocations an article.
    var allocations: Double
    /// The work that the stage cannot go below, and its mean in microseconds; nil without one.
    var ceiling: String?
    var ceilingMean: Double?

    /// Measures a stage: the pass with the lowest sum of three over all inputs.
    ///
    /// - Parameter work: Returns a number that depends on its result, so that the compiler keeps the work.
    @MainActor
    static func measure<Input>(_ name: String, _ inputs: [Input], _ work: (Input) throws -> Int) rethrows -> Stage {
        var best: [Double] = []
        var allocations = 0.0
        for _ in 0..<3 {
            var times: [Double] = []
            times.reserveCapacity(inputs.count)
            let before = wirewatch_allocation_count()
            for input in inputs {
                let start = cpuMicroseconds()
                sink &+= try work(input)
                times.append(cpuMicroseconds() - start)
            }
            allocations = Double(wirewatch_allocation_count() - before) / Double(max(1, inputs.count))
            if best.isEmpty || times.reduce(0, +) < best.reduce(0, +) { best = times }
        }
        best.sort()
        func percentile(_ share: Double) -> Double {
            best.isEmpty ? 0 : best[min(best.count - 1, Int(Double(best.count) * share))]
        }
        let mean = best.reduce(0, +) / Double(max(1, best.count))
        return Stage(
            name: name, p50: percentile(0.5), p99: percentile(0.99), p999: percentile(0.999), mean: mean,
            rate: 1e6 / max(mean, 1e-9), allocations: allocations)
    }

    /// The same stage beside its ceiling.
    func beside(_ ceiling: Stage) -> Stage {
        var stage = self
        (stage.ceiling, stage.ceilingMean) = (ceiling.name, ceiling.mean)
        return stage
    }

    /// A stage of one article, measured on batches of a size.
    func divided(by size: Int) -> Stage {
        var stage = self
        let share = Double(size)
        (stage.p50, stage.p99, stage.p999, stage.mean) = (p50 / share, p99 / share, p999 / share, mean / share)
        (stage.rate, stage.allocations) = (rate * share, allocations / share)
        return stage
    }

    /// A line of the table.
    var line: String {
        let columns = String(
            format: "%9.0f %8.1f %8.1f %8.1f %8.1f %8.0f", rate, mean, p50, p99, p999, allocations)
        guard let ceiling, let ceilingMean else { return Stage.padded(name) + columns }
        let ratio = String(format: "%7.1f × ", mean / max(ceilingMean, 1e-9))
        return Stage.padded(name) + columns + ratio + ceiling + String(format: " (%.1f)", ceilingMean)
    }

    static let heading = padded("µs of one core") + "articles/s     mean      p50      p99    p99.9   allocs   ceiling"

    private static func padded(_ text: String) -> String { text.padding(toLength: 34, withPad: " ", startingAt: 0) }
}

/// Keeps results alive.
@MainActor var sink = 0

/// Processor time of this thread in microseconds.
func cpuMicroseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}
