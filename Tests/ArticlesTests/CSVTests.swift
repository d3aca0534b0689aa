import Articles
import Testing

@Suite("CSV and TSV")
struct CSVTests {
    private func read(_ text: String, _ name: String = "a.csv") throws -> ReadResult {
        try ArticleReader().read(Array(text.utf8), name: name)
    }

    @Test(
        "A table with a headline column gives an article a row",
        arguments: [
            "title,text,url\nOne,\"First, with \"\"quotes\"\"\n\nand lines.\",https://e.example/1\nTwo,Second.,https://e.example/2\n",
            "\u{FEFF}Title;Text;URL\r\nOne;\"First, with \"\"quotes\"\"\r\n\r\nand lines.\";https://e.example/1\r\nTwo;Second.;https://e.example/2\r\n",
            "headline\tbody\tlink\nOne\t\"First, with \"\"quotes\"\"\n\nand lines.\"\thttps://e.example/1\nTwo\tSecond.\thttps://e.example/2",
            "sep=;\ntitle;text;url\nOne;\"First, with \"\"quotes\"\"\n\nand lines.\";https://e.example/1\nTwo;Second.;https://e.example/2",
            "제목,본문,링크\nOne,\"First, with \"\"quotes\"\"\n\nand lines.\",https://e.example/1\nTwo,Second.,https://e.example/2\n",
        ])
    func rows(_ text: String) throws {
        for name in ["a.csv", "a.txt", "download"] {
            let result = try read(text, name)
            #expect(result.articles.map(\.title) == ["One", "Two"])
            #expect(result.articles[0].body == "First, with \"quotes\"\n\nand lines.")
            #expect(result.articles[1].url == "https://e.example/2")
            #expect(["CSV", "TSV"].contains(result.articles[0].format))
        }
    }

    @Test(
        "A table of numbers is not an article",
        arguments: ["date,price,volume\n2026-11-27,3.5,100\n", "a;b\n1;2\n3;4\n", "id,name,city\n1,Ann Moss,Ellery\n"])
    func numbers(_ text: String) {
        #expect(throws: ArticleError.self) { try read(text) }
    }

    @Test("A row without its end is reported, and the others are read")
    func truncated() throws {
        let result = try read("title,text\nOne,First.\nTwo,\"Sec")
        #expect(result.articles.map(\.title) == ["One"])
        #expect(result.warnings.map { "\($0)" } == ["no article in this CSV file: row 3: a quotation has no end"])
    }

    @Test("Commas in a last column without quotes belong to it")
    func unquoted() throws {
        #expect(try read("title,text\nOne,First, second, third.\n").articles[0].body == "First, second, third.")
    }

    @Test("Prose with commas is not a table")
    func prose() throws {
        let text = "A basin closes\n\n\(Invented.english)\n\nTitle, text, date: three words.\n"
        #expect(try article(text).format == "plain text")
    }

    @Test("Quotation marks without end take linear time")
    func hostile() {
        let text = "title,text\n" + String(repeating: "\"a\n", count: 2_000)
        _ = try? read(text)
        _ = try? read("title,text\n" + String(repeating: "a,\"\"\"", count: 100_000))
    }
}
