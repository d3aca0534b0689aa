import Glibc
import Topics

/// Fits the scaling of margins to probabilities.
///
/// Source: the regularised targets and the damped Newton iteration of H.-T. Lin, C.-J. Lin and R. Weng, “A Note on
/// Platt's Probabilistic Outputs for Support Vector Machines”, 2007.
extension PlattScaling {
    /// Fits a scaling to margins of examples that the classifier was not trained on.
    static func fit(margins: [Double], isPositive: [Bool]) -> PlattScaling {
        let positives = Double(isPositive.count { $0 })
        let negatives = Double(margins.count) - positives
        let targets = isPositive.map { $0 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2) }
        var scaling = PlattScaling(slope: 1, intercept: -log((negatives + 1) / (positives + 1)))
        var loss = scaling.loss(margins, targets)
        for _ in 0..<100 {
            // Gradient and Hessian of the cross-entropy in (slope, intercept).
            var (g1, g2, h11, h22, h21) = (0.0, 0.0, 1e-9, 1e-9, 0.0)
            for (margin, target) in zip(margins, targets) {
                let p = scaling.probability(margin)
                let d = p - target
                let w = p * (1 - p)
                g1 += margin * d
                g2 += d
                h11 += margin * margin * w
                h22 += w
                h21 += margin * w
            }
            if abs(g1) < 1e-6, abs(g2) < 1e-6 { break }
            let determinant = h11 * h22 - h21 * h21
            let step = (-(h22 * g1 - h21 * g2) / determinant, -(-h21 * g1 + h11 * g2) / determinant)
            let descent = g1 * step.0 + g2 * step.1
            var size = 1.0
            while size > 1e-10 {
                let next = PlattScaling(
                    slope: scaling.slope + size * step.0, intercept: scaling.intercept + size * step.1)
                let nextLoss = next.loss(margins, targets)
                if nextLoss < loss + 1e-4 * size * descent {
                    (scaling, loss) = (next, nextLoss)
                    break
                }
                size /= 2
            }
            if size <= 1e-10 { break }
        }
        // A margin against its own class shows that there was no signal to learn.
        if scaling.slope <= 0 { return PlattScaling(slope: 0, intercept: log((positives + 1) / (negatives + 1))) }
        return scaling
    }

    private func loss(_ margins: [Double], _ targets: [Double]) -> Double {
        zip(margins, targets).reduce(0) { sum, pair in
            let z = logOdds(pair.0)
            // log(1 + e^z) − t·z without overflow.
            return sum + max(z, 0) + log1p(exp(-abs(z))) - pair.1 * z
        }
    }
}

/// Finds the score from which a class is best taken to be there.
///
/// The threshold of the best F1 on few examples is mostly luck, so it is drawn towards a threshold that all classes
/// share, the more the fewer positives there are.
///
/// Source: score-cut with shrinkage, after Y. Yang, “A Study of Thresholding Strategies for Text Categorization”, 2001.
enum ThresholdSearch {
    /// The threshold of the highest F1: half-way between two neighbouring scores.
    static func best(scores: [Double], isPositive: [Bool]) -> Double {
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
    static func keeping(_ share: Double, scores: [Double], isPositive: [Bool]) -> Double {
        let positives = zip(scores, isPositive).filter(\.1).map(\.0).sorted()
        guard !positives.isEmpty else { return 0 }
        let lost = min(positives.count - 1, max(0, Int((1 - share) * Double(positives.count))))
        return (positives[lost] * 1_000).rounded(.down) / 1_000
    }

    /// A class's own threshold drawn towards the shared one.
    ///
    /// - Parameters:
    ///   - strength: As many positives as the shared threshold is worth.
    static func shrunk(own: Double, shared: Double, positives: Int, strength: Double) -> Double {
        let share = Double(positives) / (Double(positives) + strength)
        return share * own + (1 - share) * shared
    }
}
