import Glibc

/// Turns margins into probabilities: p = 1 / (1 + exp(−(slope·margin + intercept))).
///
/// Source: J. Platt, “Probabilistic Outputs for Support Vector Machines”, 1999, with the regularised targets and the
/// damped Newton iteration of H.-T. Lin, C.-J. Lin and R. Weng, “A Note on Platt's Probabilistic Outputs”, 2007.
package struct PlattScaling: Sendable, Equatable, Codable {
    /// The log-odds that one unit of margin is worth; never negative.
    package var slope: Double
    /// The log-odds at margin 0.
    package var intercept: Double

    /// A scaling of its two numbers.
    package init(slope: Double, intercept: Double) {
        self.slope = slope
        self.intercept = intercept
    }

    /// The log-odds of a margin.
    package func logOdds(_ margin: Double) -> Double { slope * margin + intercept }

    /// The probability of a margin.
    package func probability(_ margin: Double) -> Double { 1 / (1 + exp(-logOdds(margin))) }

    /// Fits a scaling to margins of examples that the classifier was not trained on.
    package static func fit(margins: [Double], isPositive: [Bool]) -> PlattScaling {
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
        // A margin that speaks against its own class says that there was nothing to learn.
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
