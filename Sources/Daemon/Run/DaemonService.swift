import Articles
import CLinux
import Delivery
import Logging
import ServiceLifecycle
import Settings
import Storage
import Systemd
import Text
import Topics
import UnixSignals

/// The daemon's one life: generations of pipeline and deliverers, reloads, the watchdog.
struct DaemonService: Service, CustomStringConvertible, CustomDebugStringConvertible {
    let loader: ConfigurationLoader
    let first: Generation
    let surroundings: Generation.Surroundings
    let control: RunControl<Generation>
    let reporter: StatusReporter
    let logger: Logger
    let verbosity: LogVerbosity
    private let present = CurrentGeneration()

    /// A service that begins with a generation.
    init(
        loader: ConfigurationLoader, first: Generation, surroundings: Generation.Surroundings,
        control: RunControl<Generation>, reporter: StatusReporter, logger: Logger, verbosity: LogVerbosity
    ) {
        self.loader = loader
        self.first = first
        self.surroundings = surroundings
        self.control = control
        self.reporter = reporter
        self.logger = logger
        self.verbosity = verbosity
    }

    // The lifecycle library describes its services for its log; without this it would spell out the whole catalog.
    var description: String { "wirewatch" }
    var debugDescription: String { description }

    func run() async throws {
        // Listened to before anybody is told that we watch: what is asked from then on is heard.
        let signals = await UnixSignalsSequence(trapping: .sighup, .sigusr1)
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.heed(signals) }
                group.addTask { await self.retention.run() }
                group.addTask { await self.reporter.reportLife(store: self.surroundings.store) }
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
            await generation.run { await control.wait() }
            guard case .goOn(let next)? = control.take() else { return }
            generation = next
            // Two configurations were in memory at once: what the old one held goes back to the system.
            _ = malloc_trim(0)
            verbosity.change(to: next.configuration.settings.logLevel)
            reporter.collector.reloaded(problems: [])
            logger.notice(
                "Reloaded \(next.configuration.file): \(next.configuration.summary)",
                metadata: OperationalMessage.reloaded.metadata())
        }
    }

    private var retention: Retention {
        Retention(store: surroundings.store, logger: logger, now: surroundings.now) { [present] in
            present.generation.map { ($0.configuration.settings.retentionDays, $0.configuration.settings.stories) }
        }
    }

    /// SIGHUP: read the configuration again. SIGUSR1: a command beside us has put something into the outbox.
    private func heed(_ signals: UnixSignalsSequence) async {
        for await signal in signals {
            if signal == .sigusr1 {
                present.generation?.wakeDeliverers()
            } else {
                reporter.reloading()
                reload()
            }
        }
    }

    /// Makes the next generation before the present one is asked to end: what is refused changes nothing.
    private func reload() {
        let next: Configuration
        do throws(Problems) {
            next = try loader.load()
        } catch {
            refuse("\(error.all.count) problems", problems: error.all.map(\.description))
            for problem in error.all {
                logger.error("\(problem)", metadata: OperationalMessage.configurationRefused.metadata())
            }
            return
        }
        if next.settings.stateDirectory != first.configuration.settings.stateDirectory {
            logger.warning("state_directory has changed; that takes a restart, until then the old one is used")
        }
        do throws(ReceiverError) {
            control.reload(with: try Generation(next, surroundings))
        } catch {
            refuse("\(error)", problems: ["\(error)"])
        }
    }

    private func refuse(_ why: String, problems: [String]) {
        reporter.collector.reloaded(problems: problems)
        logger.error(
            "The new configuration is refused, the old one goes on: \(why)",
            metadata: OperationalMessage.configurationRefused.metadata())
        reporter.ready()
    }
}

extension Configuration {
    /// What decides, in a word or two.
    private var judgeSummary: String {
        if model != nil { return "a model of the desk's own" }
        return judging == nil ? "rules decide" : "words and judge decide"
    }

    /// What is watched for whom, in a few words.
    package var summary: String {
        return [
            settings.inboxes.count.counted("inbox", "inboxes"),
            catalog.topics.count.counted("topic"),
            catalog.patternCount.counted("term pattern"),
            judgeSummary,
            "receivers: " + (["journal"] + settings.receivers.map(\.name)).joined(separator: ", "),
        ].joined(separator: ", ")
    }
}
