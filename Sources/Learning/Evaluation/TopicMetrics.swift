import Glibc

/// How well predictions agree with labels.
package struct TopicMetrics: Sendable {
    /// Counts of one topic.
    package struct Counts: Sendable, Equatable {
        /// Predicted and labelled.
        package var truePositives = 0
        /// Predicted, not labelled.
        package var falsePositives = 0
        /// Labelled, not predicted.
        package var falseNegatives = 0

        /// The share of predictions that are right; 0 without any.
        package var precision: Double { ratio(truePositives, truePositives + falsePositives) }
        /// The share of labels that are predicted; 0 without any.
        package var recall: Double { ratio(truePositives, truePositives + falseNegatives) }
        /// The harmonic mean of both; 0 without predictions and labels.
        package var f1: Double { ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }
        /// How many are labelled.
        package var support: Int { truePositives + falseNegatives }

        private func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
    }

    package let topics: [String]
    /// For each topic, its counts.
    package private(set) var counts: [Counts]
    /// How many articles were added.
    package private(set) var articleCount = 0
    /// How many articles have no topic.
    package private(set) var quietArticles = 0
    /// How many of those some topic fires on.
    package private(set) var quietFired = 0
    /// Labelled topic by predicted topic: how often the second was predicted where only the first was right.
    package private(set) var confusion: [[Int]]
    private(set) var calibration: [(probability: Double, isPositive: Bool)] = []

    /// Metrics of topics, without any article yet.
    package init(topics: [String]) {
        self.topics = topics
        counts = topics.map { _ in Counts() }
        confusion = topics.map { _ in topics.map { _ in 0 } }
    }

    /// Adds an article.
    ///
    /// - Parameters:
    ///   - probabilities: For each topic.
    ///   - fired: For each topic, whether it alerts.
    package mutating func add(labels: Set<String>, probabilities: [Double], fired: [Bool]) {
        articleCount += 1
        let isLabelled = topics.map(labels.contains)
        for topic in topics.indices {
            switch (isLabelled[topic], fired[topic]) {
            case (true, true): counts[topic].truePositives += 1
            case (false, true): counts[topic].falsePositives += 1
            case (true, false): counts[topic].falseNegatives += 1
            case (false, false): break
            }
            calibration.append((probabilities[topic], isLabelled[topic]))
            guard isLabelled[topic] else { continue }
            for other in topics.indices where fired[other] && !isLabelled[other] { confusion[topic][other] += 1 }
        }
        if labels.isEmpty {
            quietArticles += 1
            if fired.contains(true) { quietFired += 1 }
        }
    }

    /// The mean of the topics' F1.
    package var macroF1: Double { counts.isEmpty ? 0 : counts.map(\.f1).reduce(0, +) / Double(counts.count) }

    /// The F1 of all topics' counts together.
    package var micro: Counts {
        counts.reduce(into: Counts()) { sum, count in
            sum.truePositives += count.truePositives
            sum.falsePositives += count.falsePositives
            sum.falseNegatives += count.falseNegatives
        }
    }

    /// The share of articles without a topic on which some topic fires.
    package var quietFireRate: Double { quietArticles == 0 ? 0 : Double(quietFired) / Double(quietArticles) }

    /// One bar of a reliability diagram.
    package struct CalibrationBin: Sendable, Equatable {
        /// The mean of the probabilities.
        package var predicted: Double
        /// The share that is labelled.
        package var observed: Double
        /// How many.
        package var count: Int
    }

    /// Probabilities and labels in ten bins of equal width, without empty ones.
    package var calibrationBins: [CalibrationBin] {
        (0..<10).compactMap { bin in
            let inside = calibration.filter { min(Int($0.probability * 10), 9) == bin }
            guard !inside.isEmpty else { return nil }
            return CalibrationBin(
                predicted: inside.map(\.probability).reduce(0, +) / Double(inside.count),
                observed: Double(inside.count { $0.isPositive }) / Double(inside.count), count: inside.count)
        }
    }

    /// The mean distance between predicted and observed over the bins, weighed by their size.
    ///
    /// Source: expected calibration error, M. Naeini et al., “Obtaining Well Calibrated Probabilities Using Bayesian
    /// Binning”, 2015.
    package var calibrationError: Double {
        let bins = calibrationBins
        let total = bins.map(\.count).reduce(0, +)
        guard total > 0 else { return 0 }
        return bins.map { abs($0.predicted - $0.observed) * Double($0.count) }.reduce(0, +) / Double(total)
    }
}

extension TopicMetrics {
    /// A threshold and what it would give.
    package struct OperatingPoint: Sendable, Equatable {
        /// The share of labels that would be predicted.
        package var recall: Double
        /// The share of predictions that would be right.
        package var precision: Double
        /// The probability from which on there is an alert.
        package var threshold: Double

        /// A threshold and what it would give.
        package init(recall: Double, precision: Double, threshold: Double) {
            self.recall = recall
            self.precision = precision
            self.threshold = threshold
        }
    }

    /// The result of each threshold, the highest first; empty for a topic without labels.
    ///
    /// - Parameter topic: Its place in ``topics``.
    package func precisionRecallCurve(topic: Int) -> [OperatingPoint] {
        let ranked = pairs(of: topic).sorted { $0.probability > $1.probability }
        let labelled = ranked.count { $0.isPositive }
        guard labelled > 0 else { return [] }
        var curve: [OperatingPoint] = []
        var right = 0
        for (place, pair) in ranked.enumerated() {
            if pair.isPositive { right += 1 }
            // Equal probabilities pass a threshold together.
            if place + 1 < ranked.count, ranked[place + 1].probability == pair.probability { continue }
            curve.append(
                OperatingPoint(
                    recall: Double(right) / Double(labelled), precision: Double(right) / Double(place + 1),
                    threshold: pair.probability))
        }
        return curve
    }

    /// One topic's probabilities and labels in ten bins of equal width, without empty ones.
    ///
    /// - Parameter topic: Its place in ``topics``.
    package func calibrationBins(topic: Int) -> [CalibrationBin] {
        var sums = [(predicted: Double, observed: Int, count: Int)](repeating: (0, 0, 0), count: 10)
        for pair in pairs(of: topic) {
            let bin = max(0, min(Int(pair.probability * 10), 9))
            sums[bin].predicted += pair.probability
            sums[bin].observed += pair.isPositive ? 1 : 0
            sums[bin].count += 1
        }
        return sums.filter { $0.count > 0 }.map {
            CalibrationBin(
                predicted: $0.predicted / Double($0.count), observed: Double($0.observed) / Double($0.count),
                count: $0.count)
        }
    }

    /// What was kept stands article by article, each with all topics.
    private func pairs(of topic: Int) -> [(probability: Double, isPositive: Bool)] {
        stride(from: topic, to: calibration.count, by: max(1, topics.count)).map { calibration[$0] }
    }
}
