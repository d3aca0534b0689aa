import Alerts
import ArgumentParser
import Articles
import Daemon
import Delivery
import Foundation
import Intake
import Settings
import Storage
import Stories
import Text
import Topics

struct FeedbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback", abstract: "Judge alerts as right or wrong, and report missed articles.",
        usage: """
            wirewatch feedback ALERT_ID --right | --wrong [--note TEXT] [--by NAME]
            wirewatch feedback --missed TOPIC FILE [--note TEXT] [--by NAME]
            wirewatch feedback --list [--json]
            """,
        discussion: """
            A judgement is stored with its article, so `wirewatch train --with-feedback` can learn from it when the file \
            is gone; `wirewatch tune` counts it. A later judgement of an alert replaces the earlier one. The daemon may \
            be running.

            Examples:
              wirewatch feedback 9c1f0a3e --right
              wirewatch feedback 9c1f0a3e --wrong --note "a film, not the news" --by hana
              wirewatch feedback --missed espionage inbox/guards.txt
              wirewatch feedback --list --json | jq -r 'select(.judgement == "wrong") | .title'
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    @Flag(help: "The alert was wanted.")
    var right = false

    @Flag(help: "The alert was not wanted.")
    var wrong = false

    @Option(help: ArgumentHelp("The file's article should have raised an alert of this topic.", valueName: "topic"))
    var missed: String?

    @Flag(help: "List the current judgements.")
    var list = false

    @Flag(help: "With --list: print one line of JSON per judgement.")
    var json = false

    @Option(help: "A note.")
    var note: String?

    @Option(help: "The person who judges. Default: your login name.")
    var by: String?

    @Argument(
        help: ArgumentHelp(
            "An alert's id, or at least its first six digits; with --missed a file, “-” for standard input.",
            valueName: "alert-id or file"))
    var subject: String?

    func validate() throws {
        guard [right, wrong, missed != nil, list].count(where: { $0 }) == 1 else {
            throw ValidationError("give one of --right, --wrong, --missed TOPIC, or --list")
        }
        if list {
            guard subject == nil, note == nil, by == nil else {
                throw ValidationError("--list takes neither an alert nor --note or --by")
            }
        } else {
            guard subject != nil else {
                throw ValidationError(missed == nil ? "give the id of the alert" : "give the missed file")
            }
            guard !json else { throw ValidationError("--json goes with --list") }
            guard by?.isEmpty != true else { throw ValidationError("--by needs a name") }
        }
    }

    func run() throws {
        do {
            if list {
                let listing = FeedbackListing(config: configuration.config, state: state)
                let lines = try listing.lines(asJSON: json)
                if lines.isEmpty { EmptyList.say("no judgement") }
                for line in lines { StandardOutput.write(line) }
                return
            }
            let collector = FeedbackCollector(config: configuration.config, state: state, by: by, note: note)
            let subject = subject ?? ""
            if let missed {
                let (receipt, warnings) = try collector.miss(topic: missed, file: subject)
                for warning in warnings { StandardError.write("wirewatch: \(warning)\n") }
                StandardOutput.write(receipt)
            } else {
                StandardOutput.write(try collector.judge(subject, isRight: right))
            }
        } catch {
            throw failure(error)
        }
    }
}

/// Records judgements of alerts and of missed articles.
struct FeedbackCollector: Sendable {
    private let config: String
    private let state: String?
    private let name: String
    private let note: String?
    private let now: Timestamp

    /// A collector of one person's judgements.
    ///
    /// - Parameters:
    ///   - config: The configuration file.
    ///   - state: The state directory instead of the configured one.
    ///   - name: The person who judges; nil for the current user.
    init(
        config: String, state: String?, by name: String?, note: String?,
        now: Timestamp = .now
    ) {
        self.config = config
        self.state = state
        self.name = name ?? CurrentUser.name
        self.note = note
        self.now = now
    }

    /// Records that an alert was right or wrong.
    ///
    /// - Parameter digits: The beginning of its id, at least six digits, in upper or lower case.
    /// - Returns: A receipt for people.
    /// - Throws: ``AlertLookupError``, ``DaemonError`` or ``StoreError``.
    func judge(_ digits: String, isRight: Bool) throws -> String {
        let desk = try StoreAccess(config: config, state: state)
        let store = try desk.writing()
        let alert = try AlertLookup.alert(digits, in: store)
        guard
            let judged = try store.judge(
                alert.id, isRight ? .right : .wrong, by: name, at: now, note: note)
        else {
            throw AlertLookupError.unknown(digits)
        }
        try store.close()
        return FeedbackText.receipt(judged.entry, replaced: judged.replaced, in: desk.zone)
    }

    /// Records that an article should have raised an alert.
    ///
    /// - Parameter file: The article's file; `-` is standard input.
    /// - Returns: A receipt for people, and warnings about unreadable parts of the file.
    /// - Throws: ``FeedbackError``, ``DaemonError`` or ``StoreError``.
    func miss(topic: String, file: String) throws -> (receipt: String, warnings: [String]) {
        let configuration = try load()
        let topics = configuration.catalog.topics.map(\.name)
        guard topics.contains(topic) else { throw FeedbackError.unknownTopic(topic, known: topics) }
        let (explanation, warnings) = try read(file, configuration)
        let article = explanation.article
        let subject = explanation.scored.alertID(topic: topic)
        let store = try StoreAccess(stateDirectory: configuration.settings.stateDirectory).writing()
        if let raised = try store.alerts(beginningWith: subject, limit: 1).first {
            throw FeedbackError.notMissed(file: file, raised)
        }
        let entry = FeedbackEntry(
            missed: article, subject: subject, topic: topic,
            score: explanation.scores.first { $0.topic == topic }?.score ?? 0, by: name, at: now, note: note)
        let replaced = try store.record(entry)
        try store.close()
        return (FeedbackText.receipt(entry, replaced: replaced, in: configuration.settings.timeZone.offsets), warnings)
    }

    private func load() throws(DaemonError) -> Configuration {
        do throws(Problems) {
            return try ConfigurationLoader(file: config, state: state).load()
        } catch {
            throw .configuration(error)
        }
    }

    private func read(
        _ file: String, _ configuration: Configuration
    ) throws(FeedbackError) -> (Explainer.Explanation, warnings: [String]) {
        let (explanations, warnings): ([Explainer.Explanation], [String])
        do throws(Explainer.Failure) {
            (explanations, warnings) = try Explainer(configuration).explain(file)
        } catch {
            throw .unreadable(error)
        }
        guard explanations.count == 1, let explanation = explanations.first else {
            throw .severalArticles(file: file, count: explanations.count)
        }
        return (explanation, warnings)
    }
}

/// Why a judgement cannot be recorded.
enum FeedbackError: Error, Sendable, CustomStringConvertible {
    /// The topic is not configured; the configured ones.
    case unknownTopic(String, known: [String])
    /// The file cannot be read as an article.
    case unreadable(Explainer.Failure)
    /// The file holds several articles.
    case severalArticles(file: String, count: Int)
    /// The article was not missed: it raised this alert.
    case notMissed(file: String, Alert)

    var description: String {
        switch self {
        case .unknownTopic(let name, let known):
            "no topic “\(SafeText(name))”; there are: \(known.joined(separator: ", "))"
        case .unreadable(let failure): failure.description
        case .severalArticles(let file, let count):
            "\(SafeText(file)) holds \(count) articles; put the missed one into a file of its own"
        case .notMissed(let file, let alert):
            "\(SafeText(file)) was not missed: it raised alert \(alert.id) of \(alert.topic); "
                + "judge that one with --right or --wrong"
        }
    }
}
