import Testing

@testable import Learning
@testable import Topics

@Suite("A linear classifier separates two classes")
struct CalibrationTests {
    /// Two clouds of points around (1, 0) and (0, 1), with a third feature that is noise.
    private func clouds(_ count: Int, seed: UInt64) -> (vectors: [SparseVector], isPositive: [Bool]) {
        var generator = SeededGenerator(seed: seed)
        var vectors: [SparseVector] = []
        var isPositive: [Bool] = []
        for number in 0..<count {
            let positive = number % 3 == 0
            let noise = Float.random(in: -0.3...0.3, using: &generator)
            vectors.append(
                SparseVector([
                    (positive ? 0 : 1, 1 + noise), (2, Float.random(in: 0...1, using: &generator)),
                ]))
            isPositive.append(positive)
        }
        return (vectors, isPositive)
    }

    @Test("Dual coordinate descent separates separable points")
    func separates() {
        let (vectors, isPositive) = clouds(300, seed: 7)
        let solution = DualCoordinateDescent().train(vectors, isPositive: isPositive, dimension: 3)
        for (vector, positive) in zip(vectors, isPositive) { #expect((solution.margin(of: vector) > 0) == positive) }
        #expect(solution.weights[0] > 0.5)
        #expect(solution.weights[1] < -0.5)
        #expect(abs(solution.weights[2]) < 0.2)
    }

    @Test("The solution minimises the primal objective: no small step makes it better")
    func optimal() {
        let (vectors, isPositive) = clouds(90, seed: 3)
        var descent = DualCoordinateDescent()
        descent.tolerance = 1e-4
        descent.maximumPasses = 2_000
        let best = descent.train(vectors, isPositive: isPositive, dimension: 3)
        func objective(_ solution: DualCoordinateDescent.Solution) -> Float {
            let norm = solution.weights.map { $0 * $0 }.reduce(0, +) + solution.bias * solution.bias
            let loss = zip(vectors, isPositive).map { vector, positive in
                let slack = max(0, 1 - (positive ? 1 : -1) * solution.margin(of: vector))
                return slack * slack
            }.reduce(0, +)
            return norm / 2 + loss
        }
        for index in 0..<4 {
            for step in [Float(-0.02), 0.02] {
                var moved = best
                if index < 3 { moved.weights[index] += step } else { moved.bias += step }
                #expect(objective(moved) >= objective(best) - 1e-3)
            }
        }
    }

    @Test("The same seed gives the same classifier, bit for bit")
    func deterministic() {
        let (vectors, isPositive) = clouds(200, seed: 1)
        let first = DualCoordinateDescent().train(vectors, isPositive: isPositive, dimension: 3)
        let second = DualCoordinateDescent().train(vectors, isPositive: isPositive, dimension: 3)
        #expect(first.weights == second.weights)
        #expect(first.bias == second.bias)
    }

    @Test("Platt scaling finds the probabilities that made the labels")
    func calibrates() {
        var generator = SeededGenerator(seed: 5)
        let margins = (0..<4_000).map { _ in Double.random(in: -3...3, using: &generator) }
        let truth = PlattScaling(slope: 2, intercept: -1)
        let isPositive = margins.map { Double.random(in: 0..<1, using: &generator) < truth.probability($0) }
        let fitted = PlattScaling.fit(margins: margins, isPositive: isPositive)
        #expect(abs(fitted.slope - 2) < 0.25)
        #expect(abs(fitted.intercept + 1) < 0.2)
    }

    @Test("Margins without a signal, or with the opposite one, give the share of positives")
    func nothingToLearn() {
        let scaling = PlattScaling.fit(margins: [1, 2, 3, 4], isPositive: [true, false, false, false])
        #expect(scaling.slope == 0)
        #expect(scaling.probability(100) == scaling.probability(-100))
    }

    @Test(
        "The chosen threshold has the best F1",
        arguments: [
            ([0.9, 0.8, 0.3, 0.1], [true, true, false, false], 0.55),
            ([0.9, 0.8, 0.3, 0.1], [true, false, true, false], 0.2),
            ([0.5, 0.5, 0.1], [true, true, false], 0.3),
        ] as [([Double], [Bool], Double)])
    func threshold(scores: [Double], isPositive: [Bool], expected: Double) {
        #expect(abs(ThresholdSearch.best(scores: scores, isPositive: isPositive) - expected) < 1e-9)
    }

    @Test("A threshold of few positives goes with the others")
    func shrinks() {
        #expect(ThresholdSearch.shrunk(own: 0.9, shared: 0.4, positives: 0, strength: 3) == 0.4)
        #expect(abs(ThresholdSearch.shrunk(own: 0.9, shared: 0.4, positives: 300, strength: 3) - 0.9) < 0.01)
        #expect(ThresholdSearch.best(scores: [0.2, 0.4], isPositive: [false, false]) > 0.4)
    }

    @Test("Folds are even, keep an outlet together, and follow from the seed")
    func folds() {
        let groups = (0..<100).map { "outlet \($0 % 20)" } + (0..<60).map { _ in "a large outlet" }
        let folds = Folds.assign(groups: groups, count: 5, seed: 9)
        for fold in 0..<5 { #expect((25...40).contains(folds.count { $0 == fold })) }
        for outlet in 0..<20 {
            let own = Set(zip(groups, folds).filter { $0.0 == "outlet \(outlet)" }.map(\.1))
            #expect(own.count == 1)
        }
        #expect(folds == Folds.assign(groups: groups, count: 5, seed: 9))
        #expect(folds != Folds.assign(groups: groups, count: 5, seed: 10))
    }

    @Test(
        "The threshold keeps the requested share of positives",
        arguments: [(1.0, 0.1), (0.75, 0.3), (0.5, 0.5)])
    func keeping(share: Double, expected: Double) {
        let scores = [0.1, 0.3, 0.5, 0.9, 0.05, 0.95]
        let isPositive = [true, true, true, true, false, false]
        #expect(ThresholdSearch.keeping(share, scores: scores, isPositive: isPositive) == expected)
    }
}
