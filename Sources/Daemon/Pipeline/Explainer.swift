import Articles
import Foundation
import Intake
import Reading
import Text
import Topics
import Watching

/// Reads, scores and decides about files as the daemon does, without storing or sending anything.
///
/// Each article is decided as the first one of an empty store: without earlier alerts and without silences.
package struct Explainer: Sendable {
    private let configuration: Configuration
    private let analyzer: ArticleAnalyzer
    private let policy: DecisionPolicy
    /// The labelled articles that ship; nil where they are not installed.
    private let examples: ExampleFile?

    /// An explainer of a configuration's decisions.
    package init(_ configuration: Configuration, reader: any ArticleReading = ReaderPool()) {
        self.configuration = configuration
        analyzer = ArticleAnalyzer(reader: reader, scorer: configuration.scorer)
        policy = configuration.decisionPolicy
        // Without them an explanation lacks only its precedents.
        examples = configuration.judging == nil ? nil : try? ShippedExamples.read(configuration)
    }

    /// The decision about one article.
    package struct Explanation: Sendable {
        /// The file as it was named.
        package var file: String
        /// The article with its scores in the catalog's order.
        package var scored: ScoredArticle
        /// What a commit to an empty store would write.
        package var ruling: Ruling
        /// The topics' scores, the highest first.
        package var scores: [TopicScore]
        /// For each topic that a model judged, the words that moved it most.
        package var words: [String: [TopWords.Word]] = [:]
        /// What the judge read; nil if the words decided.
        package var judged: JudgeInput?
        /// Why the judge did not read it although its words left a topic open.
        package var screenedOut: ScreenedOut?
        /// The labelled articles nearest in meaning to what the judge read.
        package var alike: [Precedent] = []
        /// For each topic without evidence, the signal that came nearest.
        package var nearest: [String: NearestSignal] = [:]

        package var article: Article { scored.article }

        /// Drops all topics but one.
        package mutating func keep(_ topic: String) {
            scores.removeAll { $0.topic != topic }
            ruling.topics.removeAll { $0.score.topic != topic }
            nearest = nearest.filter { $0.key == topic }
        }
    }

    /// A labelled article near in meaning, without its text.
    package struct Precedent: Sendable, Equatable {
        /// Its outlet, date and address.
        package var source: ExampleFile.Source
        /// The topics that it is labelled with.
        package var topics: [String]
        /// The cosine of the two vectors.
        package var similarity: Double
    }

    /// Why a file cannot be explained.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        /// The file as it was named.
        package var file: String
        /// What is wrong with it.
        package var reason: String

        package var description: String { "\(file): \(reason)" }
    }

    /// The decisions about all articles of a file, and the warnings of the reader; `-` is standard input.
    package func explain(_ file: String) throws(Failure) -> (explanations: [Explanation], warnings: [String]) {
        let bytes = try read(file)
        let name = file == "-" ? "standard input" : file
        do throws(ArticleError) {
            let origin = origin(of: file)
            let fields = configuration.settings.fieldMaps[origin.inbox]
            let sizes = configuration.settings.sizes
            if let refusal = sizes.refusal(of: bytes, name: name, fields: fields) { throw refusal }
            let result = try analyzer.analyze(bytes, name: name, fields: fields, at: .now)
            let explanations = result.articles.map { explanation(of: $0, in: name, from: origin) }
            return (explanations, result.warnings.map { "\(name): \($0)" })
        } catch {
            throw Failure(file: name, reason: "\(error)")
        }
    }

    /// How many words of the model are shown for a topic.
    private static let mostWords = 6
    /// How many labelled articles are shown.
    private static let precedents = 3

    private func explanation(
        of analysis: ArticleAnalyzer.Analysis, in name: String, from origin: FileOrigin
    ) -> Explanation {
        let (scored, reading, scorer) = (analysis.scored, analysis.reading, analyzer.scorer)
        let article = scored.article
        var explanation = Explanation(
            file: name, scored: scored, ruling: ruling(on: scored, from: origin),
            scores: reading.scores.sorted { $0.score > $1.score })
        explanation.judged = reading.judged
        explanation.screenedOut = reading.screenedOut
        if let vector = reading.vector, let examples {
            explanation.alike = examples.nearest(to: vector, count: Explainer.precedents).map { found in
                Precedent(
                    source: examples.sources[found.number], topics: examples.examples[found.number].topics.sorted(),
                    similarity: Double(found.similarity))
            }
        }
        for nearest in scorer.rules.nearestSignals(to: article) { explanation.nearest[nearest.topic] = nearest }
        if let model = scorer.model {
            let words = TopWords(of: article, in: model)
            for score in explanation.scores where !score.factors.isEmpty {
                explanation.words[score.topic] = words.words(for: score.topic, atMost: Explainer.mostWords)
            }
        }
        return explanation
    }

    private func ruling(on scored: ScoredArticle, from origin: FileOrigin) -> Ruling {
        let now = Timestamp(milliseconds: 0)
        var context = SuppressionContext.none
        return policy.rule(
            on: scored, .new, .empty(at: now), from: origin, suppressedBy: &context, at: now)
    }

    /// The inbox that holds a file; the first inbox for a file elsewhere, since the labels of an inbox may route
    /// alerts.
    private func origin(of file: String) -> FileOrigin {
        let inboxes = configuration.settings.inboxes
        let path = URL(fileURLWithPath: file).standardizedFileURL.path
        for inbox in inboxes {
            let folder = URL(fileURLWithPath: inbox.path).standardizedFileURL.path + "/"
            if file != "-", path.hasPrefix(folder) {
                return FileOrigin(inbox: inbox.name, file: InboxPath(String(path.dropFirst(folder.count))).escaped)
            }
        }
        return FileOrigin(inbox: inboxes.first?.name ?? "", file: InboxPath(file).escaped)
    }

    private func read(_ file: String) throws(Failure) -> [UInt8] {
        let limit = configuration.settings.sizes.largest
        if file == "-" { return try readStandardInput(limit) }
        let url = URL(fileURLWithPath: file).absoluteURL
        let reader = FileReader(inbox: url.deletingLastPathComponent().path, maxBytes: limit)
        do throws(FileReadError) {
            return try reader.read(InboxPath(url.lastPathComponent)).bytes
        } catch {
            throw Failure(file: file, reason: error == .vanished ? "there is no such file" : "\(error)")
        }
    }

    private func readStandardInput(_ limit: Int) throws(Failure) -> [UInt8] {
        let data: Data
        do {
            data = try FileHandle.standardInput.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw Failure(file: "-", reason: "cannot be read: \(SystemError.reason(of: error))")
        }
        guard data.count <= limit else {
            throw Failure(file: "-", reason: "has more than \(limit) bytes (articles.max_bytes)")
        }
        return Array(data)
    }
}
