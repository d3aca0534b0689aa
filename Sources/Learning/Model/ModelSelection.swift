import Topics

/// Chooses the settings of a model by cross-validation on the examples it will be trained on.
package struct ModelSelection: Sendable {
    /// One trial.
    package struct Trial: Sendable {
        /// The settings.
        package var options: ModelOptions
        /// What cross-validation says with them.
        package var held: ModelTrainer.Held
        /// How well that agrees with the labels.
        package var metrics: TopicMetrics

    }

    /// The settings that are tried: with rules the words are a correction, without them they are everything.
    package static func candidates(hasRules: Bool, seed: UInt64) -> [ModelOptions] {
        func options(cost: Double, title: Double, lead: Double, all: Double) -> ModelOptions {
            var options = ModelOptions()
            (options.cost, options.titleScale, options.leadScale, options.allScale) = (cost, title, lead, all)
            options.ruleScale = hasRules ? 1 : 0
            options.seed = seed
            return options
        }
        if hasRules {
            return [0.1, 0.5].flatMap { cost in
                [0.0, 0.3, 0.6].map { options(cost: cost, title: $0, lead: $0, all: $0) }
            }
        }
        return [1.0, 2.0, 4.0].flatMap { cost in
            [0.0, 0.4].map { options(cost: cost, title: $0, lead: 0, all: 1) }
        }
    }

    /// Tries each of the candidates; the best first.
    ///
    /// - Parameter onTrial: Receives each trial as it ends.
    package static func run(
        _ examples: [TrainingExample], topics: [(name: String, rules: Int?)], candidates: [ModelOptions],
        onTrial: @Sendable (Trial) -> Void
    ) async -> [Trial] {
        var trials: [Trial] = []
        for options in candidates {
            let held = await ModelTrainer(options: options, topics: topics).crossValidate(examples)
            let trial = Trial(options: options, held: held, metrics: metrics(of: held, examples, topics: topics))
            onTrial(trial)
            trials.append(trial)
        }
        return trials.sorted { $0.metrics.merit > $1.metrics.merit }
    }

    /// The metrics of the cross-validation's predictions, on the examples with complete labels.
    package static func metrics(
        of held: ModelTrainer.Held, _ examples: [TrainingExample], topics: [(name: String, rules: Int?)]
    ) -> TopicMetrics {
        var metrics = TopicMetrics(topics: topics.map(\.name))
        for (number, example) in examples.enumerated() where example.judged == nil {
            let probabilities = topics.indices.map { held.probability(topic: $0, example: number) }
            metrics.add(
                labels: example.topics, probabilities: probabilities,
                fired: topics.indices.map { probabilities[$0] >= held.thresholds[$0] })
        }
        return metrics
    }
}

extension TopicMetrics {
    /// What settings are chosen by: rare topics count as much as common ones, and every decision counts.
    package var merit: Double { (macroF1 + micro.f1) / 2 }
}

/// Chooses the topics with enough examples.
enum LearnableTopics {
    /// A topic with rules needs as many articles for it, and as many against it.
    static let minExamples = 3

    /// The topics with enough examples for and against; the others keep to their rules.
    static func of(
        _ topics: [(name: String, rules: Int?)], in examples: [TrainingExample]
    ) -> [(name: String, rules: Int?)] {
        topics.filter { topic in
            let judged = examples.filter { $0.isJudged(for: topic.name) }
            let positives = judged.count { $0.topics.contains(topic.name) }
            // A topic without rules is learned even from few examples: it has no other evidence.
            let needed = topic.rules == nil ? 1 : minExamples
            return positives >= needed && judged.count - positives >= needed
        }
    }
}
