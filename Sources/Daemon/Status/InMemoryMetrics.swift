import Metrics
import Synchronization

/// Counts what happens since the start, for the status line and the closing words.
///
/// The counters of swift-metrics (`Counter(label:dimensions:)`) end here; a label and its dimensions make one entry.
final class InMemoryMetrics: MetricsFactory {
    private struct Key: Hashable {
        var label: String
        var dimensions: [String: String]
    }

    private let counts = Mutex<[Key: Int64]>([:])

    /// The sum of all counters of a label whose dimensions include the given ones.
    func total(_ label: String, _ dimensions: (String, String)...) -> Int64 {
        counts.withLock { counts in
            counts.reduce(0) { sum, entry in
                let matches =
                    entry.key.label == label && dimensions.allSatisfy { entry.key.dimensions[$0.0] == $0.1 }
                return matches ? sum + entry.value : sum
            }
        }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let key = Key(label: label, dimensions: Dictionary(dimensions, uniquingKeysWith: { $1 }))
        return InMemoryMetricsCounter { amount in
            self.counts.withLock { counts in
                let (sum, overflow) = (counts[key] ?? 0).addingReportingOverflow(amount)
                counts[key] = overflow ? .max : sum
            }
        } reset: {
            self.counts.withLock { $0[key] = 0 }
        }
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        NOOPMetricsHandler.instance
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        NOOPMetricsHandler.instance
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}
}

private final class InMemoryMetricsCounter: CounterHandler {
    private let add: @Sendable (Int64) -> Void
    private let clear: @Sendable () -> Void

    init(add: @escaping @Sendable (Int64) -> Void, reset: @escaping @Sendable () -> Void) {
        self.add = add
        clear = reset
    }

    func increment(by amount: Int64) { add(amount) }
    func reset() { clear() }
}
