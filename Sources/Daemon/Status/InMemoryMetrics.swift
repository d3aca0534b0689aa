import Metrics
import Synchronization

/// Keeps all metrics since the start, for the status, the closing words and `/metrics`.
///
/// What is counted, measured and set with swift-metrics ends here; a label and its dimensions make one series.
/// ``MetricCatalog`` says what the labels mean.
final class InMemoryMetrics: MetricsFactory {
    /// A series.
    struct Key: Hashable, Sendable {
        var label: String
        var dimensions: [String: String]
    }

    /// How often values fell into buckets.
    struct Histogram: Equatable, Sendable {
        /// One for each bound and one for what is above all.
        var counts: [Int64]
        var sum = 0.0

        var count: Int64 { counts.reduce(0, +) }
    }

    /// Everything at a moment.
    struct Snapshot: Sendable {
        var counts: [Key: Int64] = [:]
        var gauges: [Key: Double] = [:]
        var histograms: [Key: Histogram] = [:]
    }

    /// The upper bounds of a histogram's buckets, in seconds: an alert that takes a minute is late, a weekend is not an
    /// outage.
    static let bounds: [Double] = [
        0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400, 259_200,
    ]

    private let state = Mutex(Snapshot())

    /// Everything at the moment.
    var snapshot: Snapshot { state.withLock { $0 } }

    /// The sum of all counters of a label whose dimensions include the given ones.
    func total(_ label: String, _ dimensions: (String, String)...) -> Int64 {
        state.withLock { state in
            state.counts.reduce(0) { sum, entry in
                let matches =
                    entry.key.label == label && dimensions.allSatisfy { entry.key.dimensions[$0.0] == $0.1 }
                return matches ? sum.addingClamped(entry.value) : sum
            }
        }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        SeriesCounter(metrics: self, key: InMemoryMetrics.key(label, dimensions))
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        let key = InMemoryMetrics.key(label, dimensions)
        return aggregate ? SeriesHistogram(metrics: self, key: key) : SeriesGauge(metrics: self, key: key)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        SeriesHistogram(metrics: self, key: InMemoryMetrics.key(label, dimensions))
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    private static func key(_ label: String, _ dimensions: [(String, String)]) -> Key {
        Key(label: label, dimensions: Dictionary(dimensions, uniquingKeysWith: { $1 }))
    }

    fileprivate func change(_ work: (inout Snapshot) -> Void) { state.withLock { work(&$0) } }
}

private final class SeriesCounter: CounterHandler {
    private let metrics: InMemoryMetrics
    private let key: InMemoryMetrics.Key

    init(metrics: InMemoryMetrics, key: InMemoryMetrics.Key) {
        self.metrics = metrics
        self.key = key
    }

    func increment(by amount: Int64) {
        metrics.change { $0.counts[key] = ($0.counts[key] ?? 0).addingClamped(amount) }
    }

    func reset() { metrics.change { $0.counts[key] = 0 } }
}

private final class SeriesGauge: RecorderHandler {
    private let metrics: InMemoryMetrics
    private let key: InMemoryMetrics.Key

    init(metrics: InMemoryMetrics, key: InMemoryMetrics.Key) {
        self.metrics = metrics
        self.key = key
    }

    func record(_ value: Int64) { record(Double(value)) }
    func record(_ value: Double) { metrics.change { $0.gauges[key] = value } }
}

private final class SeriesHistogram: RecorderHandler, TimerHandler {
    private let metrics: InMemoryMetrics
    private let key: InMemoryMetrics.Key

    init(metrics: InMemoryMetrics, key: InMemoryMetrics.Key) {
        self.metrics = metrics
        self.key = key
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = InMemoryMetrics.bounds.firstIndex { value <= $0 } ?? InMemoryMetrics.bounds.count
        metrics.change { state in
            let empty = InMemoryMetrics.Histogram(
                counts: [Int64](repeating: 0, count: InMemoryMetrics.bounds.count + 1))
            state.histograms[key, default: empty].counts[bucket] += 1
            state.histograms[key, default: empty].sum += value
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }
}

extension Int64 {
    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
