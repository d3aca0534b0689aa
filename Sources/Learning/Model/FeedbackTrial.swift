import Foundation
import Topics

/// Tests whether the desk's feedback makes a model better.
///
/// Cross-validation judges every example twice: by a model that learned from the labelled articles alone, and by one
/// that learned from the other judgements too. Feedback helps if more judgements come out right and the labelled
/// articles come out no worse, chance aside.
struct FeedbackTrial: Sendable {
    /// The result of the test.
    struct Verdict: Sendable, Equatable {
        var judgements: Int
        /// The number of right ones from a model without feedback.
        var rightWithout: Int
        /// The number of right ones from a model that learned from the other judgements.
        var rightWith: Int
        /// The merit on the labelled articles without and with feedback; nil without such articles.
        var meritWithout: Double?
        var meritWith: Double?

        /// By how much the labelled articles may come out worse: less than one article in a hundred.
        static let tolerance = 0.01

        /// Whether the feedback makes the model better.
        var helps: Bool {
            rightWith > rightWithout && (meritWith ?? 0) >= (meritWithout ?? 0) - Verdict.tolerance
        }

        var description: String {
            var text = "\(judgements) judgements: \(rightWithout) right without learning from them, \(rightWith) with"
            if let meritWithout, let meritWith {
                text += String(format: "; labelled articles: F1 %.3f without, %.3f with", meritWithout, meritWith)
            }
            return text + (helps ? ": it helps" : ": it does not help")
        }
    }

    let options: ModelOptions
    let topics: [(name: String, rules: Int?)]

    /// Tries it on labelled articles and judgements together; those are the ones that say something of some topics
    /// only.
    func run(_ examples: [TrainingExample]) async -> Verdict {
        let trainer = ModelTrainer(options: options, topics: topics)
        let without = await trainer.crossValidate(examples) { $0.judged == nil }
        let with = await trainer.crossValidate(examples)
        let judgements = examples.indices.filter { examples[$0].judged != nil }
        let hasLabels = judgements.count < examples.count
        return Verdict(
            judgements: judgements.count,
            // Without labelled articles, the rules alone stand for the model without feedback.
            rightWithout: judgements.count { number in
                isRight(examples[number]) { topic in
                    hasLabels
                        ? without.probability(topic: topic, example: number) >= without.thresholds[topic]
                        : isFiredByRules(examples[number], topic)
                }
            },
            rightWith: judgements.count { number in
                isRight(examples[number]) { with.probability(topic: $0, example: number) >= with.thresholds[$0] }
            },
            meritWithout: hasLabels ? merit(examples, without) : nil,
            meritWith: hasLabels ? merit(examples, with) : nil)
    }

    private func isRight(_ example: TrainingExample, fires: (Int) -> Bool) -> Bool {
        topics.indices.allSatisfy { topic in
            !example.isJudged(for: topics[topic].name)
                || fires(topic) == example.topics.contains(topics[topic].name)
        }
    }

    private func isFiredByRules(_ example: TrainingExample, _ topic: Int) -> Bool {
        topics[topic].rules.map { example.features.ruleLogOdds($0) >= 0 } ?? false
    }

    private func merit(_ examples: [TrainingExample], _ held: ModelTrainer.Held) -> Double {
        ModelSelection.metrics(of: held, examples, topics: topics).merit
    }
}
