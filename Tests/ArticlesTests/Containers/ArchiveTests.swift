import TestSupport
import Testing
import Text

@testable import Articles

@Suite("The files of an archive are articles")
struct ArchiveTests {
    private static let report = Array(
        "Dockers stop work in Busan\n\nThe union said on Monday that talks had failed.\n".utf8)
    private static let page = Array(
        "<html><body><article><h1>Ferry returns to Jeju</h1><p>\(Invented.english)</p></article></body></html>".utf8)

    private func read(_ bytes: [UInt8], _ name: String) throws -> ReadResult {
        try ArticleReader().read(bytes, name: name)
    }

    @Test("Text and pages of a ZIP archive and of a tar archive are read; pictures, folders and links are passed over")
    func members() throws {
        let files = [
            ("one.txt", Self.report), ("a/two.html", Self.page), ("x.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]),
        ]
        for (bytes, name) in [
            (Packing.zip(files), "day.zip"), (Packing.tar(files, linkTo: "/etc/passwd"), "day.tar"),
            (Packing.gzip(Packing.tar(files)), "day.tar.gz"),
        ] {
            let result = try read(bytes, name)
            #expect(result.articles.map(\.title) == ["Dockers stop work in Busan", "Ferry returns to Jeju"])
            #expect(result.warnings.isEmpty)
        }
    }

    @Test("A file packed alone is read as the file", arguments: ["bz2", "xz", "zst"])
    func packed(ending: String) throws {
        let bytes = try #require(Packing.packedTexts[ending])
        #expect(try read(bytes, "report.txt.\(ending)").articles.map(\.title) == ["Dockers stop work in Busan"])
        #expect(try read(Packing.gzip(Self.page), "page.html.gz").articles.map(\.title) == ["Ferry returns to Jeju"])
    }

    @Test("Paths that lead out of the archive, and names with escapes, are names only")
    func paths() throws {
        let result = try read(
            Packing.zip([("../../etc/passwd", Self.report), ("/\u{1B}[2J.txt", Self.report)]), "a.zip")
        #expect(result.articles.count == 2)
    }

    @Test("A member that is not an article is a warning; the others are read")
    func broken() throws {
        let result = try read(Packing.zip([("a.json", Array("{\"a\": [1,".utf8)), ("b.txt", Self.report)]), "a.zip")
        #expect(result.articles.count == 1)
        #expect(result.warnings.map(\.reason) == ["member"])
    }

    @Test("An archive that ends too early gives the files before the break")
    func cut() throws {
        let whole = Packing.zip([("a.txt", Self.report), ("b.txt", Self.report + Self.page)])
        let result = try read(Array(whole.prefix(Self.report.count + 60)), "a.zip")
        #expect(result.articles.map(\.title) == ["Dockers stop work in Busan"])
        #expect(!result.warnings.isEmpty)
    }

    @Test("Of a small packed file that was cut off, what is there is read", arguments: [3, 5, 8, 60])
    func cutGzip(_ missing: Int) throws {
        let text = Self.report + Array(" The port's council meets again on Thursday, it said in a statement.".utf8)
        let result = try read(Array(Packing.gzip(text).dropLast(missing)), "a.txt.gz")
        #expect(result.articles.map(\.title) == ["Dockers stop work in Busan"])
        #expect(
            result.warnings.map(\.description) == ["not valid archive at byte 0: it is cut off; its beginning was read"]
        )
    }

    @Test("An archive without an article is refused with the reason")
    func empty() {
        #expect(throws: ArticleError.self) { try read(Packing.zip([]), "a.zip") }
        #expect(throws: ArticleError.self) {
            try read(Packing.zip([("x.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A])]), "a.zip")
        }
        #expect(throws: ArticleError.self) { try read([0x1F, 0x8B, 8, 0, 1, 2, 3], "a.gz") }
    }

    @Test("Archives in archives are read down to a depth")
    func nested() throws {
        var bytes = Self.report
        for _ in 0..<4 { bytes = Packing.zip([("inner.zip", bytes)]) }
        #expect(try read(bytes, "a.zip").articles.count == 1)
        bytes = Packing.zip([("inner.zip", bytes)])
        #expect(throws: ArticleError.self) { try read(bytes, "a.zip") }
    }

    @Test("What unpacks to too much, or to too many files, ends the reading; what was read before is kept")
    func bomb() throws {
        var limits = ReadingLimits()
        (limits.members, limits.memberBytes, limits.ratio) = (3, 4_000, 2)
        let reader = ArticleReader(limits: limits)
        let many = Packing.zip((0..<4).map { ("\($0).txt", Self.report) })
        let result = try reader.read(many, name: "a.zip")
        #expect(result.articles.count == 3)
        #expect(
            result.warnings == [.tooLarge(what: "the number of files in this archive", found: 4, limit: 3)])
        let large = Packing.zip([("a.txt", [UInt8](repeating: 0x61, count: 5_000))])
        #expect(throws: ArticleError.self) { try reader.read(large, name: "a.zip") }
    }
}

@Suite("Office documents")
struct OfficeDocumentTests {
    private func read(_ files: [(String, String)], _ name: String) throws -> Article {
        let bytes = Packing.zip(files.map { ($0.0, Array($0.1.utf8)) })
        return try #require(try ArticleReader().read(bytes, name: name).articles.first)
    }

    @Test("DOCX: title, paragraphs, author and date; deleted text is left out")
    func word() throws {
        let text = """
            <?xml version="1.0"?><w:document xmlns:w="w"><w:body>
            <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Ferry returns to Jeju</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space="preserve">The ferry </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del>
            <w:r><w:t>returns on Monday.</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>
            """
        let facts = """
            <c xmlns:dc="d" xmlns:dcterms="t"><dc:creator>Hana Kim</dc:creator>
            <dcterms:created>2026-11-27T01:00:00Z</dcterms:created></c>
            """
        let article = try read(
            [("[Content_Types].xml", "<Types/>"), ("word/document.xml", text), ("docProps/core.xml", facts)], "a.docx")
        #expect(article.title == "Ferry returns to Jeju")
        #expect(article.body == "The ferry returns on Monday.\n\nA cell")
        #expect(article.byline == "Hana Kim" && article.published?.day.description == "2026-11-27")
    }

    @Test("ODT: headings, spaces and spans; tracked changes are left out")
    func openDocument() throws {
        let text = """
            <office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>
            <text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Ferry returns</text:h>
            <text:p>On<text:s/>Monday<text:line-break/>the <text:span>ferry</text:span> returns.</text:p>
            </office:text></office:body></office:document-content>
            """
        let article = try read(
            [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", text)], "a.odt")
        #expect(article.title == "Ferry returns" && article.body == "On Monday the ferry returns.")
    }

    @Test("HWPX: paragraphs of all sections, in their order")
    func hangul() throws {
        func section(_ text: String) -> String {
            "<hs:sec xmlns:hs=\"s\" xmlns:hp=\"p\"><hp:p><hp:run><hp:t>\(text)</hp:t></hp:run></hp:p></hs:sec>"
        }
        let article = try read(
            [
                ("mimetype", "application/hwp+zip"), ("Contents/section1.xml", section("둘째 문단이다.")),
                ("Contents/section0.xml", section("부산항 파업 시작")),
            ], "a.hwpx")
        #expect(article.title == "부산항 파업 시작" && article.body == "둘째 문단이다.")
    }

    @Test(
        "Tables, presentations and books are refused by their names",
        arguments: [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "PowerPoint")])
    func foreign(file: String, name: String) {
        #expect {
            try read([(file, "<a/>"), ("b.txt", "A text")], "a.zip")
        } throws: { "\($0)".contains(name) }
    }

    @Test("RTF: fonts' charsets, Unicode, quotes and paragraphs; tables of fonts and colours are left out")
    func richText() throws {
        let rtf =
            #"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}{\f1\fcharset129 Batang;}}"#
            + #"{\colortbl;\red0;}{\info{\author Hana Kim}}\pard Ferry returns\par \ldblquote On Monday\rdblquote , "#
            + #"said \u54620?\u44397?\'e9.\par {\f1 \'ba\'ce\'bb\'ea}\par}"#
        let article = try #require(try ArticleReader().read(Array(rtf.utf8), name: "a.rtf").articles.first)
        #expect(article.title == "Ferry returns" && article.byline == "Hana Kim")
        #expect(article.body == "“On Monday”, said 한국é.\n\n부산")
    }

    @Test("PDF without a converter is refused with the program that is missing")
    func pdf() {
        #expect {
            try ArticleReader().read(Array("%PDF-1.4\n".utf8), name: "a.pdf")
        } throws: { "\($0)".contains("pdftotext") }
    }

    @Test("Page numbers and the lines that every PDF page repeats are left out")
    func pages() throws {
        let pages = (1...4).map { "Daily Bulletin, page \($0)\n\nThe ferry report \($0 * 7) says much.\n\n- \($0) -\n" }
        let reader = ArticleReader(pdfText: { _ in Array(pages.joined(separator: "\u{0C}").utf8) })
        let article = try #require(try reader.read(Array("%PDF-1.4\n".utf8), name: "a.pdf").articles.first)
        #expect(!article.text.contains("Bulletin") && !article.text.contains("- 2 -"))
        #expect(article.text.contains("The ferry report 14 says much."))
    }
}
