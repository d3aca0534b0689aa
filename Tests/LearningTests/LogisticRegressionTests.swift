import Testing

@testable import Learning

@Suite("Logistic regression")
struct LogisticRegressionTests {
    @Test("With a tiny penalty, the probability is the share in each cell")
    func shares() {
        // Of ten with the feature seven are positive, of ten without it two.
        let rows = (0..<20).map { [Float($0 < 10 ? 1 : 0)] }
        let labels = (0..<20).map { $0 < 7 || (10..<12).contains($0) }
        let model = LogisticRegression(rows: rows, labels: labels, prior: [0, 0], penalty: 1e-6)
        #expect(abs(model.probability([1]) - 0.7) < 1e-4)
        #expect(abs(model.probability([0]) - 0.2) < 1e-4)
    }

    @Test("A strong penalty keeps the weights at the prior")
    func prior() {
        let rows: [[Float]] = [[1, 0], [0, 1], [1, 1], [0, 0]]
        let model = LogisticRegression(
            rows: rows, labels: [true, false, true, false], prior: [0.5, -1, 2], penalty: 1e9)
        #expect(abs(model.weights[1] + 1) < 1e-3)
        #expect(abs(model.weights[2] - 2) < 1e-3)
    }

    @Test("An example that counts twice is the same as two examples")
    func counts() {
        let once = LogisticRegression(
            rows: [[1], [0], [0]], labels: [true, false, true], counts: [2, 1, 1], prior: [0, 0], penalty: 1)
        let twice = LogisticRegression(
            rows: [[1], [1], [0], [0]], labels: [true, true, false, true], prior: [0, 0], penalty: 1)
        #expect(zip(once.weights, twice.weights).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test("Equal features share the weight")
    func collinear() {
        let rows: [[Float]] = [[1, 1], [1, 1], [0, 0], [0, 0]]
        let model = LogisticRegression(rows: rows, labels: [true, true, false, false], prior: [0, 0, 0], penalty: 0.1)
        #expect(abs(model.weights[1] - model.weights[2]) < 1e-9)
        #expect(model.probability([1, 1]) > 0.85)
    }
}
