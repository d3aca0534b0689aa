import Learning
import Testing

@Suite("Agreement of groupings")
struct BCubedTests {
    @Test(
        "Agreement has the values computed by hand",
        arguments: [
            ([1, 1, 2, 2], [5, 5, 6, 6], 1, 1),
            ([1, 1, 2, 2], [5, 5, 5, 5], 0.5, 1),
            ([1, 1, 2, 2], [5, 6, 7, 8], 1, 0.5),
            ([1, 1, 1, 2], [5, 5, 6, 6], 0.75, 2.0 / 3),
            ([], [], 1, 1),
        ] as [([Int], [Int], Double, Double)])
    func agreement(_ truth: [Int], _ found: [Int], _ precision: Double, _ recall: Double) {
        let agreement = BCubed(truth: truth, found: found)
        #expect(abs(agreement.precision - precision) < 1e-9)
        #expect(abs(agreement.recall - recall) < 1e-9)
        #expect(abs(agreement.f1 - 2 * precision * recall / (precision + recall)) < 1e-9)
    }
}
