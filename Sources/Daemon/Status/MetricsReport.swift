import CLinux
import Glibc
import Storage
import Text
import Web

/// The facts of a moment that `/metrics` shows besides what is counted.
struct MetricFacts: Sendable {
    var version = ""
    /// `judge`, `model` or `rules`.
    var decider = "rules"
    var startedAt = Timestamp(seconds: 0)
    var now = Timestamp(seconds: 0)
    var problems = 0
    var inboxes: [InboxBoard.Inbox] = []
    var pendingFiles = 0
    var silentSources = 0
    var isConfigurationRefused = false
    /// Those of the configuration, the journal too.
    var receivers: [String] = []
    var disabled: Set<String> = []
    /// By receiver.
    var late: [String: Int] = [:]
    /// nil if the store cannot be read.
    var outbox: OutboxGauges?
    var freeBytes: UInt64?
    var isStoreWritable = true
    var process = ProcessFigures()
}

/// Makes families of counts and facts: pure.
struct MetricsReport {
    private let facts: MetricFacts
    private let counted: InMemoryMetrics.Snapshot

    init(_ counted: InMemoryMetrics.Snapshot, _ facts: MetricFacts) {
        self.counted = counted
        self.facts = facts
    }

    /// All families, in the order of the catalog.
    var families: [MetricFamily] {
        MetricCatalog.counted.map(family)
            + MetricCatalog.measured.map { entry in
                MetricFamily(entry.name, entry.kind, help: entry.help, samples: measured[entry.label] ?? [])
            }
    }

    private func family(_ entry: MetricCatalog.Entry) -> MetricFamily {
        let samples: [MetricFamily.Sample] =
            switch entry.kind {
            case .counter:
                series(counted.counts, entry).flatMap { labels, value in
                    [MetricFamily.Sample(labels: labels, value: Double(value))]
                }
            case .gauge:
                gauges(entry)
            case .histogram:
                series(counted.histograms, entry).flatMap(MetricsReport.samples)
            }
        return MetricFamily(entry.name, entry.kind, help: entry.help, samples: samples)
    }

    /// A receiver whose circuit never opened has none open.
    private func gauges(_ entry: MetricCatalog.Entry) -> [MetricFamily.Sample] {
        var values = Dictionary(
            series(counted.gauges, entry).map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
        if entry.dimensions == ["receiver"] {
            values = values.filter { facts.receivers.contains($0.key.first?.value ?? "") }
            for receiver in facts.receivers where values[[.init("receiver", receiver)]] == nil {
                values[[.init("receiver", receiver)]] = 0
            }
        }
        return values.map { MetricFamily.Sample(labels: $0.key, value: $0.value) }.sorted(by: MetricsReport.isBefore)
    }

    /// The series of a metric, with their labels in the order of the catalog.
    private func series<Value>(
        _ values: [InMemoryMetrics.Key: Value], _ entry: MetricCatalog.Entry
    ) -> [([MetricFamily.Label], Value)] {
        values.filter { $0.key.label == entry.label }
            .map { key, value in
                (entry.dimensions.map { MetricFamily.Label($0, key.dimensions[$0] ?? "") }, value)
            }
            .sorted { one, other in MetricsReport.order(one.0) < MetricsReport.order(other.0) }
    }

    private static func samples(_ labels: [MetricFamily.Label], _ histogram: InMemoryMetrics.Histogram)
        -> [MetricFamily.Sample]
    {
        var sum: Int64 = 0
        var samples = zip(InMemoryMetrics.bounds + [.infinity], histogram.counts).map { bound, count in
            sum += count
            return MetricFamily.Sample(
                suffix: "_bucket", labels: labels + [.init("le", bound == .infinity ? "+Inf" : "\(bound)")],
                value: Double(sum))
        }
        samples.append(.init(suffix: "_sum", labels: labels, value: histogram.sum))
        samples.append(.init(suffix: "_count", labels: labels, value: Double(sum)))
        return samples
    }

    private static func isBefore(_ one: MetricFamily.Sample, _ other: MetricFamily.Sample) -> Bool {
        order(one.labels) < order(other.labels)
    }

    private static func order(_ labels: [MetricFamily.Label]) -> String {
        labels.map(\.value).joined(separator: "\u{1}")
    }
}

extension MetricsReport {
    /// The samples of what is measured, by the label of the metric.
    private var measured: [String: [MetricFamily.Sample]] {
        func one(_ value: Double, _ labels: MetricFamily.Label...) -> [MetricFamily.Sample] {
            [MetricFamily.Sample(labels: labels, value: value)]
        }
        func each(_ value: (String) -> Double) -> [MetricFamily.Sample] {
            facts.receivers.flatMap { one(value($0), .init("receiver", $0)) }
        }
        let queues = facts.outbox?.queues ?? [:]
        var samples = [
            "wirewatch_build_info": one(1, .init("version", facts.version)),
            "wirewatch_decider_info": one(1, .init("decider", facts.decider)),
            "wirewatch_start_time_seconds": one(Double(facts.startedAt.milliseconds) / 1_000),
            "wirewatch_problems": one(Double(facts.problems)),
            "wirewatch_inbox_up": facts.inboxes.flatMap {
                one($0.trouble == nil && $0.folders != nil ? 1 : 0, .init("inbox", $0.name))
            },
            "wirewatch_files_pending": one(Double(facts.pendingFiles)),
            "wirewatch_silent_sources": one(Double(facts.silentSources)),
            "wirewatch_configuration_refused": one(facts.isConfigurationRefused ? 1 : 0),
            "wirewatch_receiver_disabled": each { facts.disabled.contains($0) ? 1 : 0 },
            "wirewatch_late_posts": each { Double(facts.late[$0] ?? 0) },
            "wirewatch_store_writable": one(facts.isStoreWritable ? 1 : 0),
            "process_resident_memory_bytes": one(Double(facts.process.residentBytes)),
            "process_cpu_seconds": one(facts.process.cpuSeconds),
            "process_open_fds": one(Double(facts.process.openFiles)),
        ]
        if let free = facts.freeBytes { samples["wirewatch_disk_free_bytes"] = one(Double(free)) }
        guard let outbox = facts.outbox else { return samples }
        samples["wirewatch_store_bytes"] = one(Double(outbox.storeBytes))
        samples["wirewatch_queue"] = facts.receivers.flatMap { name in
            one(Double(queues[name]?.waiting ?? 0), .init("receiver", name), .init("state", "waiting"))
                + one(Double(queues[name]?.pending ?? 0), .init("receiver", name), .init("state", "pending"))
        }
        samples["wirewatch_unacknowledged"] = each { Double(queues[$0]?.escalations ?? 0) }
        // Dead letters stay when their receiver has gone.
        samples["wirewatch_dead_letters"] = Set(facts.receivers + queues.keys).sorted().flatMap {
            one(Double(queues[$0]?.deadLetters ?? 0), .init("receiver", $0))
        }
        samples["wirewatch_oldest_undelivered_seconds"] = each { name in
            guard let oldest = queues[name]?.oldest else { return 0 }
            return max(Double(facts.now.milliseconds - oldest.milliseconds) / 1_000, 0)
        }
        return samples
    }
}

/// What the system says about this process.
struct ProcessFigures: Sendable, Equatable {
    var residentBytes: Int64 = 0
    var cpuSeconds = 0.0
    var openFiles = 0

    /// The figures at the moment; what the system does not say is 0.
    static var now: ProcessFigures {
        var figures = ProcessFigures()
        var time = timespec()
        if clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 {
            figures.cpuSeconds = Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
        }
        if let file = fopen("/proc/self/statm", "r") {
            var line = [CChar](repeating: 0, count: 128)
            if fgets(&line, Int32(line.count), file) != nil {
                let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                let fields = text.split(separator: " ")
                if fields.count > 1, let pages = Int64(fields[1]) {
                    figures.residentBytes = pages * Int64(getpagesize())
                }
            }
            fclose(file)
        }
        if let directory = opendir("/proc/self/fd") {
            while readdir(directory) != nil { figures.openFiles += 1 }
            closedir(directory)
            // “.”, “..” and the directory itself.
            figures.openFiles = max(figures.openFiles - 3, 0)
        }
        return figures
    }
}
