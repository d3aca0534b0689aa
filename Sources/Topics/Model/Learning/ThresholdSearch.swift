/// Finds the score from which a class is best taken to be there.
///
/// The threshold of the best F1 on few examples is mostly luck, so it is drawn towards a threshold that all classes
/// share, the more the fewer positives there are.
///
/// Source: score-cut with shrinkage, after Y. Yang, “A Study of Thresholding Strategies for Text Categorization”, 2001.
package enum ThresholdSearch {
    /// The threshold of the highest F1: half-way between two neighbouring scores.
    package static func best(scores: [Double], isPositive: [Bool]) -> Double {
        let ranked = zip(scores, isPositive).sorted { $0.0 > $1.0 }
        let positives = isPositive.count { $0 }
        guard positives > 0, let highest = ranked.first?.0 else { return scores.max().map { $0 + 1 } ?? 0 }
        var best = (f1: 0.0, threshold: highest + 1)
        var found = 0
        for (rank, (score, isHit)) in ranked.enumerated() {
            if isHit { found += 1 }
            let next = rank + 1 < ranked.count ? ranked[rank + 1].0 : score - 1
            guard next < score else { continue }
            let f1 = 2 * Double(found) / Double(rank + 1 + positives)
            if f1 > best.f1 { best = (f1, (score + next) / 2) }
        }
        return best.threshold
    }

    /// The highest threshold, to three decimals, that at least a share of the positives reaches.
    package static func keeping(_ share: Double, scores: [Double], isPositive: [Bool]) -> Double {
        let positives = zip(scores, isPositive).filter(\.1).map(\.0).sorted()
        guard !positives.isEmpty else { return 0 }
        let lost = min(positives.count - 1, max(0, Int((1 - share) * Double(positives.count))))
        return (positives[lost] * 1_000).rounded(.down) / 1_000
    }

    /// A class's own threshold drawn towards the shared one.
    ///
    /// - Parameters:
    ///   - strength: As many positives as the shared threshold is worth.
    package static func shrunk(own: Double, shared: Double, positives: Int, strength: Double) -> Double {
        let share = Double(positives) / (Double(positives) + strength)
        return share * own + (1 - share) * shared
    }
}
