import Articles
import Testing
import Text

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

    @Test("Words for no value are none, and backslashes escape marks where no mark is doubled")
    func values() throws {
        let empty = try read("title,text,url,source,date\nOne,First.,nan,None,NaT\n").articles
        #expect(empty.map(\.url) == [nil] && empty.map(\.source) == [nil] && empty.map(\.published) == [nil])
        let escaped = #"title,text\#n"Ferry, \"the big one\", returns","First \\ one."\#n"#
        let story = try #require(try read(escaped).articles.first)
        #expect(story.title == #"Ferry, "the big one", returns"# && story.body == #"First \ one."#)
        let path = try read("title,text\n\"One\",\"In C:\\\"\nTwo,\"Said \"\"no\"\".\"\n").articles
        #expect(path.map(\.title) == ["One", "Two"] && path.map(\.body) == [#"In C:\"#, #"Said "no"."#])
    }

    @Test(
        "The columns may have German, French, Korean, Japanese or Chinese names",
        arguments: [
            "Überschrift;Inhalt;Veröffentlicht am;Quelle;Autor;Ressort;Link",
            "Titel;Volltext;Datum;Zeitung;Verfasserin;Rubrik;URL",
            "Titre;Texte;Date de publication;Journal;Auteur;Rubrique;Lien",
            "titre;contenu;publié le;média;auteure;catégorie;url", "기사제목;기사 본문;작성일;언론사;기자명;분류;원문 링크",
            "제목;내용;일자;매체;작성자;섹션;주소", "見出し;本文;公開日;媒体名;記者;カテゴリ;リンク", "タイトル;記事本文;掲載日;配信元;執筆者;ジャンル;URL",
            "标题;正文;发布时间;来源;作者;栏目;链接", "標題;內容;發布日期;媒體;記者;類別;網址",
        ])
    func foreign(_ names: String) throws {
        let row = "A basin closes;\(Invented.english);2026-11-27;Harbour Wire;Ann Moss;Ports;https://e.example/1"
        for name in ["a.csv", "a.txt"] {
            let found = try #require(try read(names + "\n" + row + "\n", name).articles.first)
            #expect(found.format == "CSV")
            #expect(found.title == "A basin closes" && found.body == Invented.english)
            #expect(found.published?.day.description == "2026-11-27")
            #expect(found.source == "Harbour Wire" && found.byline == "Ann Moss" && found.section == "Ports")
            #expect(found.url == "https://e.example/1")
        }
    }

    @Test("An English name comes before another one of the same field")
    func english() throws {
        let found = try read("Journal,source,title,text\nOther,Harbour Wire,One,First.\n").articles[0]
        #expect(found.source == "Harbour Wire")
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
