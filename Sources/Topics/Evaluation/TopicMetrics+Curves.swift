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

    /// What each threshold would give, the highest first; nothing for a topic that nobody has labelled.
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
