import Alerts
import Testing
import Text

@Suite("Moments of the command line")
struct MomentParserTests {
    // 2026-11-22T13:22:37Z, 22:22:37 in Seoul
    private let now = Timestamp(seconds: 1_795_353_757)

    private func parser(_ zone: String = "UTC") throws -> MomentParser {
        MomentParser(in: try #require(ZoneOffsets(name: zone)), now: now)
    }

    @Test(
        "A moment is a duration, a word, a time of the day, a day, or an instant with its zone",
        arguments: [
            ("30s", "2026-11-22T13:22:07.000Z"), ("30m", "2026-11-22T12:52:37.000Z"),
            ("7d", "2026-11-15T13:22:37.000Z"), ("1w", "2026-11-15T13:22:37.000Z"),
            ("0m", "2026-11-22T13:22:37.000Z"), ("1h30m", "2026-11-22T11:52:37.000Z"),
            ("-2h", "2026-11-22T11:22:37.000Z"), ("+2h", "2026-11-22T15:22:37.000Z"),
            ("2h ago", "2026-11-22T11:22:37.000Z"), ("now", "2026-11-22T13:22:37.000Z"),
            ("today", "2026-11-22T00:00:00.000Z"), ("yesterday", "2026-11-21T00:00:00.000Z"),
            ("tomorrow", "2026-11-23T00:00:00.000Z"), ("14:00", "2026-11-22T14:00:00.000Z"),
            ("09:05:30", "2026-11-22T09:05:30.000Z"), ("2026-11-20", "2026-11-20T00:00:00.000Z"),
            ("2026-11-20 14:00", "2026-11-20T14:00:00.000Z"), ("2026-11-20 14:00:59", "2026-11-20T14:00:59.000Z"),
            ("2026-11-20T14:00", "2026-11-20T14:00:00.000Z"), ("2026-11-22T13:00:00Z", "2026-11-22T13:00:00.000Z"),
            ("2026-11-22T13:00:00.250Z", "2026-11-22T13:00:00.250Z"),
            ("2026-11-22T22:00:00+09:00", "2026-11-22T13:00:00.000Z"),
        ])
    func moments(_ text: String, _ expected: String) throws {
        #expect(try parser().moment(text)?.description == expected)
        #expect(MomentParser.accepts(text))
    }

    @Test(
        "Another text is not a moment",
        arguments: [
            "", "h", "2 h", "2H", "1.5h", "30m1h", "-2h ago", "yesterday-ish", "2026-13-01", "2026-11-31", "24:00",
            "14:60", "14", "2026-11-20 ", "2026-11-20 14", "2026-11-20  14:00", "99999999999999999999d", "100001d",
            "２０２６-11-20", "2026-11-22T13:00:00X",
        ])
    func others(_ text: String) throws {
        #expect(try parser().moment(text) == nil)
        #expect(!MomentParser.accepts(text))
    }

    @Test("Days and times are those of the desk's zone")
    func zone() throws {
        #expect(try parser("Asia/Seoul").moment("today")?.description == "2026-11-21T15:00:00.000Z")
        #expect(try parser("Asia/Seoul").moment("2026-11-28 14:00")?.description == "2026-11-28T05:00:00.000Z")
        #expect(try parser("America/New_York").moment("14:00")?.description == "2026-11-22T19:00:00.000Z")
    }

    @Test("A bare duration can be one ahead")
    func ahead() throws {
        #expect(try parser().moment("2h", .ahead)?.description == "2026-11-22T15:22:37.000Z")
        #expect(try parser().moment("-2h", .ahead)?.description == "2026-11-22T11:22:37.000Z")
        #expect(try parser().moment("2h ago", .ahead)?.description == "2026-11-22T11:22:37.000Z")
        #expect(try parser().moment("tomorrow", .ahead)?.description == "2026-11-23T00:00:00.000Z")
    }

    @Test("A time that the clocks skip is the jump; of a time that they show twice, the first counts")
    func summerTime() throws {
        let parser = try parser("Europe/Berlin")
        #expect(parser.moment("2026-03-29 02:30")?.description == "2026-03-29T01:00:00.000Z")
        #expect(parser.moment("2026-03-29 03:00")?.description == "2026-03-29T01:00:00.000Z")
        #expect(parser.moment("2026-03-29 01:59")?.description == "2026-03-29T00:59:00.000Z")
        #expect(parser.moment("2026-10-25 02:30")?.description == "2026-10-25T00:30:00.000Z")
        #expect(parser.moment("2026-10-25 03:00")?.description == "2026-10-25T02:00:00.000Z")
        // Clocks of Lord Howe Island jump by half an hour.
        let howe = try self.parser("Australia/Lord_Howe")
        #expect(howe.moment("2026-10-04 02:15")?.description == "2026-10-03T15:30:00.000Z")
    }

    @Test("A moment is written with the zone's name")
    func text() throws {
        #expect(try #require(ZoneOffsets(name: "Asia/Seoul")).text(now) == "2026-11-22 22:22:37 Asia/Seoul")
        #expect(ZoneOffsets.utc.text(now) == "2026-11-22 13:22:37 UTC")
    }
}
