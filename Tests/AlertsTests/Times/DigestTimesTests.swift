import Settings
import Testing
import Text

@testable import Alerts

@Suite("Digest times")
struct DigestTimesTests {
    private func times(_ minutes: [Int], _ zone: String = "UTC") throws -> DigestTimes {
        DigestTimes(minutes: minutes, in: try #require(ZoneOffsets(name: zone)))
    }

    private func moment(_ text: String) throws -> Timestamp {
        try #require(MomentParser(in: .utc, now: Timestamp(seconds: 0)).moment(text))
    }

    @Test(
        "The next digest is at the first of the times that is not over",
        arguments: [
            ("2026-11-22T07:59:59Z", "2026-11-22T08:00:00.000Z"), ("2026-11-22T08:00:00Z", "2026-11-22T08:00:00.000Z"),
            ("2026-11-22T08:00:01Z", "2026-11-22T17:00:00.000Z"), ("2026-11-22T17:00:01Z", "2026-11-23T08:00:00.000Z"),
            ("2026-12-31T23:00:00Z", "2027-01-01T08:00:00.000Z"),
        ])
    func next(_ now: String, _ expected: String) throws {
        #expect(try times([1_020, 480]).next(from: moment(now)).description == expected)
    }

    @Test("The times are those of the receiver's clocks, in winter and in summer")
    func zone() throws {
        let times = try times([480], "Europe/Berlin")
        #expect(try times.next(from: moment("2026-01-10T00:00:00Z")).description == "2026-01-10T07:00:00.000Z")
        #expect(try times.next(from: moment("2026-07-10T00:00:00Z")).description == "2026-07-10T06:00:00.000Z")
        // The night in which clocks are put forward, and the one in which they are put back.
        #expect(try times.next(from: moment("2026-03-28T07:00:01Z")).description == "2026-03-29T06:00:00.000Z")
        #expect(try times.next(from: moment("2026-10-24T06:00:01Z")).description == "2026-10-25T07:00:00.000Z")
    }

    @Test("A time that the clocks skip is the jump; a time that they show twice makes one digest")
    func summerTime() throws {
        let times = try times([150], "Europe/Berlin")
        let jump = try times.next(from: moment("2026-03-28T12:00:00Z"))
        #expect(jump.description == "2026-03-29T01:00:00.000Z")
        #expect(times.next(from: jump.advanced(by: .seconds(1))).description == "2026-03-30T00:30:00.000Z")
        let first = try times.next(from: moment("2026-10-24T12:00:00Z"))
        #expect(first.description == "2026-10-25T00:30:00.000Z")
        #expect(times.next(from: first.advanced(by: .seconds(1))).description == "2026-10-26T01:30:00.000Z")
    }

    @Test(
        "A list or a single time is read; mistakes are noted",
        arguments: [
            (#"{digest_at: ["17:00", "08:00"]}"#, [480, 1_020], []), (#"{digest_at: "8:00"}"#, [480], []),
            (#"{digest_at: []}"#, [], ["digest_at: is empty: add at least one time, as 08:00"]),
            (
                #"{digest_at: ["24:00", "08:00", "08:00"]}"#, [480, 480],
                [
                    "digest_at[0]: expected a time of the day as 08:00, found “24:00”",
                    "digest_at[2]: 08:00 stands twice",
                ]
            ),
        ] as [(String, [Int], [String])])
    func reading(_ yaml: String, _ minutes: [Int], _ problems: [String]) throws {
        let document = SettingsDocument(yaml: yaml, file: "t.yaml")
        let times = try #require(DigestTimes(from: document.root, in: .utc))
        #expect(times.minutes == minutes)
        #expect(document.problems.map { "\($0.keyPath): \($0.message)" } == problems)
        #expect(DigestTimes(from: SettingsDocument(yaml: "{}", file: "t.yaml").root, in: .utc) == nil)
    }
}
