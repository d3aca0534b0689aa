import Alerts
import Articles
import Concurrency
import Delivery
import Foundation
import Intake
import Logging
import Reading
import Storage
import Systemd
import Text
import Topics
import Watching
import Web

/// One run of pipeline and deliverers with one configuration; a reload ends it and starts the next.
struct Generation: Sendable {
    /// What it runs with.
    let configuration: Configuration
    private let pipeline: Pipeline
    private let deliverers: [Deliverer]
    private let renewals: [AlertRenewal]
    private let dependencies: Dependencies

    /// How long the pipeline may take to drain: longer only if a large file is being read, or if the store fails.
    private static let drainGrace = Duration.seconds(2)

    /// How long a cancelled pipeline may take to end.
    private static let cancelGrace = Duration.seconds(2)

    /// What the dependencies of a generation are.
    struct Dependencies: Sendable {
        var store: Store
        /// Where work runs that blocks.
        var threads = BlockingThreads()
        /// Reads files; a reload keeps its processes.
        var reader: any ArticleReading = ReaderPool()
        var client: HTTPClient
        var logger: Logger
        var now: @Sendable () -> Timestamp
        /// Called with the alerts of each commit.
        var onAlerts: @Sendable ([Alert]) -> Void
        /// Called with what became of the articles of each commit.
        var onArticles: @Sendable ([ArticleReport]) -> Void = { _ in }
        /// The story index, which a reload keeps.
        var stories = StoryIndexCache()
        /// The state of the receivers' endpoints; a reload keeps it.
        var endpoints = EndpointTable()
        /// Where what goes on is written up.
        var collector: StatusCollector
        /// Where the texts of articles go; nil for nowhere.
        var texts: TextKeeper?
        /// Rung after each commit, for the browsers that wait.
        var bell = PageBell()
        /// Called once, when all inboxes are watched.
        var onReady: @Sendable () -> Void
        /// Called after each batch of files.
        var onProgress: @Sendable (_ files: Int) -> Void
    }

    /// A generation of a configuration.
    ///
    /// - Throws: ``ReceiverError`` if a receiver's secret cannot be read.
    init(_ configuration: Configuration, _ dependencies: Dependencies) throws(ReceiverError) {
        self.configuration = configuration
        self.dependencies = dependencies
        let settings = configuration.settings
        var receivers: [any Receiver] = [JournalReceiver(state: settings.stateDirectory)]
        for entry in settings.receivers {
            receivers.append(
                try ReceiverFactory.receiver(
                    for: entry, client: dependencies.client, credentials: Credentials(),
                    pageURL: settings.page?.externalURL))
        }
        // A heartbeat or page whose secret cannot be read refuses the configuration, as a receiver's does.
        _ = try settings.heartbeat?.request("", credentials: Credentials())
        _ = try settings.page?.readToken(Credentials())
        let deliverers = Generation.deliverers(to: receivers, settings, dependencies)
        self.deliverers = deliverers
        // A canary's own inbox is watched and read as the others are.
        let inboxes = settings.inboxes + [settings.canaryInbox].compactMap { $0 }
        renewals = receivers.compactMap { receiver in
            (receiver as? any RenewingReceiver).map {
                AlertRenewal(
                    receiver: $0, store: dependencies.store, logger: dependencies.logger, now: dependencies.now)
            }
        }
        let aftercare = Aftercare(
            settings.inboxes, store: dependencies.store, logger: dependencies.logger,
            troubles: dependencies.collector.troubles, now: dependencies.now)
        pipeline = Pipeline(
            watchers: inboxes.map { ($0.name, Generation.watcher(of: $0, aftercare, dependencies)) },
            worker: FileWorker(
                readers: Dictionary(
                    uniqueKeysWithValues: inboxes.map {
                        ($0.name, FileReader(inbox: $0.path, maxBytes: settings.sizes.largest))
                    }),
                analyzer: ArticleAnalyzer(reader: dependencies.reader, scorer: configuration.scorer),
                fieldMaps: settings.fieldMaps, sizes: settings.sizes,
                logger: dependencies.logger,
                activities: dependencies.collector.activities,
                lines: LineFileWorker(
                    readers: Dictionary(
                        uniqueKeysWithValues: settings.inboxes.map {
                            ($0.name, LineFileReader(inbox: $0.path, maxBytes: settings.sizes.limit(of: "jsonl")))
                        }),
                    lastPart: { [store = dependencies.store] inbox, path throws(StoreError) in
                        try store.lastPart(inbox: inbox, path: path)
                    }, logger: dependencies.logger),
                now: dependencies.now),
            committer: Committer(
                store: dependencies.store, policy: configuration.decisionPolicy, stories: dependencies.stories,
                logger: dependencies.logger, now: dependencies.now,
                onAlerts: { alerts in
                    for deliverer in deliverers { deliverer.wake() }
                    dependencies.onAlerts(alerts)
                },
                onArticles: { articles in
                    dependencies.collector.ledger.add(articles)
                    dependencies.bell.ring()
                    dependencies.onArticles(articles)
                }, activities: dependencies.collector.activities,
                backfill: BackfillNotice(logger: dependencies.logger), aftercare: aftercare,
                texts: dependencies.texts),
            workerCount: settings.workers > 0 ? settings.workers : ProcessInfo.processInfo.activeProcessorCount,
            logger: dependencies.logger, ledger: dependencies.collector.ledger, board: dependencies.collector.inboxes,
            onReady: dependencies.onReady,
            onProgress: dependencies.onProgress)
    }

    /// Runs until `stop` returns; then drains the pipeline and delivers what can be delivered at once. To be called
    /// once.
    ///
    /// - Parameter isLast: Whether no generation follows: then receivers get less time to answer.
    func run(until stop: @escaping @Sendable () async -> Void, isLast: @escaping @Sendable () -> Bool) async {
        dependencies.texts?.change(to: configuration.settings.texts)
        renewReceivers()
        makeCanaryInbox()
        dependencies.collector.took(
            inboxes: configuration.settings.inboxes.map { ($0.name, $0.path) },
            receivers: [JournalReceiver.name] + configuration.settings.receivers.map(\.name),
            notes: [configuration.shortcoming].compactMap { $0 }, lateAfter: configuration.settings.lateAfter,
            decider: configuration.decider)
        for warning in configuration.warnings { dependencies.logger.warning("\(warning)") }
        if let shortcoming = configuration.shortcoming {
            dependencies.logger.warning("\(shortcoming)", metadata: OperationalMessage.judgeMissing.metadata())
        }
        await withTaskGroup(of: Void.self) { group in
            let delivering = DeliveryTasks(deliverers, on: dependencies.threads, logger: dependencies.logger)
            group.addTask { await delivering.run() }
            let renewing = Task {
                await withTaskGroup(of: Void.self) { group in
                    for renewal in renewals { group.addTask { await renewal.run() } }
                }
            }
            await runPipeline(until: stop)
            renewing.cancel()
            await delivering.finish(isLast: isLast)
            await renewing.value
        }
    }

    private func makeCanaryInbox() {
        guard let inbox = configuration.settings.canaryInbox else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: inbox.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        } catch {
            dependencies.logger.warning("The folder of the canary cannot be made: \(SystemError.reason(of: error))")
        }
    }

    /// Has the deliverers look into the outbox.
    func wakeDeliverers() {
        for deliverer in deliverers { deliverer.wake() }
    }

    /// Tries receivers anew that were disabled, and gives up what waits for those that are no longer named.
    private func renewReceivers() {
        let receivers = [JournalReceiver.name] + configuration.settings.receivers.map(\.name)
        do throws(StoreError) {
            try dependencies.store.enableAllReceivers()
            let given = try dependencies.store.removeReceivers(notIn: receivers, now: dependencies.now())
            for (receiver, count) in given.sorted(by: { $0.key < $1.key }) {
                dependencies.logger.warning(
                    """
                    \(receiver) is no longer configured: \(count.counted("alert")) that waited for it became dead letters. \
                    `wirewatch dead-letters resend --to NAME` sends them to another receiver
                    """)
            }
        } catch {
            dependencies.logger.error("\(error)", metadata: OperationalMessage.storeTrouble.metadata())
        }
    }

    /// A deliverer to each receiver, which wakes another one when it hands something over.
    private static func deliverers(
        to receivers: [any Receiver], _ settings: DaemonSettings, _ dependencies: Dependencies
    ) -> [Deliverer] {
        let signals = Dictionary(receivers.map { ($0.name, WakeSignal()) }, uniquingKeysWith: { first, _ in first })
        return receivers.map { receiver in
            let entry = settings.receivers.first { $0.name == receiver.name }
            let fallback = settings.receivers.first { $0.name == entry?.fallback }
            return Deliverer(
                to: WatchedReceiver(receiver, on: dependencies.collector.activities),
                fallback: fallback.map { .init(name: $0.name, takesGroups: $0.posting.takesGroups) },
                posting: entry?.posting ?? PostingPolicy(takesGroups: false),
                signal: signals[receiver.name] ?? WakeSignal(),
                Deliverer.Dependencies(
                    store: dependencies.store, policy: settings.retry, endpoints: dependencies.endpoints,
                    logger: dependencies.logger, now: dependencies.now, onHandOver: { signals[$0]?.raise() }))
        }
    }

    /// Runs the pipeline; breaks it off if it does not drain in time. What was not committed is found again.
    ///
    /// A call into a hung file system cannot be cancelled. The pipeline is left behind then, with its threads, so that
    /// a stop or a reload goes on; it ends when the file system answers.
    private func runPipeline(until stop: @escaping @Sendable () async -> Void) async {
        let (stopping, ended) = (WakeSignal(lasting: .raised), WakeSignal(lasting: .raised))
        let running = Task(executorPreference: dependencies.threads) {
            await pipeline.run {
                await stop()
                stopping.raise()
            }
            ended.raise()
        }
        await withTaskCancellationHandler {
            await stopping.wait()
            await ended.wait(atMost: Generation.drainGrace)
        } onCancel: {
            running.cancel()
        }
        running.cancel()
        await ended.wait(atMost: Generation.cancelGrace)
        if ended.causes.isEmpty {
            dependencies.logger.error(
                "A file system does not answer: what is read from it is left behind, and found again later",
                metadata: OperationalMessage.inboxTrouble.metadata())
        }
    }

    /// How long before its first scan nobody may have watched an inbox: a start or a reload takes less.
    private static let unwatched = Duration.seconds(10)

    private static func watcher(
        of inbox: InboxSettings, _ aftercare: Aftercare, _ dependencies: Dependencies
    ) -> InboxWatcher {
        let isKnown: InboxWatcher.KnownCheck = { files in
            do throws(StoreError) {
                let checkpoints = files.map { Checkpoint(inbox.name, $0.path, $0.stamp) }
                let records = try dependencies.store.knownFiles(checkpoints, inbox: inbox.name)
                for (checkpoint, record) in zip(checkpoints, records) {
                    if let record { aftercare.finish(checkpoint, record) }
                }
                return records.map { $0 != nil }
            } catch {
                // Reading a file once too often does no harm.
                dependencies.logger.error("\(error)")
                return files.map { _ in false }
            }
        }
        let since = dependencies.now().advanced(by: .zero - unwatched)
        return InboxWatcher(settings: inbox, isKnown: isKnown, arrivalsSince: since.milliseconds * 1_000_000)
    }
}
