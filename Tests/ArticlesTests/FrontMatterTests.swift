import Articles
import Testing
import Text

@Suite("Headers of Markdown")
struct FrontMatterTests {
    private func read(_ text: String, _ name: String = "a.md") throws -> Article { try article(text, name: name) }

    @Test("The properties of an outliner are fields")
    func outliner() throws {
        let article = try article("title:: A basin closes\ndate:: 2026-11-27\n\n- \(Invented.english)\n", name: "a.md")
        #expect(article.title == "A basin closes" && article.published?.day.description == "2026-11-27")
    }

    @Test(
        "Headers in other forms and languages are fields",
        arguments: [
            "제목: A basin closes\n언론사: Courier\n날짜: 2026-11-27 17:00\n링크: https://news.example/1\n\n",
            "タイトル：A basin closes\n配信元：Courier\n日付：2026年11月27日\nURL：https://news.example/1\n\n",
            "Title: A basin closes\nSource: Courier\nDate: 2026-11-27\nURL: https://news.example/1\nText: ",
            "A basin closes\n##############\n\n:date: 2026-11-27 08:00\n:source: Courier\n:url: https://news.example/1\n\n",
            ";;;\n{\"title\": \"A basin closes\", \"date\": \"2026-11-27\", \"source\": \"Courier\", \"url\": \"https://news.example/1\"}\n;;;\n\n",
        ])
    func otherForms(_ header: String) throws {
        for name in ["a.md", "a.txt", "a.rst"] {
            let story = try article(header + Invented.english + "\n", name: name)
            #expect(story.title == "A basin closes" && story.body == Invented.english)
            #expect(story.source == "Courier" && story.url == "https://news.example/1")
            #expect(story.published?.day.description == "2026-11-27")
        }
    }

    @Test("A headline that is a link shows its label, and is the address")
    func linkedHeadline() throws {
        let story = try read("# [A basin closes](https://news.example/1)\n\n\(Invented.english)\n")
        #expect(story.title == "A basin closes" && story.url == "https://news.example/1")
        #expect(story.body == Invented.english)
    }

    @Test("Lines for the program that shows a page are not text")
    func imports() throws {
        let text = "---\ntitle: A basin closes\n---\n\nimport Tabs from \"@theme/Tabs\";\n\n\(Invented.english)\n"
        #expect(try read(text, "a.mdx").body == Invented.english)
    }

    @Test(
        "A headline is whole however a program writes it",
        arguments: [
            "---\ntitle: A basin closes in Ellery after divers find\n  cracks in two gates\ndate: 2026-11-27\n---\n",
            "---\ntitle: >-\n  A basin closes in Ellery after divers find\n  cracks in two gates\ndate: 2026-11-27\n---\n",
            "---\ntitle: \"A basin closes in Ellery\n  after divers find cracks in two gates\"\ndate: 2026-11-27 08:00:00 +0900\n---\n",
            "---\ntitle: 'A basin closes in Ellery after divers\n\n  find cracks in two gates'\ndate: 2026-11-27\n---\n",
            "---\ntitle:\n  A basin closes in Ellery after divers find cracks in two gates\ndate: 2026-11-27\n...\n",
            "---\r\ntitle: \"A basin closes in Ellery after divers find cracks in two gates\"\r\ndate: 2026-11-27\r\n---\r\n",
            "+++\ntitle = \"A basin closes in Ellery after divers find cracks in two gates\"\ndate = 2026-11-27T08:00:00Z\n[extra]\nx = 1\n+++\n",
            "+++\ntitle = '''A basin closes in Ellery after divers\nfind cracks in two gates'''\ndate = 2026-11-27\n+++\n",
            "{\n  \"title\": \"A basin closes in Ellery after divers find cracks in two gates\",\n  \"date\": \"2026-11-27\"\n}\n",
            "Title: A basin closes in Ellery after divers\n    find cracks in two gates\nDate: 27 November 2026\n",
            "% A basin closes in Ellery after divers\n  find cracks in two gates\n% Ann Moss\n% November 27, 2026\n",
            "---\ntitle:\"A basin closes in Ellery after divers find cracks in two gates\"\ndate:2026-11-27\n---\n",
            "---\ndate: 2026-11-27\ntitle:'A basin closes in Ellery after divers find cracks in two gates'\n---\n",
            "---\ntitle:\"A basin closes in Ellery after divers find cracks in two gates\"\ndate: 2026-11-27\n---\n",
            "#+TITLE: A basin closes in Ellery after divers\n#+title: find cracks in two gates\n#+DATE: <2026-11-27 Fri>\n",
            ":PROPERTIES:\n:ID: 1f\n:END:\n# a note\n#+title: A basin closes in Ellery after divers find cracks in two gates\n#+date: [2026-11-27 Fri 08:00]\n",
            "= A basin closes in Ellery after divers find cracks in two gates\nAnn Moss <ann@moss.example>\nv1.0, 2026-11-27: first\n:source: Harbour Wire\n",
            "= A basin closes in Ellery after divers find cracks in two gates\nAnn Moss\n:revdate: 2026-11-27\n",
            "---\ntitle: \"A basin closes in Ellery\\u0020after divers find cracks in two gates\"\ndate: 2026-11-27\n---\n",
        ])
    func titles(_ header: String) throws {
        let story = try read(header + "\n\(Invented.english)\n")
        #expect(
            story.title.split(separator: " ").joined(separator: " ")
                == "A basin closes in Ellery after divers find cracks in two gates")
        #expect(story.body == Invented.english)
        #expect(story.published?.day.description == "2026-11-27")
        #expect(story.format == "Markdown")
    }

    @Test("Org and AsciiDoc give authors, fields and headings; their marks are no text")
    func outlines() throws {
        let org = try read(
            "#+TITLE: A basin closes\n#+AUTHOR: Ann Moss\n#+SOURCE: Harbour Wire\n#+LANGUAGE: en\n\n\(Invented.english)\n"
                + "\n** Ferries\n\n#+BEGIN_QUOTE\n\(Invented.englishSecond)\n#+END_QUOTE\n", "a.org")
        let asciiDoc = try read(
            "= A basin closes\nAnn Moss <ann@moss.example>\n:source: Harbour Wire\n:lang: en\n\n\(Invented.english)\n\n== Ferries\n\n"
                + "image::gate.png[]\n\(Invented.englishSecond)\n", "a.adoc")
        for story in [org, asciiDoc] {
            #expect(story.title == "A basin closes" && story.byline == "Ann Moss" && story.source == "Harbour Wire")
            #expect(story.quotes(.paragraph) == [Invented.english, Invented.englishSecond])
            #expect(story.quotes(.heading) == ["Ferries"])
        }
        #expect(try read("= A basin closes =\n\n\(Invented.english)\n", "a.txt").format == "plain text")
    }

    @Test("A headline that stands literally in the header is a place in the file")
    func literal() throws {
        let file = "---\ntitle: A basin closes\n---\n\n\(Invented.english)\n"
        #expect(try read(file).text == file)
    }

    @Test(
        "YAML that people break is read line by line",
        arguments: [
            "title: Basin closes: ferries stop", "title: \"Basin closes: ferries stop",
            "title: Basin closes: ferries stop\n\tx: 1",
            "title: Basin closes: ferries stop\ntitle: again", "title: Basin closes: ferries stop\nauthor: @ann",
        ])
    func broken(_ lines: String) throws {
        #expect(try read("---\n\(lines)\n---\n\n\(Invented.english)").title.contains("Basin closes: ferries stop"))
    }

    @Test(
        "A paragraph between two rules is not front matter",
        arguments: [
            "---\n\nA basin closed.\n\n---\n\nIt closed.", "---\n\nEllery: a basin closed.\n\n---\n\nIt closed.",
            "---\nSeoul: it closed\n---\nIt closed.",
        ])
    func rules(_ text: String) throws {
        let story = try read(text)
        #expect((story.title + story.body).contains("closed"))
        #expect((story.title + story.body).contains("It closed"))
        #expect(story.text.contains("---"))
        #expect(story.passages.count == 2)
    }

    @Test(
        "A hostile header comes back with a headline or a reason",
        arguments: [
            "a: &a [x,x,x,x,x,x,x,x,x]\n" + (0..<20).map { "b\($0): &b\($0) [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" }.joined(),
            "a: " + String(repeating: "[", count: 100_000), "a: " + String(repeating: "{a: ", count: 50_000),
            String(repeating: "- ", count: 50_000), String(repeating: "? ", count: 50_000),
            (0..<400).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            String(repeating: "a: b\n", count: 200_000), "a: \"" + String(repeating: "x", count: 1_000_000) + "\"",
            "\u{202E}title: x\u{0}",
        ])
    func hostile(_ matter: String) {
        do {
            let result = try ArticleReader().read(
                Array("---\ntitle: A basin\n\(matter)\n---\n\nIt closed.".utf8), name: "a.md")
            #expect(!result.articles.isEmpty)
        } catch {
            #expect(!error.reason.isEmpty)
        }
    }

    @Test("Cells of a table are scored, its rule is not")
    func table() throws {
        let story = try read("# A basin closes\n\n| when | what |\n|:---|---:|\n| 1 | Gates closed |\n")
        #expect(story.body.contains("Gates closed"))
        #expect(!story.body.contains("---"))
    }

    @Test(
        "Fields may be parted by blank lines, and stand below the headline",
        arguments: [
            "Title: A basin closes\n\nURL Source: https://news.example/1\n\nPublished Time: 2026-11-27T08:00:00Z\n\nMarkdown Content:\n",
            "# A basin closes\n\nURL: https://news.example/1\nPublished: November 27, 2026\nTags: port\n\n",
            "[제목] A basin closes\n[링크] https://news.example/1\n[날짜] 2026-11-27\n[본문]\n",
        ])
    func fields(_ header: String) throws {
        let story = try article(header + Invented.english + "\n", name: "a.txt")
        #expect(story.title == "A basin closes" && story.body == Invented.english)
        #expect(story.url == "https://news.example/1" && story.published?.day.description == "2026-11-27")
    }

    @Test("Marks around a whole passage are not part of it")
    func marks() throws {
        let story = try read(
            "**A basin closes**\n\n<p>\(Invented.english)</p>\n<p>\(Invented.englishSecond)</p>\n<div class=\"ad\"></div>\n"
        )
        #expect(story.title == "A basin closes" && story.body == Invented.english + "\n\n" + Invented.englishSecond)
        #expect(
            try read("# A\n\n**Two** words and **three** words, he said.\n").body
                == "**Two** words and **three** words, he said.")
    }
}
