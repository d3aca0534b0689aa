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
        #expect(!reasons.contains(Contradiction.places.rawValue))
        #expect(!reasons.contains(Contradiction.wording.rawValue))
    }

    @Test(
        "The same wording with another name or number is another event",
        arguments: [
            ("Brookmere", "36", "415", false), ("Fenwick", "36", "415", true), ("Brookmere", "29", "730", true),
        ])
    func wording(_ port: String, _ cranes: String, _ dockers: String, _ isOther: Bool) throws {
        func report(_ port: String, _ cranes: String, _ dockers: String) -> String {
            """
            A walkout over night pay and rosters has shut the container port of \(port). On Tuesday \(cranes) cranes \
            stood still and \(dockers) dockers went home, the union told reporters at the gate of the terminal.
            """
        }
        let one = try StoryDesk.sketch("Walkout", report("Brookmere", "36", "415"))
        let other = try StoryDesk.sketch("Walkout", report(port, cranes, dockers))
        let wording = WordingAgreement(
            one, other, words: WordIndex(one.opening), cosine: 0.9, concepts: 1, FactAgreement(one, other))
        #expect(wording.contradictions.contains(.wording) == isOther)
    }
}
