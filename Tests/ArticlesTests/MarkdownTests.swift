import Articles
import Testing
import Text

@Suite("Markdown")
struct MarkdownTests {
    private let file = """
        ---
        title: "A basin closes"
        date: 2025-08-12
        source: Ellery Courier
        author: Ann Moss
        url: https://news.example/basin
        lang: en
        tags: [harbour, repair]
        ---
        # A basin closes

        \(Invented.english)

        ## Six weeks

        - \(Invented.englishSecond)

        ![gates](gates.jpg)
        """

    @Test("Front matter gives the fields, and the text is the file itself")
    func frontMatter() throws {
        let story = try article(file, name: "a.md")
        #expect(story.text == file)
        #expect(story.title == "A basin closes")
        #expect(story.published?.day.description == "2025-08-12")
        #expect(story.source == "Ellery Courier")
        #expect(story.byline == "Ann Moss")
        #expect(story.url == "https://news.example/basin")
        #expect(story.section == "harbour, repair")
    }

    @Test("Headings, items and images are distinguished, and the headline counts once")
    func blocks() throws {
        let story = try article(file, name: "a.txt")
        #expect(story.roles == [.title, .repetition, .paragraph, .heading, .paragraph])
        #expect(story.body == Invented.english + "\n\nSix weeks\n\n" + Invented.englishSecond)
    }

    @Test("Without front matter the first heading is the headline")
    func heading() throws {
        #expect(try article("# A basin closes\n\n\(Invented.english)", name: "a.txt").title == "A basin closes")
        #expect(try article("A basin closes\n=======\n\n\(Invented.english)", name: "a.md").title == "A basin closes")
    }

    @Test("A link to more is furniture, a link in the text is text")
    func links() throws {
        let article = try article(
            "# A basin closes\n\n\(Invented.english)\n\n[Read more](https://e.org/b)\n", name: "a.md")
        #expect(article.body == Invented.english)
        #expect(
            try lastParagraph("[The council's answer](https://e.org/b)") == "[The council's answer](https://e.org/b)")
    }

    private func lastParagraph(_ text: String) throws -> String {
        try article("# A basin closes\n\n\(Invented.english)\n\n\(text)\n", name: "a.md").quotes(.paragraph).last ?? ""
    }
}
