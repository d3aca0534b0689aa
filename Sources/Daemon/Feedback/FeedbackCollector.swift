import Alerts
import Articles
import Foundation
import Settings
import Stories
import Storage
import Topics

/// Takes down what the desk says of alerts, and of articles that raised none.
package struct FeedbackCollector: Sendable {
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
    ///   - name: Who judges; without one, whoever is logged in.
    package init(
        config: String, state: String?, by name: String?, note: String?,
        now: Timestamp = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    ) {
        self.config = config
        self.state = state
        self.name = name ?? Person.name
        self.note = note
        self.now = now
    }

    /// Records that an alert was right or wrong.
    ///
    /// - Parameter digits: The beginning of its identity, at least six digits in either case.
    /// - Returns: What was done, in a line for people.
    /// - Throws: ``FeedbackError``, ``DaemonError`` or ``StoreError``.
    package func judge(_ digits: String, isRight: Bool) throws -> String {
        let digits = digits.lowercased()
        guard digits.count >= FeedbackError.fewestDigits, digits.count <= 32,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { throw FeedbackError.noIdentity(digits) }
        let store = try DeskStore(config: config, state: state).writing()
        let alerts = try store.alerts(beginningWith: digits, limit: 5)
        guard let alert = alerts.first else { throw FeedbackError.unknownAlert(digits) }
        guard alerts.count == 1 else { throw FeedbackError.ambiguous(digits, alerts) }
        guard
            let judged = try store.judge(
                alert.id, isRight ? .right : .wrong, by: name, at: now, note: note)
        else {
            throw FeedbackError.unknownAlert(digits)
        }
        try store.close()
        return FeedbackText.receipt(judged.entry, replaced: judged.replaced)
    }

    /// Records that an article ought to have raised an alert.
    ///
    /// - Parameter file: The article's file; `-` is standard input.
    /// - Returns: What was done, in a line for people, and what of the file could not be read.
    /// - Throws: ``FeedbackError``, ``DaemonError`` or ``StoreError``.
    package func miss(topic: String, file: String) throws -> (receipt: String, warnings: [String]) {
        let configuration = try load()
        let topics = configuration.catalog.topics.map(\.name)
        guard topics.contains(topic) else { throw FeedbackError.unknownTopic(topic, known: topics) }
        let (explanation, warnings) = try read(file, configuration)
        let article = explanation.article
        let key = ArticleKey(identity: article.identity, fingerprint: article.fingerprint)
        let subject = AlertWriter.identity(key, topic: topic)
        let store = try DeskStore(stateDirectory: configuration.settings.stateDirectory).writing()
        if let raised = try store.alerts(beginningWith: subject, limit: 1).first {
            throw FeedbackError.notMissed(file: file, raised)
        }
        let entry = FeedbackEntry(
            missed: article, subject: subject, topic: topic,
            score: explanation.scores.first { $0.topic == topic }?.score ?? 0, by: name, at: now, note: note)
        let replaced = try store.record(entry)
        try store.close()
        return (FeedbackText.receipt(entry, replaced: replaced), warnings)
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
