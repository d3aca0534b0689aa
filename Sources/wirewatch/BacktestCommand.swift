import Alerts
import ArgumentParser
import Daemon
import Delivery
import Settings
import Storage
import Text

struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Try another configuration or topic on the articles of the last days.",
        discussion: """
            Decides the kept texts anew, with the present configuration and with the other, and lists the alerts that are \
            gained, lost and changed. Stories are formed as the daemon forms them, so copies of an event are one alert. \
            Silences and corrections of stories are not taken into account. Nothing is stored or sent.

            With --topic, the file takes the place of the topic of its name, or is added. With --config alone, that \
            configuration is compared with the one of --against. The daemon keeps texts for `keep_texts_days`.

            Examples:
              wirewatch backtest --topic espionage-new.yaml
              wirewatch backtest --config new/wirewatch.yaml --since 7d
              wirewatch backtest --topic espionage-new.yaml --json | jq '.gained[].title'
            """)

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The configuration to try; with --topic, the present one.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("A topic's file to try.", valueName: "file"))
    var topic: String?

    @Option(
        help: ArgumentHelp(
            "The present configuration: $WIREWATCH_CONFIG, else /etc/wirewatch/wirewatch.yaml, else "
                + "config/wirewatch.yaml.", valueName: "file"))
    var against: String?

    @Option(help: "The state directory with the kept texts, instead of that of the present configuration.")
    var state: String?

    @OptionGroup var period: PeriodOptions

    @Option(name: [.customShort("n"), .long], help: "Maximum number of alerts listed of each kind.")
    var lines = 20

    @Flag(help: "Do not have the judge read passages that it has not read: their words decide.")
    var quick = false

    @Flag(help: "Print one JSON object with all alerts.")
    var json = false

    func validate() throws {
        guard config != nil || topic != nil else {
            throw ValidationError("name what to try: --config FILE or --topic FILE")
        }
        if lines < 0 { throw ValidationError("--lines must not be negative") }
    }

    func run() throws {
        try reportingErrors {
            let trial = BacktestTrial(
                present: against ?? (topic == nil ? nil : config) ?? ConfigurationLoader.defaultFile,
                config: config, topic: topic, state: state, period: period, isQuick: quick)
            let report = try trial.run(progress: BacktestProgress())
            StandardOutput.write(
                json
                    ? try JSONLine.of(BacktestDocument(report))
                    : BacktestText(report, style: TerminalStyle(for: 1), maxAlerts: lines).text)
        }
    }
}

/// A back-test with what is known beside it.
struct BacktestReport: Sendable {
    /// The file that is tried, and the present configuration's.
    var tried: String
    var present: String
    var result: BacktestResult
    /// What the store has of the period; nil if it cannot be read.
    var stored: PeriodCounts?
    var zone: ZoneOffsets
}

/// The work of `wirewatch backtest`.
struct BacktestTrial {
    /// The present configuration's file.
    var present: String
    /// The configuration to try; nil for the present one.
    var config: String?
    /// A topic's file to try.
    var topic: String?
    var state: String?
    var period: PeriodOptions
    var isQuick = false

    /// How far back texts are looked at without --since.
    private static let usualDays = 30

    func run(progress: BacktestProgress, now: Timestamp = .now) throws -> BacktestReport {
        let presentLoader = ConfigurationLoader(file: present, state: state)
        var triedLoader = ConfigurationLoader(file: config ?? present, state: state)
        triedLoader.topicFile = topic
        let old = try presentLoader.load()
        let new = try triedLoader.load()
        let desk = StoreAccess(old)
        let path = StateDirectory.texts(in: desk.directory).path
        guard let texts = try desk.texts() else {
            throw CommandError(
                "no texts are kept in \(path): the daemon keeps them while it runs, unless keep_texts_days is 0")
        }
        defer { try? texts.close() }
        let (since, until) = period.period(in: desk.zone, now: now)
        let start = since ?? now.advanced(by: .seconds(-86_400 * BacktestTrial.usualDays))
        var limits = Backtest.Limits()
        limits.asksJudge = !isQuick
        let result = try Backtest(present: old, tried: new, limits: limits)
            .run(over: texts, since: start, until: until ?? now) { progress.show($0, of: $1) }
        progress.end()
        guard result.articles > 0 else {
            let first = result.period.keptSince.map { "; the first was read at \(desk.zone.text($0))" } ?? ""
            throw CommandError("no text of the period is kept" + first)
        }
        let stored = try? desk.readingIfThere()?.counts(since: start, until: until ?? now)
        return BacktestReport(
            tried: topic ?? config ?? present, present: present, result: result, stored: stored, zone: desk.zone)
    }
}

/// A line on the terminal that counts articles; silent in a pipe.
final class BacktestProgress {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var last: ContinuousClock.Instant?

    private static let interval = Duration.milliseconds(200)

    init(isShown: Bool = Terminal.isTerminal(2)) {
        self.isShown = isShown
    }

    func show(_ done: Int, of all: Int) {
        let now = ContinuousClock.now
        guard isShown, last.map({ now - $0 >= BacktestProgress.interval }) ?? true else { return }
        last = now
        let rate = Int(Double(done) / max((now - start) / .seconds(1), 0.001))
        StandardError.write("\r\u{1B}[K… \(done.grouped) of \(all.grouped) articles, \(rate.grouped) a second")
    }

    /// Removes the line.
    func end() {
        if last != nil { StandardError.write("\r\u{1B}[K") }
    }
}
