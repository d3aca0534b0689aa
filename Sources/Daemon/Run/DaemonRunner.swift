import Alerts
import Articles
import CLinux
import Concurrency
import Delivery
import Foundation
import Glibc
import Intake
import Logging
import Metrics
import Reading
import ServiceLifecycle
import Settings
import Storage
import Systemd
import Text
import UnixSignals

/// Starts the daemon and runs it until a signal stops it.
package struct DaemonRunner: Sendable {
    private let loader: ConfigurationLoader

    /// A runner of the configuration that a loader loads.
    package init(loader: ConfigurationLoader) {
        self.loader = loader
    }

    /// Runs until SIGTERM or SIGINT, then drains and returns.
    ///
    /// - Throws: ``DaemonError`` if it cannot start.
    package func run() async throws {
        let configuration: Configuration
        do throws(Problems) {
            configuration = try loader.load()
        } catch {
            throw DaemonError.configuration(error)
        }
        let verbosity = LogVerbosity(configuration.settings.logLevel)
        let logger = OperationalLog.logger(verbosity)
        // Neither a reader that goes away nor a reload before the socket listens ends the daemon.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGHUP, SIG_IGN)
        signal(SIGUSR1, SIG_IGN)
        signal(SIGUSR2, SIG_IGN)
        // With an arena for each of its threads, the allocator keeps what one has freed from the others.
        _ = mallopt(M_ARENA_MAX, DaemonRunner.maxArenas)
        let tally = InMemoryMetrics()
        MetricsSystem.bootstrap(tally)
        let stops = StopRequests()
        var watching: Task<Void, Never>?
        defer { watching?.cancel() }
        var life = Life(configuration: configuration)
        var losses = 0
        while true {
            let opened = try await open(life, logger)
            // Not before: a signal ends a long check at the first start at once.
            if watching == nil {
                let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
                watching = Task { await stops.watch(signals) }
            }
            guard let next = try await run(life, opened, stops, tally, logger, verbosity), !stops.isRequested else {
                return
            }
            losses += 1
            guard losses <= DaemonRunner.maxLosses else { throw DaemonError.storeLostAgain(losses) }
            life = next
        }
    }

    /// How many heaps the allocator may have; one for each core of a small machine.
    private static let maxArenas: Int32 = 2

    /// How often a daemon opens the store anew before it leaves that to the service manager.
    private static let maxLosses = 5

    /// What the daemon runs with until it stops or its store is lost.
    private struct Life {
        var configuration: Configuration
        /// How the life before lost the store.
        var loss: StoreWatch.Loss?
    }

    /// The state directory and its store.
    private struct OpenState {
        var directory: StateDirectory
        var store: Store
    }

    private func open(_ life: Life, _ logger: Logger) async throws -> OpenState {
        let path = life.configuration.settings.stateDirectory
        let directory = try StateDirectory(path)
        let opener = StoreOpener(
            files: StateDirectory.files(in: path), logger: logger, now: { Timestamp.now },
            journalAlerts: { try JournalReceiver(state: path).alerts(since: $0) })
        let wasUnclean = directory.wasLeftUnclean
        do {
            let store = try await StartReports(logger: logger).during(on: BlockingThreads()) {
                try opener.open(wasUnclean: wasUnclean, after: life.loss)
            }
            return OpenState(directory: directory, store: store)
        } catch let error as StoreError {
            throw DaemonError.store(error)
        }
    }

    /// - Returns: What the daemon goes on with, if the store was lost.
    private func run(
        _ life: Life, _ opened: OpenState, _ stops: StopRequests, _ tally: InMemoryMetrics, _ logger: Logger,
        _ verbosity: LogVerbosity
    ) async throws -> Life? {
        let configuration = life.configuration
        let settings = configuration.settings
        let (state, store) = (opened.directory, opened.store)
        guard let client = HTTPClient(userAgent: "wirewatch/\(Version.number)") else { throw DaemonError.noTransport }
        let readers = ReaderPool()
        let collector = StatusCollector(
            configurationFile: configuration.file, stateDirectory: settings.stateDirectory, tally: tally, store: store,
            readerTrouble: { readers.trouble }, now: { Timestamp.now })
        let reporter = StatusReporter(collector, logger: logger, showsProgress: isatty(2) == 1)
        let dependencies = Generation.Dependencies(
            store: store, reader: readers, client: client, logger: logger, now: { Timestamp.now },
            onAlerts: DaemonRunner.consoleOutput(settings),
            onArticles: DaemonRunner.articleOutput(),
            collector: collector,
            texts: TextKeeper(
                path: StateDirectory.texts(in: settings.stateDirectory).path, settings: settings.texts, logger: logger,
                now: { Timestamp.now }),
            onReady: {
                reporter.ready()
                let watches = collector.inboxes.all.reduce(0) { $0 + ($1.folders ?? 0) }
                logger.info("Watching \(watches.counted("folder"))")
            }, onProgress: { reporter.progressed(files: $0) })
        let first: Generation
        do throws(ReceiverError) {
            first = try Generation(configuration, dependencies)
        } catch {
            throw DaemonError.receiver(error)
        }
        logger.info(
            "wirewatch \(Version.number) started with \(configuration.file): \(configuration.summary)",
            metadata: OperationalMessage.started.metadata())
        if let reason = Journal.unavailabilityReason {
            logger.warning("The journal cannot be reached (\(reason)): alerts for it wait until it can")
        }
        let service = DaemonService(
            loader: loader, first: first, dependencies: dependencies, control: RunControl(), reporter: reporter,
            logger: logger, verbosity: verbosity)
        let socket = statusSocket(in: settings.stateDirectory, collector, logger)
        stops.handle { service.control.stop() }
        try await serve(service)
        withExtendedLifetime(socket) {}
        await client.shutdown()
        if let loss = service.control.loss {
            // What the store could not keep is of no use to it.
            do throws(StoreError) { try store.close() } catch { logger.info("\(error)") }
            withExtendedLifetime(state) {}
            // A file that was moved back is still the store of its log.
            let isBack = loss == .moved && store.isInPlace
            return Life(configuration: service.configuration, loss: isBack ? nil : loss)
        }
        logger.info(
            "wirewatch stopped: \(tally.total("wirewatch_files", ("outcome", "read"))) files read, \(tally.total("wirewatch_alerts")) alerts",
            metadata: OperationalMessage.stopped.metadata())
        reporter.closing()
        do throws(StoreError) {
            try store.close()
        } catch {
            throw DaemonError.store(error)
        }
        // A stop may come before anybody has noticed that the store is lost: then the next start has to look.
        if store.health.damage == nil, store.isInPlace {
            state.leaveClean()
        } else {
            do {
                try state.leaveUnclean()
            } catch {
                logger.error("The loss of the store cannot be noted for the next start: \(error)")
            }
        }
        return nil
    }

    /// The socket for `wirewatch status`; without it the daemon works as well.
    private func statusSocket(in directory: String, _ collector: StatusCollector, _ logger: Logger) -> StatusSocket? {
        do throws(DaemonError) {
            return try StatusSocket(directory: directory) { collector.answer }
        } catch {
            logger.warning("\(error); wirewatch status will find no daemon")
            return nil
        }
    }

    private func serve(_ service: DaemonService) async throws {
        // The lifecycle library's own words are not the desk's.
        var quiet = Logger(label: "wirewatch.lifecycle") { _ in SwiftLogNoOpLogHandler() }
        quiet.logLevel = .critical
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
        try await group.run()
    }

    /// Prints a line for each article without an alert of its own, for a person at a terminal.
    private static func articleOutput() -> @Sendable ([ArticleReport]) -> Void {
        guard isatty(1) == 1 else { return { _ in } }
        let lines = ArticleLines(style: TerminalStyle(for: 1))
        return { articles in
            for line in articles.compactMap(lines.line) { LogOutlet.standardOutput.write(line + "\n") }
        }
    }

    /// Prints alerts, unless standard output is the journal, which gets them anyway, or a receiver prints them.
    private static func consoleOutput(_ settings: DaemonSettings) -> @Sendable ([Alert]) -> Void {
        let isPrintedAnyway = settings.receivers.contains { $0.kind is ConsoleSettings }
        guard !JournalStream.isConnected(1), !isPrintedAnyway else { return { _ in } }
        let writer = ConsoleWriter(style: TerminalStyle(for: 1))
        return { alerts in
            for alert in alerts { LogOutlet.standardOutput.write(writer.lines(of: alert) + "\n") }
        }
    }
}
