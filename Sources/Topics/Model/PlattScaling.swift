import Glibc

/// Turns margins into probabilities: p = 1 / (1 + exp(−(slope·margin + intercept))).
///
/// Source: J. Platt, “Probabilistic Outputs for Support Vector Machines”, 1999.
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
}
