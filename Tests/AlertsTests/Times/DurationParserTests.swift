import Alerts
import Testing

@Suite("Durations")
struct DurationParserTests {
    @Test(
        "A duration has numbers with units, larger units first",
        arguments: [
            ("30m", 1_800), ("2h", 7_200), ("3d", 259_200), ("1w", 604_800), ("90s", 90), ("1h30m", 5_400),
            ("1w2d3h4m5s", 788_645), ("366d", 31_622_400),
        ])
    func read(_ text: String, _ seconds: Int) throws {
        #expect(try DurationParser.duration(text) == .seconds(seconds))
    }

    @Test(
        "Any other text is refused",
        arguments: [
            "", "2", "h", "2 h", "2H", "30m1h", "1h1h", "0s", "0h", "-2h", "+2h", "1.5h", "367d", "9999999999s",
            "99999999999999999999w", "２h", "2h\n", "tomorrow",
        ])
    func refused(text: String) {
        #expect(throws: DurationParserError.self) { try DurationParser.duration(text) }
    }

    @Test(
        "A duration is written in the same form",
        arguments: [(0, "0s"), (59, "59s"), (5_400, "1h30m"), (604_800, "1w"), (694_861, "1w1d1h1m1s"), (-5, "0s")])
    func written(_ seconds: Int, _ text: String) {
        #expect(DurationParser.text(.seconds(seconds)) == text)
    }
}
