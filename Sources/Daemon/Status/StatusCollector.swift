import Glibc
import Storage
import Synchronization
import Text
import Web

/// Puts together how the daemon is, from what its parts have written up.
final class StatusCollector: Sendable {
    /// What is under way, for the watchdog.
    let activities = InFlightOperations()
    /// What became of files and articles.
    let ledger = FileLedger()
    /// How the inboxes are.
    let inboxes = InboxBoard()
    /// How the daemon's own articles are.
    let canary = CanaryBoard()
    /// What parts of the daemon cannot do.
    let troubles = TroubleBoard()

    private struct State {
        var phase = StatusDocument.Phase.starting
        var configuration: StatusDocument.Configuration
        var receivers: [String] = []
        var notes: [String] = []
        var today = DailyCount()
        var lateAfter = Duration.seconds(900)
        var silentSources: [SilentSource] = []
        var decider = "rules"
        var page = PageState()
    }

    /// How the page is.
    struct PageState: Equatable {
        /// Where it is served; nil if it is not.
        var address: String?
        /// Why it cannot be served.
        var trouble: String?
    }

    /// How long a dead letter is new.
    private static let newness = Duration.seconds(-86_400)

    private let tally: InMemoryMetrics
    private let readerTrouble: @Sendable () -> String?
    private let store: Store
    private let stateDirectory: String
    private let startedAt: Timestamp
    private let now: @Sendable () -> Timestamp
    private let state: Mutex<State>

    /// A collector for a daemon that starts.
    ///
    /// - Parameter readerTrouble: Why no process can be started that reads files.
    init(
        configurationFile: String, stateDirectory: String, tally: InMemoryMetrics, store: Store,
        readerTrouble: @escaping @Sendable () -> String? = { nil }, now: @escaping @Sendable () -> Timestamp
    ) {
        self.readerTrouble = readerTrouble
        self.tally = tally
        self.store = store
        self.stateDirectory = stateDirectory
        self.now = now
        startedAt = now()
        state = Mutex(
            State(configuration: StatusDocument.Configuration(file: configurationFile, reloads: 0, problems: [])))
        // A restart does not begin the day anew. Without an answer of the store it does.
        if let count = try? store.filesRead(since: LocalTime.startOfDay(startedAt)) {
            state.withLock { $0.today.add(count, on: LocalTime.day(startedAt)) }
        }
    }

    /// The daemon has come to another phase of its life.
    func enter(_ phase: StatusDocument.Phase) {
        state.withLock { $0.phase = phase }
    }

    /// What it does at the moment.
    var phase: StatusDocument.Phase { state.withLock { $0.phase } }

    /// A configuration has been taken: its inboxes and receivers, the journal too, are what there is now.
    func took(
        inboxes: [(name: String, path: String)], receivers: [String], notes: [String] = [],
        lateAfter: Duration = .seconds(900), decider: String = "rules"
    ) {
        self.inboxes.reset(inboxes)
        state.withLock { state in
            state.decider = decider
            state.lateAfter = lateAfter
            state.receivers = receivers
            state.notes = notes
        }
    }

    /// An attempt to reload has ended; what was wrong, if it was refused.
    func reloaded(problems: [String]) {
        let moment = now().description
        state.withLock { state in
            state.configuration.reloads += 1
            state.configuration.lastReloadAt = moment
            state.configuration.problems = problems
        }
    }

    /// A configuration was tried on the kept texts.
    func tried(effect: [String]) {
        state.withLock { $0.configuration.effect = effect.isEmpty ? nil : effect }
    }

    /// The sources that are silent at the moment.
    func found(silent sources: [SilentSource]) {
        state.withLock { $0.silentSources = sources }
    }

    /// The page is served, or not.
    func page(is page: PageState) {
        state.withLock { $0.page = page }
    }

    /// The line of a heartbeat; nil while something is not as it should be.
    var heartbeat: String? {
        // One that failed is tried again.
        guard [.running, .reloading].contains(phase), problems.allSatisfy({ $0.key == Heartbeat.trouble }) else {
            return nil
        }
        return "wirewatch \(Version.number): \(line)"
    }

    /// Files have gone through.
    func count(files: Int) {
        let today = LocalTime.day(now())
        state.withLock { $0.today.add(files, on: today) }
    }

    /// The line of `systemctl status`.
    var line: String {
        let document = document
        let waiting = document.receivers.filter { $0.waiting > 0 }.map { "\($0.waiting) waiting for \($0.name)" }
        return
            ([
                "watching " + document.inboxes.count.counted("inbox", "inboxes"),
                document.counts.filesReadToday.counted("file") + " today",
                Int(document.counts.alerts).counted("alert"),
            ] + waiting + document.problems.prefix(1)).joined(separator: ", ")
    }

    /// How everything is.
    var document: StatusDocument {
        let moment = now()
        let state = state.withLock { $0 }
        let inboxes = inboxes.all
        let facts = facts(state, inboxes, at: moment)
        let outbox = facts.outbox
        let receivers = state.receivers.map { name in
            StatusDocument.Receiver(
                name: name, waiting: outbox.waiting[name] ?? 0, deadLetters: outbox.deadLetters[name] ?? 0,
                disabled: outbox.disabled.first { $0.name == name }?.reason,
                lastError: outbox.failing.first { $0.name == name }?.reason)
        }
        let balance = ledger.balance
        return StatusDocument(
            version: Version.number, pid: getpid(), phase: state.phase, startedAt: startedAt.description,
            stateDirectory: stateDirectory, configuration: state.configuration, inboxes: inboxes,
            counts: StatusDocument.Counts(
                filesRead: tally.total("wirewatch_files", ("outcome", "read")),
                filesReadToday: state.today.total(on: LocalTime.day(moment)), filesRefused: Int64(balance.refused),
                articles: tally.total("wirewatch_articles"),
                alerts: tally.total("wirewatch_alerts")),
            balance: balance, receivers: receivers, problems: facts.problems.map(\.text),
            notes: state.notes.isEmpty ? nil : state.notes, canary: canary.counts, page: state.page.address)
    }
}

extension StatusCollector {
    /// What is not as it should be, the most urgent first.
    var problems: [StatusProblem] { facts(state.withLock { $0 }, inboxes.all, at: now()).problems }

    private func facts(_ state: State, _ inboxes: [InboxBoard.Inbox], at moment: Timestamp) -> StatusFacts {
        var facts = StatusFacts()
        facts.inboxes = inboxes
        facts.stuck = activities.stuck(at: .now)
        facts.refusals = state.configuration.problems
        facts.storeTrouble = store.health.trouble
        facts.storeDamage = store.health.damage
        facts.freeBytes = DiskSpace.free(at: stateDirectory)
        facts.receivers = state.receivers
        facts.lateAfter = state.lateAfter
        facts.silentSources = state.silentSources
        facts.canaryLoss = canary.loss(at: .now)
        facts.shortage = DescriptorReserve.process.shortage
        facts.pageTrouble = state.page.trouble
        facts.readerTrouble = readerTrouble()
        facts.noted = troubles.problems
        do throws(StoreError) {
            facts.outbox = try store.outboxHealth(
                deadSince: moment.advanced(by: StatusCollector.newness),
                lateBefore: moment.advanced(by: .zero - state.lateAfter))
        } catch {
            facts.outboxError = "\(error)"
        }
        return facts
    }
}

extension StatusCollector {
    /// What `/metrics` shows.
    var metrics: [MetricFamily] {
        let moment = now()
        let state = state.withLock { $0 }
        let status = facts(state, inboxes.all, at: moment)
        var facts = MetricFacts()
        facts.version = Version.number
        facts.decider = state.decider
        facts.startedAt = startedAt
        facts.now = moment
        facts.problems = status.problems.count
        facts.inboxes = status.inboxes
        facts.pendingFiles = ledger.balance.pending
        facts.silentSources = state.silentSources.count
        facts.isConfigurationRefused = !state.configuration.problems.isEmpty
        facts.receivers = state.receivers
        facts.disabled = Set(status.outbox.disabled.map(\.name))
        facts.late = Dictionary(status.outbox.late.map { ($0.receiver, $0.count) }, uniquingKeysWith: +)
        // A store that cannot be read is among the problems.
        facts.outbox = try? store.gauges()
        facts.freeBytes = status.freeBytes
        facts.isStoreWritable = status.storeTrouble == nil
        facts.process = .now
        return MetricsReport(tally.snapshot, facts).families
    }

    /// How the daemon is, for the page.
    var pageStatus: PageStatus {
        let state = state.withLock { $0 }
        return PageStatus(
            version: Version.number, isReady: [.running, .reloading].contains(state.phase),
            problems: facts(state, inboxes.all, at: now()).problems.map(\.text), decider: state.decider,
            silentSources: Dictionary(
                state.silentSources.map { ($0.name, $0.since) }, uniquingKeysWith: { first, _ in first }))
    }
}

extension StatusCollector {
    /// The status that the socket returns.
    var answer: [UInt8] {
        do {
            return Array(try JSONLine.of(document).utf8)
        } catch {
            // Nothing in a status can fail to be written; an empty answer reads as one of another version.
            return []
        }
    }
}
