/// A logit of a topic that the judge has not learned: a linear function of the vector of the passage.
///
/// A desk's own topic gets one when a hundred labelled articles of its own are news of it.
package struct VectorHead: Sendable, Codable, Equatable {
    /// The logit of a vector of zeros.
    package var bias: Float
    /// One weight for each dimension of the normalized vector.
    package var weights: [Float]

    /// A head of a bias and weights.
    package init(bias: Float, weights: [Float]) {
        self.bias = bias
        self.weights = weights
    }

    /// The logit of a normalized vector; the bias for a vector of another size.
    package func logit(_ vector: [Float]) -> Float {
        guard vector.count == weights.count else { return bias }
        return bias + zip(weights, vector).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
