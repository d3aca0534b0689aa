import Alerts
import Articles
import Delivery
import Foundation
import Glibc
import Logging
import Metrics
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
        let settings = configuration.settings
        let state = try StateDirectory(settings.stateDirectory)
        let verbosity = LogVerbosity(settings.logLevel)
        let logger = OperationalLog.logger(verbosity)
        let store = try DaemonRunner.store(in: settings.stateDirectory, logger)
        guard let client = HTTPClient(userAgent: "wirewatch/\(Version.number)") else { throw DaemonError.noTransport }

        // Neither a reader that goes away nor a reload before the socket listens ends the daemon.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGHUP, SIG_IGN)
        signal(SIGUSR1, SIG_IGN)
        let tally = InMemoryMetrics()
        MetricsSystem.bootstrap(tally)
        let collector = StatusCollector(
            configurationFile: configuration.file, stateDirectory: settings.stateDirectory, tally: tally, store: store,
            now: { Timestamp.now })
        let reporter = StatusReporter(collector, logger: logger, showsProgress: isatty(2) == 1)
        let dependencies = Generation.Dependencies(
            store: store, client: client, logger: logger, now: { Timestamp.now },
            onAlerts: DaemonRunner.consoleOutput(settings),
            collector: collector,
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
        try await serve(service)
        withExtendedLifetime(socket) {}
        await client.shutdown()
        logger.info(
            "wirewatch stopped: \(tally.total("wirewatch_files")) files read, \(tally.total("wirewatch_alerts")) alerts",
            metadata: OperationalMessage.stopped.metadata())
        do throws(StoreError) {
            try store.close()
        } catch {
            throw DaemonError.store(error)
        }
        withExtendedLifetime(state) {}
    }

    /// The store of a state directory; one of a version before 0.1.0 is set aside, and a new one begins.
    private static func store(in directory: String, _ logger: Logger) throws(DaemonError) -> Store {
        let path = StateDirectory.store(in: directory)
        do throws(StoreError) {
            do throws(StoreError) {
                return try Store(path: path)
            } catch .oldSchema {
                let day = CivilDate(daysSinceEpoch: Int(Timestamp.now.milliseconds / 86_400_000))
                let aside = try Store.setAside(path: path, on: day)
                logger.error(
                    """
                    The store was made by a version before 0.1.0 and cannot be used. It is kept as \(aside); a new one \
                    begins, and all files in the inboxes are read again
                    """, metadata: OperationalMessage.storeTrouble.metadata())
                return try Store(path: path)
            }
        } catch {
            throw .store(error)
        }
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

    /// Prints alerts, unless standard output is the journal, which gets them anyway, or a receiver prints them.
    private static func consoleOutput(_ settings: DaemonSettings) -> @Sendable ([Alert]) -> Void {
        let isPrintedAnyway = settings.receivers.contains { $0.kind is ConsoleSettings }
        guard !JournalStream.isConnected(1), !isPrintedAnyway else { return { _ in } }
        let writer = ConsoleWriter(style: TerminalStyle(for: 1))
        return { alerts in
            for alert in alerts { StandardOutput.write(writer.lines(of: alert) + "\n") }
        }
    }
}
