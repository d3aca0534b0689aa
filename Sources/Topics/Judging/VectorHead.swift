/// A logit of a topic that the judge has not learned: a linear function of the vector of the passage.
///
/// A desk's own topic gets one when a hundred labelled articles of its own are news of it.
package struct VectorHead: Sendable, Codable, Equatable {
    /// The logit of a vector of zeros.
    package var bias: Float
    /// One weight for each dimension of the normalized vector.
    package var weights: [Float]

    /// The logit of a normalized vector; the bias for a vector of another size.
    func logit(_ vector: [Float]) -> Float {
        guard vector.count == weights.count else { return bias }
        return bias + zip(weights, vector).reduce(0) { $0 + $1.0 * $1.1 }
    }
}

/// Learns such heads.
struct HeadTrainer {
    /// The fewest articles that are news of the topic, and the fewest that are not.
    static let leastPositives = 100

    /// Vectors are scaled as the judge's own head scales them.
    private static let scale: Float = 8
    private static let penalty = 3.0

    /// The head, and for each example the logit of a head that has not learned from the example's fold.
    struct Learned {
        var head: VectorHead
        var outOfFold: [Float]
    }

    /// Learns from vectors; nil where there are too few on either side.
    func learn(_ vectors: [[Float]], labels: [Bool], folds: [Int]) -> Learned? {
        let positives = labels.count { $0 }
        guard min(positives, labels.count - positives) >= HeadTrainer.leastPositives,
            let size = vectors.first?.count, size > 0, vectors.allSatisfy({ $0.count == size })
        else { return nil }
        var outOfFold = [Float](repeating: 0, count: vectors.count)
        for fold in Set(folds).sorted() {
            let head = fit(vectors, labels, size) { folds[$0] != fold }
            for number in vectors.indices where folds[number] == fold {
                outOfFold[number] = head.logit(vectors[number])
            }
        }
        return Learned(head: fit(vectors, labels, size) { _ in true }, outOfFold: outOfFold)
    }

    private func fit(_ vectors: [[Float]], _ labels: [Bool], _ size: Int, _ isIn: (Int) -> Bool) -> VectorHead {
        let inside = vectors.indices.filter(isIn)
        let model = LogisticRegression(
            rows: inside.map { number in vectors[number].map { $0 * HeadTrainer.scale } },
            labels: inside.map { labels[$0] }, prior: [Double](repeating: 0, count: size + 1),
            penalty: HeadTrainer.penalty)
        return VectorHead(
            bias: Float(model.weights[0]),
            weights: model.weights.dropFirst().map { Float($0) * HeadTrainer.scale })
    }
}
