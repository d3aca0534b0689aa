import Testing
import Text

@testable import Stories

@Suite("Two agencies in two capitals report one event")
struct AgencyReportsTests {
    private static let first = (
        "North Korea tests two missiles off Wonsan",
        """
        SEOUL, March 17, 2026 (Yonhap) — North Korea fired two short-range ballistic missiles from Wonsan on Tuesday, \
        South Korea's military said, the first such test in five months.

        The missiles, seen rising in Pyongyang at 6:25 a.m., travelled about 415 kilometers, the Joint Chiefs said.
        """
    )

    @Test("Datelines and capitals that only comment do not part them, in either order")
    func launch() throws {
        let second = (
            "Pyongyang fires 2 missiles that travel 415 km",
            """
            TOKYO, March 17, 2026 (Kyodo) — Pyongyang launched two short-range ballistic missiles from Wonsan early \
            Tuesday, officials in Seoul and Tokyo said, North Korea's first such test in five months.

            The Defense Ministry in Tokyo said they rose at 6:25 a.m. and covered 415 kilometers. Japan protested \
            through its embassy in Beijing.
            """
        )
        let sketches = [
            try StoryDesk.sketch(AgencyReportsTests.first.0, AgencyReportsTests.first.1),
            try StoryDesk.sketch(second.0, second.1),
        ]
        for order in [[0, 1], [1, 0]] {
            #expect(Set(StoryDesk.stories(sketches, order: order)).count == 1, "in the order \(order)")
        }
        var index = StoryIndex(settings: StorySettings())
        index.insert(sketches[0], article: 1, story: 1, at: StoryDesk.now)
        let reasons = index.place(sketches[1], at: StoryDesk.now).reasons
        #expect(!reasons.contains(Contradiction.sites.rawValue))
        #expect(!reasons.contains(Contradiction.wording.rawValue))
    }

    @Test(
        "The same wording with other terms is another event, unless day and numbers agree",
        arguments: [
            ("Brookmere", "On Tuesday 36 cranes stood idle and 415 dockers left", false),
            ("Brookmere", "On Tuesday 37 cranes stood idle and 416 dockers left", true),
        ])
    func wording(_ port: String, _ facts: String, _ isOther: Bool) throws {
        let lead = "A walkout over night pay and rosters has shut the container port of "
        let one = try StoryDesk.sketch(
            "Walkout", lead + "Brookmere. On Tuesday 36 cranes stood still and 415 dockers went home, the union told.")
        let other = try StoryDesk.sketch("Walkout", lead + port + ". " + facts + ", officials announced.")
        let numbers = one.commonNumbers(with: other)
        #expect(Contradiction.wording.holds(one, other, commonNumbers: numbers) == isOther)
    }

    @Test("Who told it is no other wording")
    func reporting() throws {
        let lead = "A walkout over night pay has shut the container port of Brookmere, "
        let one = try StoryDesk.sketch("Walkout", lead + "Kyodo reported citing a source.")
        let other = try StoryDesk.sketch("Walkout", lead + "according to a spokesman quoted by Reuters.")
        #expect(one.lead == other.lead)
    }
}
