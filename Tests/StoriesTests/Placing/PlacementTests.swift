import Articles
import Stories
import Testing
import Text

@Suite("Which story an article belongs to")
struct PlacementTests {
    private static let launch = (
        "North Korea fires two ballistic missiles from Wonsan",
        """
        North Korea fired two ballistic missiles from the Wonsan area on Tuesday, South Korea's military said.

        They flew 420 kilometres and reached a height of 60 kilometres before falling into the sea.

        Officer Kang Sae-byeok told reporters that a ferry with 38 passengers had to turn back.

        The weather office at Sokcho recorded a flash at dawn, and schools there stayed closed.
        """
    )

    private func placement(_ article: (String, String), after first: (String, String)) throws -> StoryPlacement {
        var index = StoryIndex(settings: StorySettings())
        index.insert(try StoryDesk.sketch(first.0, first.1), article: 7, story: 70, at: StoryDesk.now)
        return index.place(try StoryDesk.sketch(article.0, article.1), at: StoryDesk.now)
    }

    @Test("The first article opens a story")
    func first() throws {
        let index = StoryIndex(settings: StorySettings())
        let placement = index.place(try StoryDesk.sketch("Calm seas", "Nothing happened."), at: StoryDesk.now)
        #expect(placement == StoryPlacement(relation: .new, story: nil, of: nil, similarity: 0, reasons: []))
    }

    @Test("The same text shortened, under another headline, is a copy")
    func copy() throws {
        let kept = PlacementTests.launch.1.split(separator: "\n\n").prefix(3).joined(separator: "\n\n")
        let found = try placement(("Ferry turns back after launch", kept), after: PlacementTests.launch)
        #expect(found.relation == .copy)
        #expect(found.story == 70)
        #expect(found.of == 7)
        #expect(found.reasons.contains { $0.contains("of the shorter text") })
    }

    @Test("Another outlet's own report of the event follows it")
    func followUp() throws {
        let report = (
            "Ferry with 38 aboard turns back as Wonsan launch lights up the sky",
            """
            A passenger ship off Sokcho turned back on Tuesday when missiles rose from Wonsan in North Korea.

            The two missiles covered 420 kilometres. Kang Sae-byeok, an officer, praised the ferry's captain.
            """
        )
        let found = try placement(report, after: PlacementTests.launch)
        #expect(found.relation == .followUp)
        #expect(found.story == 70)
    }

    @Test("The same words about another launch of the day open another story")
    func twin() throws {
        let other = (
            "North Korea fires two ballistic missiles from Sunan",
            """
            North Korea fired two ballistic missiles from the Sunan area on Tuesday, South Korea's military said.

            They flew 780 kilometres and reached a height of 95 kilometres before falling into the sea.

            Captain Yoo Dal-rae told reporters that 112 fishing boats had been warned by radio.
            """
        )
        #expect(try placement(other, after: PlacementTests.launch).relation == .new)
    }

    @Test("The same launch in Korean joins, by numbers and the desk's terms")
    func acrossLanguages() throws {
        let korean = (
            "북한, 원산서 탄도미사일 2발 발사",
            "북한이 17일 원산 일대에서 탄도미사일 2발을 발사했다고 한국 군이 밝혔다.\n\n비행거리는 420km, 고도는 60km였다."
        )
        let found = try placement(korean, after: PlacementTests.launch)
        #expect(found.story == 70)
        #expect(found.reasons.contains { $0.contains("across languages") })
    }

    @Test("Another kind of news about the same state does not join")
    func otherNews() throws {
        let speech = (
            "North Korea's leader opens a hospital",
            "North Korean state media said on Tuesday that the leader opened a hospital with 500 beds in Hamhung."
        )
        #expect(try placement(speech, after: PlacementTests.launch).relation == .new)
    }

    @Test("What is older than the window is forgotten")
    func window() throws {
        var index = StoryIndex(settings: StorySettings())
        let sketch = try StoryDesk.sketch(PlacementTests.launch.0, PlacementTests.launch.1)
        index.insert(sketch, article: 1, story: 1, at: StoryDesk.now)
        #expect(index.place(sketch, at: StoryDesk.now.advanced(by: index.window)).story == 1)
        let later = StoryDesk.now.advanced(by: index.window + .seconds(1))
        #expect(index.place(sketch, at: later).story == nil)
        index.insert(try StoryDesk.sketch("Other", "Something else."), article: 2, story: 2, at: later)
        #expect(index.count == 1)
    }
}
