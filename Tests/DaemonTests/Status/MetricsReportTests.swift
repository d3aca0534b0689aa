import Foundation
import Metrics
import Storage
import Testing
import Text

@testable import Daemon
@testable import Web

@Suite("Metrics")
struct MetricsReportTests {
    private let metrics = InMemoryMetrics()

    private func text(_ facts: MetricFacts = MetricFacts()) -> String {
        PrometheusText.text(MetricsReport(metrics.snapshot, facts).families)
    }

    @Test("A counter has its labels in the order of the catalog, and ends in _total")
    func counter() {
        Counter(label: "wirewatch_alerts", dimensions: [("severity", "critical"), ("topic", "a")], factory: metrics)
            .increment(by: 3)
        Counter(label: "wirewatch_unknown", factory: metrics).increment()
        let text = text()
        #expect(text.contains("# TYPE wirewatch_alerts_total counter\n"))
        #expect(text.contains("wirewatch_alerts_total{topic=\"a\",severity=\"critical\"} 3\n"))
        #expect(!text.contains("wirewatch_unknown"))
    }

    @Test("A histogram is cumulative, with sum and count")
    func histogram() {
        let recorder = Recorder(label: "wirewatch_commit_latency_seconds", aggregate: true, factory: metrics)
        for value in [0.03125, 0.25, 8, 1e9] { recorder.record(value) }
        Timer(label: "wirewatch_commit_latency_seconds", factory: metrics).recordMilliseconds(250)
        let text = text()
        let name = "wirewatch_commit_latency_seconds"
        for line in [
            "\(name)_bucket{le=\"0.05\"} 1", "\(name)_bucket{le=\"0.1\"} 1", "\(name)_bucket{le=\"0.25\"} 3",
            "\(name)_bucket{le=\"10.0\"} 4", "\(name)_bucket{le=\"259200.0\"} 4", "\(name)_bucket{le=\"+Inf\"} 5",
            "\(name)_sum 1000000008.53125", "\(name)_count 5",
        ] { #expect(text.contains(line + "\n"), "\(line)") }
    }

    @Test("A gauge keeps its last value; a receiver whose circuit never opened has none open; others are gone")
    func gauges() {
        for (receiver, value) in [("desk", 0), ("desk", 1), ("gone", 1)] {
            Gauge(label: "wirewatch_receiver_circuit_open", dimensions: [("receiver", receiver)], factory: metrics)
                .record(value)
        }
        var facts = MetricFacts()
        facts.receivers = ["journal", "desk"]
        let lines = text(facts).split(separator: "\n").filter { $0.hasPrefix("wirewatch_receiver_circuit_open") }
        #expect(
            lines == [
                "wirewatch_receiver_circuit_open{receiver=\"desk\"} 1",
                "wirewatch_receiver_circuit_open{receiver=\"journal\"} 0",
            ])
    }

    @Test("Queues, dead letters and the oldest delivery are shown for each receiver")
    func queues() {
        var facts = MetricFacts()
        facts.receivers = ["desk"]
        facts.now = Timestamp(seconds: 1_000)
        var outbox = OutboxGauges()
        outbox.queues["desk"] = OutboxGauges.Queue()
        outbox.queues["desk"]?.waiting = 2
        outbox.queues["desk"]?.oldest = Timestamp(seconds: 940)
        outbox.queues["gone"] = OutboxGauges.Queue()
        outbox.queues["gone"]?.deadLetters = 4
        outbox.storeBytes = 4_096
        facts.outbox = outbox
        let text = text(facts)
        for line in [
            "wirewatch_queue{receiver=\"desk\",state=\"waiting\"} 2",
            "wirewatch_queue{receiver=\"desk\",state=\"pending\"} 0",
            "wirewatch_dead_letters{receiver=\"gone\"} 4", "wirewatch_dead_letters{receiver=\"desk\"} 0",
            "wirewatch_oldest_undelivered_seconds{receiver=\"desk\"} 60", "wirewatch_store_bytes 4096",
        ] { #expect(text.contains(line + "\n"), "\(line)") }
    }

    @Test("What cannot be measured is left out")
    func unknown() {
        let text = text()
        #expect(!text.contains("wirewatch_store_bytes") && !text.contains("wirewatch_disk_free_bytes"))
    }

    @Test("The process has memory, processor time and open files")
    func process() {
        let figures = ProcessFigures.now
        #expect(figures.residentBytes > 1_000_000 && figures.cpuSeconds > 0 && figures.openFiles > 2)
    }

    @Test("Every metric that the code counts is in the catalog, and the other way round")
    func catalog() throws {
        var counted: Set<String> = []
        let sources = Self.repository + "/Sources"
        for path in try FileManager.default.subpathsOfDirectory(atPath: sources) where path.hasSuffix(".swift") {
            let text = try String(contentsOfFile: sources + "/" + path, encoding: .utf8)
            for match in text.matches(of: /(?:Counter|Gauge|Recorder|Timer)\(\s*label: "([a-z_]+)"/) {
                counted.insert(String(match.1))
            }
        }
        #expect(counted == Set(MetricCatalog.counted.map(\.label)))
        #expect(Set(MetricCatalog.names).count == MetricCatalog.names.count)
    }

    private static var repository: String {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url.path
    }
}
