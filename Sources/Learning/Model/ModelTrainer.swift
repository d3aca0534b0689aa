import Topics

/// Trains a model: one linear classifier a topic, calibrated on articles it was not trained on.
package struct ModelTrainer: Sendable {
    /// The settings.
    package var options: ModelOptions
    /// The topics to learn, and for each its number in the catalog, if it has rules there.
    package var topics: [(name: String, rules: Int?)]
    /// In how many parts the examples are cut to calibrate.
    package var foldCount = 5

    /// A trainer of topics.
    package init(options: ModelOptions, topics: [(name: String, rules: Int?)]) {
        self.options = options
        self.topics = topics
    }

    /// What cross-validation says of the examples: each was judged by a classifier that had not seen it.
    package struct Held: Sendable {
        /// By topic and example: the margin.
        package var margins: [[Double]]
        /// By topic: margins to probabilities.
        package var scalings: [PlattScaling]
        /// By topic: the probability from which on it is taken to be there.
        package var thresholds: [Double]

        /// The probability of a topic for an example.
        package func probability(topic: Int, example: Int) -> Double {
            scalings[topic].probability(margins[topic][example])
        }
    }

    /// Trains on all examples, and calibrates on what cross-validation says of them.
    ///
    /// - Parameter description: What they are, in a few words, for the model's file.
    /// - Returns: The bytes of the model's file.
    package func train(_ examples: [TrainingExample], held: Held, description: String) async throws -> [UInt8] {
        let (vocabulary, solutions) = await fit(examples)
        var weights = [Float](repeating: 0, count: vocabulary.dimension * topics.count)
        for (topic, solution) in solutions.enumerated() {
            for (row, weight) in solution.weights.enumerated() { weights[row * topics.count + topic] = weight }
        }
        return try ModelFile.encode(
            topics: topics.indices.map { number in
                TopicModel.Topic(
                    name: topics[number].name, bias: Double(solutions[number].bias),
                    scaling: held.scalings[number], threshold: held.thresholds[number])
            }, options: options, features: Array(vocabulary.table.features), rarities: vocabulary.rarities,
            weights: weights, description: description)
    }

    /// Judges each example by classifiers trained on the folds it is not in.
    ///
    /// - Parameter isLearnedFrom: Whether an example of the other folds is learned from; all are judged.
    package func crossValidate(
        _ examples: [TrainingExample], learningFrom isLearnedFrom: (TrainingExample) -> Bool = { _ in true }
    ) async -> Held {
        let learned = examples.map(isLearnedFrom)
        let folds = Folds.assign(groups: examples.map(\.group), count: foldCount, seed: options.seed)
        var margins = topics.map { _ in [Double](repeating: 0, count: examples.count) }
        for fold in 0..<foldCount {
            let (vocabulary, solutions) = await fit(
                examples.indices.filter { folds[$0] != fold && learned[$0] }.map { examples[$0] })
            for (number, example) in examples.enumerated() where folds[number] == fold {
                let words = vocabulary.words(of: example.features, options)
                for (topic, solution) in solutions.enumerated() {
                    let vector = vocabulary.vector(words, rules(of: example, topic), options)
                    margins[topic][number] = Double(solution.margin(of: vector))
                }
            }
        }
        return calibrate(margins, examples, learned: learned)
    }

    private func rules(of example: TrainingExample, _ topic: Int) -> RuleFeatures? {
        topics[topic].rules.flatMap { $0 < example.features.rules.count ? example.features.rules[$0] : nil }
    }

    private func fit(_ examples: [TrainingExample]) async -> (Vocabulary, [DualCoordinateDescent.Solution]) {
        let vocabulary = Vocabulary(training: examples.map(\.features), options: options)
        let words = examples.map { vocabulary.words(of: $0.features, options) }
        var descent = DualCoordinateDescent()
        descent.cost = options.cost
        descent.positiveWeight = options.positiveWeight
        descent.seed = options.seed
        let trainer = descent
        let solutions = await withTaskGroup(of: (Int, DualCoordinateDescent.Solution).self) { group in
            for (number, topic) in topics.enumerated() {
                group.addTask {
                    let judged = zip(words, examples).filter { $0.1.isJudged(for: topic.name) }
                    let solution = trainer.train(
                        judged.map { vocabulary.vector($0, rules(of: $1, number), options) },
                        isPositive: judged.map { $0.1.topics.contains(topic.name) }, dimension: vocabulary.dimension)
                    return (number, solution)
                }
            }
            var solutions = [DualCoordinateDescent.Solution?](repeating: nil, count: topics.count)
            for await (number, solution) in group { solutions[number] = solution }
            return solutions.compactMap { $0 }
        }
        return (vocabulary, solutions)
    }

    private func calibrate(_ margins: [[Double]], _ examples: [TrainingExample], learned: [Bool]) -> Held {
        var held = Held(margins: margins, scalings: [], thresholds: [])
        var allScores: [Double] = []
        var allPositive: [Bool] = []
        var own: [(threshold: Double, positives: Int)] = []
        for (number, topic) in topics.enumerated() {
            let judged = examples.indices.filter { learned[$0] && examples[$0].isJudged(for: topic.name) }
            let isPositive = judged.map { examples[$0].topics.contains(topic.name) }
            let scaling = PlattScaling.fit(margins: judged.map { margins[number][$0] }, isPositive: isPositive)
            held.scalings.append(scaling)
            let scores = judged.map { scaling.probability(margins[number][$0]) }
            own.append((ThresholdSearch.best(scores: scores, isPositive: isPositive), isPositive.count { $0 }))
            allScores += scores
            allPositive += isPositive
        }
        let shared = ThresholdSearch.best(scores: allScores, isPositive: allPositive)
        held.thresholds = own.map {
            ThresholdSearch.shrunk(
                own: $0.threshold, shared: shared, positives: $0.positives, strength: options.thresholdShrinkage)
        }
        return held
    }
}

/// An article whose topics are known, all of them or some.
package struct TrainingExample: Sendable {
    /// What is looked at.
    package var features: DocumentFeatures
    /// The topics that must alert.
    package var topics: Set<String>
    /// The topics with a label; nil if all have one.
    package var judged: Set<String>?
    /// The outlet: examples of one outlet stay in one fold.
    package var group: String

    /// An example.
    package init(features: DocumentFeatures, topics: Set<String>, judged: Set<String>? = nil, group: String) {
        self.features = features
        self.topics = topics
        self.judged = judged
        self.group = group
    }

    /// Whether a topic's label is known.
    package func isJudged(for topic: String) -> Bool {
        judged.map { $0.contains(topic) } ?? true
    }
}
