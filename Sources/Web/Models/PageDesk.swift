import Alerts
import Delivery
import Storage
import Text
import Topics

/// What the page shows and changes: the store, and what the daemon knows besides.
package struct PageDesk: Sendable {
    /// Reads: connections of its own, so that a page never waits for the pipeline, nor the pipeline for a page.
    package var reader: Store
    /// Changes.
    package var store: Store
    package var now: @Sendable () -> Timestamp
    /// The configuration that counts at the moment.
    package var situation: @Sendable () -> PageSituation
    package var status: @Sendable () -> PageStatus
    package var metrics: @Sendable () -> [MetricFamily]
    /// Has the deliverers look into the outbox, after a change.
    package var wake: @Sendable () -> Void
    package var bell: PageBell
    /// A number that is another one after each change of the store, those of the command line too.
    package var changes: @Sendable () -> Int

    package init(
        reader: Store, store: Store, now: @escaping @Sendable () -> Timestamp,
        situation: @escaping @Sendable () -> PageSituation,
        status: @escaping @Sendable () -> PageStatus, metrics: @escaping @Sendable () -> [MetricFamily],
        wake: @escaping @Sendable () -> Void, bell: PageBell,
        changes: @escaping @Sendable () -> Int = { 0 }
    ) {
        self.reader = reader
        self.store = store
        self.now = now
        self.situation = situation
        self.status = status
        self.metrics = metrics
        self.wake = wake
        self.bell = bell
        self.changes = changes
    }
}

/// The parts of the configuration that the page shows.
package struct PageSituation: Sendable {
    /// A topic.
    package struct Topic: Sendable, Equatable {
        package var name: String
        package var title: String
        package var severity: Severity
        package var threshold: Double

        package init(name: String, title: String, severity: Severity, threshold: Double) {
            self.name = name
            self.title = title
            self.severity = severity
            self.threshold = threshold
        }
    }

    package var topics: [Topic]
    package var inboxes: [String]
    package var routes: RouteTree
    package var receivers: [ReceiverSettings]
    package var timeZone: DeskTimeZone
    package var labels: ConfiguredLabels

    package init(
        topics: [Topic], inboxes: [String], routes: RouteTree, receivers: [ReceiverSettings], timeZone: DeskTimeZone,
        labels: ConfiguredLabels
    ) {
        self.topics = topics
        self.inboxes = inboxes
        self.routes = routes
        self.receivers = receivers
        self.timeZone = timeZone
        self.labels = labels
    }

    /// The title of a topic; its name if it is not configured.
    func title(of topic: String) -> String { topics.first { $0.name == topic }?.title ?? topic }

    func receiver(_ name: String) -> ReceiverSettings? { receivers.first { $0.name == name } }
}

/// How the daemon is.
package struct PageStatus: Sendable, Equatable {
    package var version: String
    /// Whether all inboxes are watched.
    package var isReady: Bool
    /// What is not as it should be, a sentence each.
    package var problems: [String]
    /// What decides, in a few words.
    package var decider: String
    /// The sources that have fallen silent, and since when.
    package var silentSources: [String: Timestamp]

    package init(
        version: String, isReady: Bool, problems: [String], decider: String, silentSources: [String: Timestamp]
    ) {
        self.version = version
        self.isReady = isReady
        self.problems = problems
        self.decider = decider
        self.silentSources = silentSources
    }
}
