import Glibc

/// Logistic regression by Newton's method, with a quadratic penalty on the distance from given weights.
///
/// Source: T. Hastie, R. Tibshirani and J. Friedman, The Elements of Statistical Learning, section 4.4.1; the penalty
/// is a Gaussian prior whose mean is the weights of a model that all topics share.
struct LogisticRegression {
    /// The bias, then a weight for each feature.
    private(set) var weights: [Double]

    /// The maximum of Newton's steps, and the change of the weights at which they stop.
    private static let maxSteps = 25
    private static let tolerance = 1e-6
    /// Probabilities are held off 0 and 1 by this much, so that the curvature stays positive.
    private static let margin = 1e-9

    /// Fits the weights.
    ///
    /// - Parameters:
    ///   - rows: One list of features an example.
    ///   - labels: For each example, whether it is of the class.
    ///   - counts: For each example, its weight.
    ///   - prior: The bias and weights to stay near to; zeros without prior knowledge.
    ///   - penalty: The strength of the penalty; the bias has a hundredth of it.
    ///
    /// Cost: a step is rows × features².
    init(rows: [[Float]], labels: [Bool], counts: [Double]? = nil, prior: [Double], penalty: Double) {
        weights = prior
        let size = prior.count
        for _ in 0..<LogisticRegression.maxSteps {
            var gradient = [Double](repeating: 0, count: size)
            var hessian = [Double](repeating: 0, count: size * size)
            for (number, row) in rows.enumerated() {
                let count = counts?[number] ?? 1
                let probability = self.probability(row)
                let error = count * (probability - (labels[number] ? 1 : 0))
                let curvature = count * max(probability * (1 - probability), LogisticRegression.margin)
                gradient[0] += error
                hessian[0] += curvature
                for i in 1..<size {
                    let value = Double(row[i - 1])
                    guard value != 0 else { continue }
                    gradient[i] += error * value
                    let product = curvature * value
                    hessian[i * size] += product
                    for j in 1...i { hessian[i * size + j] += product * Double(row[j - 1]) }
                }
            }
            for i in 0..<size {
                let strength = i == 0 ? penalty / 100 : penalty
                gradient[i] += strength * (weights[i] - prior[i])
                hessian[i * size + i] += strength
            }
            guard let step = LogisticRegression.solved(hessian, gradient, size) else { return }
            for i in 0..<size { weights[i] -= step[i] }
            if step.allSatisfy({ abs($0) < LogisticRegression.tolerance }) { return }
        }
    }

    /// The probability of the class.
    func probability(_ row: [Float]) -> Double {
        var sum = weights[0]
        for (index, value) in row.enumerated() { sum += weights[index + 1] * Double(value) }
        return 1 / (1 + exp(-sum))
    }

    /// Solves a symmetric positive system, given its lower half, by Cholesky's decomposition; nil if it is not
    /// positive.
    private static func solved(_ matrix: [Double], _ right: [Double], _ size: Int) -> [Double]? {
        var lower = matrix
        for i in 0..<size {
            for j in 0...i {
                var sum = lower[i * size + j]
                for k in 0..<j { sum -= lower[i * size + k] * lower[j * size + k] }
                if i == j {
                    guard sum > 0 else { return nil }
                    lower[i * size + i] = sum.squareRoot()
                } else {
                    lower[i * size + j] = sum / lower[j * size + j]
                }
            }
        }
        var x = right
        for i in 0..<size {
            for k in 0..<i { x[i] -= lower[i * size + k] * x[k] }
            x[i] /= lower[i * size + i]
        }
        for i in (0..<size).reversed() {
            for k in (i + 1)..<size { x[i] -= lower[k * size + i] * x[k] }
            x[i] /= lower[i * size + i]
        }
        return x
    }
}
