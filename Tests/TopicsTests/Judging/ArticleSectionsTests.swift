import Testing

@testable import Topics

@Suite("Sections that are read alone")
struct ArticleSectionsTests {
    private static func input(_ paragraphs: [String]) throws -> JudgeInput {
        let catalog = try Catalog(files: [.init(file: "strike.yaml", yaml: CascadeTests.topicFile)], shared: nil)
        let text = (["Council meets"] + paragraphs).joined(separator: "\n\n")
        return Scorer(catalog).judgeInput(of: try CascadeTests.article(text))
    }

    private static let gravel =
        "The council spoke at length about benches, lamps and gravel for the new park behind the town hall, and about "
        + "who mends them when the winter is over."
    private static let strike = "Dockers in the eastern harbour will go on strike on Friday."

    @Test("The paragraph with the evidence is a section, and those without are not read")
    func paragraph() throws {
        let told =
            ArticleSectionsTests.strike + " Their union wants four more days of leave and a kitchen in every shed."
        let input = try ArticleSectionsTests.input([ArticleSectionsTests.gravel, told, ArticleSectionsTests.gravel])
        #expect(input.sections == [told])
        #expect(input.topicSections == [[0]])
    }

    @Test("A short paragraph, for example a heading, is read with the next one")
    func heading() throws {
        let input = try ArticleSectionsTests.input([
            ArticleSectionsTests.gravel, "Trouble in the harbour", ArticleSectionsTests.strike,
        ])
        #expect(input.sections.count == 1)
        #expect(input.sections[0].hasPrefix("Trouble") && input.sections[0].hasSuffix("Friday."))
    }

    @Test("A long paragraph is cut between sentences, and a long sentence at the maximum")
    func long() throws {
        let paragraph = Array(repeating: ArticleSectionsTests.gravel, count: 5).joined(separator: " ")
        let whole = try ArticleSectionsTests.input([paragraph + " " + ArticleSectionsTests.strike])
        #expect(whole.sections.count == 1 && whole.sections[0].hasSuffix("Friday."))
        #expect(whole.sections[0].utf8.count <= ArticleSections.maxBytes)
        let endless = "Dockers go on strike because " + String(repeating: "the harbour is closed and ", count: 100)
        let cut = try ArticleSectionsTests.input([ArticleSectionsTests.gravel, endless])
        #expect(cut.sections.count == 1 && cut.sections[0].utf8.count <= ArticleSections.maxBytes)
    }

    @Test("The two strongest of many sections are read, the strongest first")
    func two() throws {
        let twice = ArticleSectionsTests.strike + " Port workers began a strike in the west as well."
        let filler = Array(repeating: ArticleSectionsTests.gravel, count: 3).joined(separator: " ")
        let input = try ArticleSectionsTests.input([
            ArticleSectionsTests.strike + " " + ArticleSectionsTests.gravel, filler,
            twice + " " + ArticleSectionsTests.gravel,
            filler, ArticleSectionsTests.strike + " " + ArticleSectionsTests.gravel,
        ])
        #expect(input.sections.count == 2)
        #expect(input.topicSections == [[1, 0]])
    }
}
