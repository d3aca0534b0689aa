import Topics

/// Trains one linear classifier: a support vector machine with squared hinge loss and L2 regularisation.
///
/// Minimises ½‖w‖² + Σ Cᵢ·max(0, 1 − yᵢ·w·xᵢ)² over w by coordinate descent in the dual, each pass over the examples
/// in another random order. The bias is a component like the others, of a constant feature of value 1.
/// Cost: a few dozen passes over the non-zero values. Deterministic for a seed.
///
/// Source: C.-J. Hsieh et al., “A Dual Coordinate Descent Method for Large-scale Linear SVM”, ICML 2008, algorithm 1
/// with the stopping rule of its section 3.1 on the projected gradient.
struct DualCoordinateDescent: Sendable {
    /// The cost of an example on the wrong side, C.
    var cost = 1.0
    /// The factor of the cost of a positive example.
    var positiveWeight = 1.0
    /// The maximum violation of optimality at which it stops.
    var tolerance = 0.05
    /// The maximum number of passes over the examples.
    var maximumPasses = 200
    /// The random seed of the order of the examples.
    var seed: UInt64 = 1

    init() {}

    /// A linear classifier: the margin of x is `weights`·x + `bias`.
    struct Solution: Sendable {
        /// One weight for each index.
        var weights: [Float]
        /// The constant part.
        var bias: Float

        /// The margin of a vector.
        func margin(of vector: SparseVector) -> Float {
            var sum = bias
            for (index, value) in zip(vector.indices, vector.values) where Int(index) < weights.count {
                sum += weights[Int(index)] * value
            }
            return sum
        }
    }

    /// Trains on examples.
    ///
    /// - Parameters:
    ///   - examples: The vectors; their indices are below `dimension`.
    ///   - isPositive: For each example, whether it belongs to the class.
    func train(_ examples: [SparseVector], isPositive: [Bool], dimension: Int) -> Solution {
        var weights = [Float](repeating: 0, count: dimension)
        var bias: Float = 0
        var alphas = [Float](repeating: 0, count: examples.count)
        // The diagonal of the dual problem: 1/(2C) beside ‖x‖² + 1, the 1 for the bias.
        let diagonal = isPositive.map { Float(1 / (2 * cost * ($0 ? positiveWeight : 1))) }
        let curvature = zip(examples, diagonal).map { $0.squaredNorm + 1 + $1 }
        var order = Array(examples.indices)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<maximumPasses {
            order.shuffle(using: &generator)
            var violation: Float = 0
            for number in order {
                let label: Float = isPositive[number] ? 1 : -1
                var dot = bias
                examples[number].forEach { dot += weights[$0] * $1 }
                let gradient = label * dot - 1 + diagonal[number] * alphas[number]
                let projected = alphas[number] == 0 ? min(gradient, 0) : gradient
                guard projected != 0 else { continue }
                violation = max(violation, abs(projected))
                let old = alphas[number]
                alphas[number] = max(old - gradient / curvature[number], 0)
                let step = (alphas[number] - old) * label
                examples[number].forEach { weights[$0] += step * $1 }
                bias += step
            }
            if violation < Float(tolerance) { break }
        }
        return Solution(weights: weights, bias: bias)
    }
}

extension SparseVector {
    /// Visits the components without bounds checks of their own.
    @inline(__always)
    fileprivate func forEach(_ body: (Int, Float) -> Void) {
        indices.withUnsafeBufferPointer { indices in
            values.withUnsafeBufferPointer { values in
                for position in 0..<indices.count { body(Int(indices[position]), values[position]) }
            }
        }
    }
}
