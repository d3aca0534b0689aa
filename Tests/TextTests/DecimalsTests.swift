import Testing
import Text

@Suite("Numbers as people read them")
struct DecimalsTests {
    @Test("Two decimals are rounded down, or by the given rule")
    func fixed() {
        #expect(Decimals.fixed(0.499) == "0.49" && Decimals.fixed(1) == "1.00" && Decimals.fixed(12.5) == "12.50")
        #expect(Decimals.fixed(0.499, .toNearestOrAwayFromZero) == "0.50")
    }

    @Test("A signed number has its sign", arguments: [(0.5, "+0.50"), (-1.239, "−1.23"), (0, "+0.00")])
    func signed(_ number: Double, _ text: String) {
        #expect(Decimals.signed(number) == text)
    }

    @Test(
        "A probability has two decimals and is never rounded up to certainty",
        arguments: [
            (0, "0.00"), (0.004, "0.00"), (0.05, "0.05"), (0.5, "0.50"), (0.995, "0.99"), (0.999_999, "0.99"),
            (1, "1.00"),
        ] as [(Double, String)])
    func probability(_ number: Double, _ text: String) {
        #expect(Decimals.probability(number) == text)
    }

    @Test("A count agrees with its noun")
    func counts() {
        #expect(0.counted("file") == "0 files")
        #expect(1.counted("inbox", "inboxes") == "1 inbox")
        #expect(2.counted("inbox", "inboxes") == "2 inboxes")
        #expect(1_234_567.counted("file") == "1,234,567 files")
        #expect((-1_000).grouped == "−1,000")
    }
}
