import Articles
import Foundation
import Settings
import Storage
import Topics

/// Why no threshold can be proposed.
package enum TuningError: Error, Sendable, CustomStringConvertible {
    /// There is no such topic; those that there are.
    case unknownTopic(String, known: [String])
    /// No article of that time had any evidence for the topic.
    case noHistory(topic: String, days: Int)

    package var description: String {
        switch self {
        case .unknownTopic(let name, let known):
            FeedbackError.unknownTopic(name, known: known).description
        case .noHistory(let topic, let days):
            "nothing can be proposed: in the last \(days) days no article was read that had evidence for \(topic)"
        }
    }
}

/// The proposal that `wirewatch tune` asks for: reads the configuration and the store, and changes neither.
package struct ThresholdTuning: Sendable {
    /// The configuration file.
    package var config: String
    /// The state directory instead of the configured one.
    package var state: String?
    /// The topic.
    package var topic: String
    /// The most alerts a day.
    package var limit: Double
    /// How many days to look back.
    package var days: Int

    /// A tuning by the words of the command line.
    package init(config: String, state: String?, topic: String, limit: Double, days: Int) {
        self.config = config
        self.state = state
        self.topic = topic
        self.limit = limit
        self.days = days
    }

    /// The proposal, as a person or a program reads it.
    ///
    /// - Throws: ``TuningError``, ``DaemonError`` or ``StoreError``.
    package func run(asJSON: Bool, now: Date = Date()) throws -> String {
        let configuration = try load()
        let topics = configuration.catalog.topics
        guard let definition = topics.first(where: { $0.name == topic }) else {
            throw TuningError.unknownTopic(topic, known: topics.map(\.name))
        }
        let store = try DeskStore(stateDirectory: configuration.settings.stateDirectory).reading()
        let since = now.addingTimeInterval(-Double(days) * 86_400)
        let history = try store.history(
            of: topic, since: Timestamp(milliseconds: Int64(since.timeIntervalSince1970 * 1_000)))
        guard !history.entries.isEmpty else { throw TuningError.noHistory(topic: topic, days: days) }
        let feedback = try store.feedback().filter { $0.topic == topic }
        // A threshold that the topic's file does not name is the model's or the layer's.
        let model = configuration.model?.topics.first { $0.name == topic }?.threshold
        let layer = configuration.judging?.layer.topics.first { $0.name == topic }
        let learned = definition.namesThreshold ? nil : model ?? layer?.judged?.threshold ?? layer?.words.threshold
        let proposal = ThresholdTuner(history, feedback: feedback)
            .proposal(atMost: limit, current: learned ?? definition.threshold)
        if asJSON { return try JSONLine.of(ProposalDocument(proposal, topic: topic, limit: limit)) }
        return ProposalText(proposal, topic: topic, limit: limit, place: place(configuration.settings)).text
    }

    private func load() throws(DaemonError) -> Configuration {
        do throws(Problems) {
            return try ConfigurationLoader(file: config, state: state).load()
        } catch {
            throw .configuration(error)
        }
    }

    /// The topic's file, which by custom bears the topic's name.
    private func place(_ settings: DaemonSettings) -> String {
        let file = "\(settings.topicsDirectory)/\(topic).yaml"
        return FileManager.default.fileExists(atPath: file) ? file : "the topic's file in \(settings.topicsDirectory)"
    }
}
