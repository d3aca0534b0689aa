import Articles
import Foundation
import Topics

/// Scores files as the daemon would, and tells why, without storing or sending anything.
package struct Explainer: Sendable {
    private let configuration: Configuration
    private let scorer: ArticleScorer
    /// The labelled articles that ship; nil where they are not installed.
    private let examples: ExampleFile?

    /// An explainer of a configuration's decisions.
    package init(_ configuration: Configuration) {
        self.configuration = configuration
        scorer = configuration.scorer
        // Without them an explanation lacks its precedents, and nothing else.
        examples = configuration.judging == nil ? nil : try? ShippedExamples.read(configuration)
    }

    /// The decision about one article.
    package struct Explanation: Sendable {
        /// The file as it was named.
        package var file: String
        /// The article.
        package var article: Article
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
        /// For each topic in which nothing speaks for the article, the signal that came nearest.
        package var nearest: [String: NearestSignal] = [:]
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

    /// The decisions about all articles of a file, and what of it could not be read; `-` is standard input.
    package func explain(_ file: String) throws(Failure) -> (explanations: [Explanation], warnings: [String]) {
        let bytes = try read(file)
        let name = file == "-" ? "standard input" : file
        do throws(ArticleError) {
            let result = try ArticleReader().read(bytes, name: name)
            let explanations = result.articles.map { explanation(of: $0, in: name) }
            return (explanations, result.warnings.map { "\(name): \($0)" })
        } catch {
            throw Failure(file: name, reason: "\(error)")
        }
    }

    /// How many words of the model are shown for a topic.
    private static let mostWords = 6
    /// How many labelled articles are shown.
    private static let precedents = 3

    private func explanation(of article: Article, in name: String) -> Explanation {
        let reading = scorer.reading(of: article)
        var explanation = Explanation(
            file: name, article: article, scores: reading.scores.sorted { $0.score > $1.score })
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

    private func read(_ file: String) throws(Failure) -> [UInt8] {
        let limit = configuration.settings.maxBytes
        do {
            let handle =
                file == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
            let data = try handle.read(upToCount: limit + 1) ?? Data()
            guard data.count <= limit else {
                throw Failure(file: file, reason: "has more than \(limit) bytes (articles.max_bytes)")
            }
            return Array(data)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(file: file, reason: "cannot be read: \(SystemReason.of(error))")
        }
    }
}
