import Web

/// The metrics that `/metrics` shows, with their meaning. docs/monitoring.md lists them; a test compares both, and the
/// names in rules and dashboard.
enum MetricCatalog {
    /// A metric.
    struct Entry: Sendable, Equatable {
        /// As the code counts it; counters have `_total` behind it in a scrape.
        var label: String
        var kind: MetricFamily.Kind
        /// The names of its labels, in the order in which they are written.
        var dimensions: [String]
        var help: String

        /// As a scrape shows it.
        var name: String { kind == .counter ? label + "_total" : label }

        init(_ label: String, _ kind: MetricFamily.Kind, _ dimensions: [String] = [], _ help: String) {
            self.label = label
            self.kind = kind
            self.dimensions = dimensions
            self.help = help
        }
    }

    /// What the parts of the daemon count while they work.
    static let counted: [Entry] = [
        Entry("wirewatch_files", .counter, ["outcome"], "Files that were looked at, by outcome: read, or why not."),
        Entry(
            "wirewatch_articles", .counter, ["verdict", "language", "source"],
            "Articles that were committed, by verdict, language and kind of source."),
        Entry(
            "wirewatch_alerts", .counter, ["topic", "severity"], "Alerts that were raised, for the first time or again."
        ),
        Entry("wirewatch_suppressed", .counter, ["reason"], "Alerts that were raised and suppressed."),
        Entry("wirewatch_quiet", .counter, ["reason"], "Decisions above the threshold that raised nothing."),
        Entry("wirewatch_deliveries", .counter, ["receiver", "outcome"], "Attempts to deliver posts, by outcome."),
        Entry(
            "wirewatch_escalations", .counter, ["receiver"], "Alerts that nobody acknowledged, and a receiver got then."
        ),
        Entry(
            "wirewatch_texts", .counter, ["outcome"], "Texts for back-testing, by outcome: kept, or dropped."),
        Entry(
            "wirewatch_template_failures", .counter, ["receiver", "part"],
            "Parts of templates that could not be used; the alert was sent in its usual form."),
        Entry(
            "wirewatch_receiver_circuit_open", .gauge, ["receiver"], "Whether a receiver is left alone after failures."),
        Entry(
            "wirewatch_commit_latency_seconds", .histogram, [],
            "Time from the last change of a file to the commit of its articles."),
        Entry(
            "wirewatch_delivery_latency_seconds", .histogram, ["receiver"],
            "Time from the commit of an alert to the delivery of its post."),
    ]

    /// What is measured when somebody asks.
    static let measured: [Entry] = [
        Entry("wirewatch_build_info", .gauge, ["version"], "1, with the version of the daemon."),
        Entry("wirewatch_decider_info", .gauge, ["decider"], "1, with what decides: judge, model or rules."),
        Entry("wirewatch_start_time_seconds", .gauge, [], "When the daemon started, in seconds since 1970."),
        Entry("wirewatch_problems", .gauge, [], "Problems that status names; 0 in a healthy daemon."),
        Entry("wirewatch_inbox_up", .gauge, ["inbox"], "Whether an inbox is watched."),
        Entry("wirewatch_files_pending", .gauge, [], "Files that were found and are not committed yet."),
        Entry("wirewatch_silent_sources", .gauge, [], "Sources that have fallen silent."),
        Entry("wirewatch_configuration_refused", .gauge, [], "Whether the last reload was refused."),
        Entry(
            "wirewatch_receiver_disabled", .gauge, ["receiver"], "Whether a receiver is disabled: its address is gone."),
        Entry(
            "wirewatch_queue", .gauge, ["receiver", "state"], "Deliveries that wait for a post, and posts to be sent."),
        Entry(
            "wirewatch_unacknowledged", .gauge, ["receiver"],
            "Alerts that a receiver gets later if nobody acknowledges them."),
        Entry("wirewatch_dead_letters", .gauge, ["receiver"], "Posts that were given up."),
        Entry(
            "wirewatch_oldest_undelivered_seconds", .gauge, ["receiver"],
            "Age of the oldest delivery that waits, whatever it waits for; 0 if none does."),
        Entry(
            "wirewatch_late_posts", .gauge, ["receiver"],
            "Posts that are not delivered for longer than late_after_minutes."),
        Entry("wirewatch_store_bytes", .gauge, [], "Size of the store with its log."),
        Entry("wirewatch_disk_free_bytes", .gauge, [], "Room that is left on the disk of the store."),
        Entry("wirewatch_store_writable", .gauge, [], "Whether the last write to the store succeeded."),
        Entry("process_resident_memory_bytes", .gauge, [], "Resident memory of the daemon."),
        Entry("process_cpu_seconds", .counter, [], "Processor time of the daemon."),
        Entry("process_open_fds", .gauge, [], "Open files of the daemon."),
    ]

    /// All names as a scrape shows them.
    static var names: [String] { (counted + measured).map(\.name) }
}
