import Alerts
import Concurrency
import Delivery
import Foundation
import Logging
import Storage
import TestSupport
import Testing
import Text

@testable import Daemon
@testable import Web

@Suite("Rules and dashboard fit the metrics")
struct MonitoringFilesTests {
    /// A program of the Debian package `prometheus`; nil if it is not installed.
    private static func tool(_ name: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/"].map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static var repository: String {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url.path
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: Self.repository + "/docs/" + path, encoding: .utf8)
    }

    /// The names of metrics in expressions; a histogram's parts count as the histogram.
    private func names(in text: String) -> Set<String> {
        Set(
            text.matches(of: /\b(?:wirewatch|process)_[a-z_]+\b/).map { match in
                var name = String(match.0)
                for ending in ["_bucket", "_sum", "_count"] where name.hasSuffix("_seconds" + ending) {
                    name.removeLast(ending.count)
                }
                return name
            })
    }

    @Test("Every metric in a rule or on the dashboard is one that the daemon exports")
    func known() throws {
        let exported = Set(MetricCatalog.names)
        let rules = try text("prometheus-rules.yml").split(separator: "\n").filter { $0.contains("expr: ") }
        let found = names(in: rules.joined(separator: "\n"))
        #expect(found.count > 8 && found.isSubset(of: exported), "\(found.subtracting(exported))")
        let dashboard = try JSONSerialization.jsonObject(with: Data(try text("grafana-dashboard.json").utf8))
        let panels = try #require((dashboard as? [String: Any])?["panels"] as? [[String: Any]])
        let expressions = panels.flatMap {
            ($0["targets"] as? [[String: Any]] ?? []).compactMap { $0["expr"] as? String }
        }
        #expect(panels.count > 10 && expressions.count >= panels.count)
        let shown = names(in: expressions.joined(separator: "\n"))
        #expect(shown.count > 10 && shown.isSubset(of: exported), "\(shown.subtracting(exported))")
    }

    @Test("The page on monitoring lists every metric with its labels, and no other")
    func documented() throws {
        let rows = try text("monitoring.md").split(separator: "\n").filter { $0.hasPrefix("| `") }
        let expected = (MetricCatalog.counted + MetricCatalog.measured).map { entry in
            let labels = entry.dimensions.isEmpty ? "–" : entry.dimensions.map { "`\($0)`" }.joined(separator: ", ")
            return "| `\(entry.name)` | \(entry.kind.rawValue) | \(labels) | \(entry.help) |"
        }
        #expect(rows.map(String.init) == expected)
    }

    @Test(
        "promtool takes the rules and the text of the metrics",
        .enabled(if: tool("promtool") != nil, "promtool is not installed: apt-get install prometheus"))
    func promtool() throws {
        let tool = try #require(Self.tool("promtool"))
        let rules = try run(tool, ["check", "rules", Self.repository + "/docs/prometheus-rules.yml"])
        #expect(rules.status == 0 && rules.output.contains("SUCCESS: 12 rules found"), "\(rules.output)")
        let folder = try TemporaryDirectory()
        let path = try folder.write(PrometheusText.text(sample), to: "metrics.txt")
        let metrics = try run("/bin/sh", ["-c", "exec \(tool) check metrics <\(path)"])
        #expect(metrics.status == 0 && metrics.output.isEmpty, "\(metrics.output)")
    }

    @Test(
        "A real Prometheus scrapes the page, with the token",
        .enabled(if: tool("prometheus") != nil, "prometheus is not installed: apt-get install prometheus"))
    func scraped() async throws {
        let folder = try TemporaryDirectory()
        let token = "0123456789abcdef0123456789abcdef"
        let (own, other) = (try LoopbackSocket.unusedPort(), try LoopbackSocket.unusedPort())
        let store = try Store(path: folder.path("wirewatch.sqlite"))
        let families = sample
        let desk = PageDesk(
            reader: store, store: store, now: { Timestamp(seconds: 1_800_000_000) },
            situation: {
                PageSituation(
                    topics: [], inboxes: [], routes: .init(everythingTo: []), receivers: [], timeZone: .utc,
                    labels: ConfiguredLabels(topics: [], inboxes: [], labels: []))
            },
            status: { PageStatus(version: "0", isReady: true, problems: [], decider: "", silentSources: [:]) },
            metrics: { families }, wake: {}, bell: PageBell())
        let service = try PageService(
            desk, PageSettings(listen: .ip4("127.0.0.1", port: own)), token: token,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let listening = WakeSignal(lasting: .raised)
        let serving = Task { try await service.run { listening.raise() } }
        defer { serving.cancel() }
        await listening.wait(atMost: .seconds(20))
        let configuration = try folder.write(
            """
            global: {scrape_interval: 1s}
            rule_files: [\(Self.repository)/docs/prometheus-rules.yml]
            scrape_configs:
              - job_name: wirewatch
                authorization: {credentials: \(token)}
                static_configs: [{targets: ["127.0.0.1:\(own)"]}]
            """, to: "prometheus.yml")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.tool("prometheus")))
        process.arguments = [
            "--config.file=\(configuration)", "--storage.tsdb.path=\(folder.path("data"))",
            "--web.listen-address=127.0.0.1:\(other)", "--log.level=error",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer { process.terminate() }
        let query = "http://127.0.0.1:\(other)/api/v1/query?query=wirewatch_alerts_total"
        var answer = ""
        for _ in 0..<100 where !answer.contains("\"topic\":\"a\"") {
            try await Task.sleep(for: .milliseconds(300))
            answer = (try? run("/usr/bin/curl", ["-s", query]).output) ?? ""
        }
        #expect(answer.contains("\"topic\":\"a\"") && answer.contains("\"job\":\"wirewatch\""), "\(answer.prefix(500))")
    }

    /// Metrics of a daemon that has counted and measured everything.
    private var sample: [MetricFamily] {
        var counted = InMemoryMetrics.Snapshot()
        for entry in MetricCatalog.counted {
            let dimensions = Dictionary(uniqueKeysWithValues: entry.dimensions.map { ($0, "a") })
            let key = InMemoryMetrics.Key(label: entry.label, dimensions: dimensions)
            switch entry.kind {
            case .counter: counted.counts[key] = 3
            case .gauge: counted.gauges[key] = 1
            case .histogram:
                let counts = [Int64](repeating: 1, count: InMemoryMetrics.bounds.count + 1)
                counted.histograms[key] = InMemoryMetrics.Histogram(counts: counts, sum: 9)
            }
        }
        var facts = MetricFacts()
        facts.receivers = ["a", "desk"]
        facts.outbox = OutboxGauges()
        facts.freeBytes = 1
        facts.inboxes = [InboxBoard.Inbox(name: "inbox", path: "/inbox", folders: 1)]
        return MetricsReport(counted, facts).families
    }

    private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }
}
