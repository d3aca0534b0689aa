import Articles
import CLinux
import Concurrency
import Delivery
import Logging
import ServiceLifecycle
import Settings
import Storage
import Systemd
import Text
import Topics
import UnixSignals
import Watching
import Web

/// The daemon's one life: generations of pipeline and deliverers, reloads, the watchdog.
struct DaemonService: Service, CustomStringConvertible, CustomDebugStringConvertible {
    let loader: ConfigurationLoader
    let first: Generation
    let dependencies: Generation.Dependencies
    let control: RunControl<Generation>
    let reporter: StatusReporter
    let logger: Logger
    let verbosity: LogVerbosity
    private let present = CurrentGeneration()
    private let reloaded = WakeSignal()
    private let requests = WakeSignal()

    /// A service that begins with a generation.
    init(
        loader: ConfigurationLoader, first: Generation, dependencies: Generation.Dependencies,
        control: RunControl<Generation>, reporter: StatusReporter, logger: Logger, verbosity: LogVerbosity
    ) {
        self.loader = loader
        self.first = first
        self.dependencies = dependencies
        self.control = control
        self.reporter = reporter
        self.logger = logger
        self.verbosity = verbosity
    }

    // The lifecycle library describes its services for its log; without this it would spell out the whole catalog.
    var description: String { "wirewatch" }
    var debugDescription: String { description }

    func run() async throws {
        // The socket listens before READY is sent, so that no request after READY is refused.
        let signals = await UnixSignalsSequence(trapping: .sighup, .sigusr1, .sigusr2)
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.handleSignals(signals) }
                group.addTask { await self.handleReloads() }
                if let texts = dependencies.texts { group.addTask { await texts.run(on: dependencies.threads) } }
                group.addTask { await self.retention.run() }
                group.addTask { await self.backups.run() }
                group.addTask { await HourlyBalance(ledger: self.reporter.collector.ledger, logger: self.logger).run() }
                group.addTask { await self.reporter.reportLife(store: self.dependencies.store) }
                group.addTask { await OperationalLog.runSummaries(of: self.verbosity) }
                group.addTask { await self.reporter.logProblems() }
                group.addTask { await self.restartWhenStoreIsLost() }
                group.addTask { await self.clockWatch.run() }
                group.addTask { await self.sourceWatch.run() }
                group.addTask { await self.heartbeat.run() }
                group.addTask { await self.canary.run() }
                group.addTask { await DescriptorWatch(logger: self.logger).run() }
                group.addTask { await self.page.run() }
                await runGenerations()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            reporter.stopping()
            control.stop()
        }
    }

    private func runGenerations() async {
        var generation = first
        while true {
            present.set(generation)
            await generation.run(until: { await control.wait() }, isLast: { control.isEnding })
            guard case .goOn(let next)? = control.take() else { return }
            generation = next
            // Two configurations were in memory at once: what the old one held goes back to the system.
            _ = malloc_trim(0)
            verbosity.change(to: next.configuration.settings.logLevel)
            reporter.collector.reloaded(problems: [])
            reloaded.raise()
            logger.notice(
                "Reloaded \(next.configuration.file): \(next.configuration.summary)",
                metadata: OperationalMessage.reloaded.metadata())
        }
    }

    /// The configuration that counts at the moment.
    var configuration: Configuration { present.generation?.configuration ?? first.configuration }

    private func restartWhenStoreIsLost() async {
        let watch = StoreWatch(store: dependencies.store, threads: dependencies.threads, logger: logger)
        guard let loss = await watch.waitForLoss() else { return }
        logger.error(
            "The store \(loss). The daemon ends its work and opens the store anew",
            metadata: OperationalMessage.storeTrouble.metadata())
        control.restart(after: loss)
    }

    private var clockWatch: ClockWatch {
        ClockWatch(
            logger: logger, now: dependencies.now, onJump: { [present] in present.generation?.wakeDeliverers() })
    }

    private var sourceWatch: SourceWatch {
        SourceWatch(
            store: dependencies.store, threads: dependencies.threads, logger: logger, now: dependencies.now,
            silentAfter: { [present] in present.generation?.configuration.settings.silentAfter },
            onResult: { [collector = reporter.collector] in collector.found(silent: $0) })
    }

    private var heartbeat: Heartbeat {
        Heartbeat(
            settings: { [present] in present.generation?.configuration.settings.heartbeat },
            line: { [collector = reporter.collector] in collector.heartbeat },
            send: { [client = dependencies.client] request throws(HTTPError) in try await client.send(request) },
            logger: logger, troubles: reporter.collector.troubles)
    }

    private var canary: CanaryWatch {
        CanaryWatch(
            settings: { [present] in
                guard let settings = present.generation?.configuration.settings, let canary = settings.canary else {
                    return nil
                }
                return (canary, settings.canaryDirectory)
            }, store: dependencies.store, board: reporter.collector.canary, threads: dependencies.threads,
            logger: logger, now: dependencies.now, onPost: { [present] in present.generation?.wakeDeliverers() })
    }

    private var page: PageHost {
        PageHost(
            settings: { [present, first] in (present.generation ?? first).configuration.settings.page },
            changed: reloaded, store: dependencies.store,
            path: StateDirectory.store(in: first.configuration.settings.stateDirectory),
            configuration: { [present, first] in (present.generation ?? first).configuration },
            collector: reporter.collector, bell: dependencies.bell, now: dependencies.now,
            wake: { [present] in present.generation?.wakeDeliverers() }, logger: logger)
    }

    private var backups: Backups {
        let settings = first.configuration.settings
        return Backups(
            store: dependencies.store, files: StateDirectory.files(in: settings.stateDirectory), logger: logger,
            troubles: reporter.collector.troubles, now: dependencies.now,
            count: { [present] in (present.generation?.configuration.settings ?? settings).backups },
            threads: dependencies.threads)
    }

    private var retention: Retention {
        Retention(
            store: dependencies.store, logger: logger, now: dependencies.now,
            pruneTexts: { [texts = dependencies.texts] in texts?.prune() },
            settings: { [present] in
                present.generation.map { ($0.configuration.settings.retentionDays, $0.configuration.settings.stories) }
            },
            exists: { [present] inbox, path in
                let settings = present.generation?.configuration.settings
                guard let folder = settings?.inboxes.first(where: { $0.name == inbox }) else { return nil }
                return InboxPath(escaped: path).flatMap { $0.exists(in: folder.path) }
            }, threads: dependencies.threads)
    }

    /// SIGHUP: read the configuration again. SIGUSR2: the same, whatever it changes. SIGUSR1: a command beside us has
    /// put something into the outbox.
    private func handleSignals(_ signals: UnixSignalsSequence) async {
        for await signal in signals {
            switch signal {
            case .sigusr1: present.generation?.wakeDeliverers()
            case .sigusr2: requests.raise(.forcedReload)
            default: requests.raise(.reload)
            }
        }
    }

    /// One reload after the other; of several requests that come meanwhile, one counts.
    private func handleReloads() async {
        while !Task.isCancelled {
            let causes = await requests.wait()
            guard !causes.isEmpty else { return }
            reporter.reloading()
            await reload(isForced: causes.contains(.forcedReload))
        }
    }

    /// Makes the next generation before the present one ends: a refused configuration leaves the present one running.
    private func reload(isForced: Bool) async {
        let next: Configuration
        do throws(Problems) {
            next = try loader.load()
        } catch {
            refuse(error.all.count.counted("problem"), problems: error.all.map(\.description))
            for problem in error.all {
                logger.error("\(problem)", metadata: OperationalMessage.configurationRefused.metadata())
            }
            return
        }
        if next.settings.stateDirectory != first.configuration.settings.stateDirectory {
            logger.warning("state_directory has changed; that takes a restart, until then the old one is used")
        }
        let present = configuration
        let watch = ReloadGuard(
            path: StateDirectory.texts(in: first.configuration.settings.stateDirectory).path, now: dependencies.now)
        // A stop does not wait for it.
        guard
            let verdict = await dependencies.threads.value(of: {
                watch.verdict(on: next, after: present, isForced: isForced)
            })
        else { return }
        // What was tried goes back to the system.
        _ = malloc_trim(0)
        switch verdict {
        case .refuse(let reason, let details):
            reporter.collector.tried(effect: details)
            refuse(([reason] + details).joined(separator: "; "), problems: [reason])
        case .take(let effect):
            do throws(ReceiverError) {
                let generation = try Generation(next, dependencies)
                reporter.collector.tried(effect: effect)
                for sentence in effect { logger.notice("\(sentence)") }
                control.reload(with: generation)
            } catch {
                refuse("\(error)", problems: ["\(error)"])
            }
        }
    }

    private func refuse(_ why: String, problems: [String]) {
        reporter.collector.reloaded(problems: problems)
        logger.error(
            "The new configuration is refused, the old one stays in force: \(why)",
            metadata: OperationalMessage.configurationRefused.metadata())
        reporter.ready()
    }
}
