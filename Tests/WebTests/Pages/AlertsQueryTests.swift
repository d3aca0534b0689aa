import Alerts
import Storage
import Testing
import Text
import Topics

@testable import Web

@Suite("The timeline's query")
struct AlertsQueryTests {
    private func query(_ text: String) throws -> AlertsQuery { try AlertsQuery(try #require(FormFields(text))) }

    @Test("An address of the timeline is read and written")
    func read() throws {
        let text =
            "topic=port-strike&severity=critical&language=ko&source=Yonhap%20News&q=%ED%95%9C&behind=1795348800000-7"
        let query = try query(text)
        #expect(
            query.filter
                == AlertFilter(
                    topic: "port-strike", severity: .critical, language: "ko", source: "Yonhap News", text: "한"))
        #expect(query.place == ListPlace(moment: Timestamp(seconds: 1_795_348_800), number: 7))
        #expect(query.address == "/?" + text && query.isFiltered)
        #expect(try self.query("").address == "/" && !self.query("topic=&q=+").isFiltered)
    }

    @Test(
        "A query that no form of ours makes is refused",
        arguments: [
            "severity=high", "language=fr", "topic=A%20B", "topic='%20OR%201", "behind=x", "behind=1", "behind=1-2-3",
        ])
    func refused(text: String) throws {
        #expect(throws: PageError.self) { try query(text) }
    }
}

@Suite("Marked text")
struct TextPieceTests {
    private func written(_ pieces: [TextPiece]) -> String {
        pieces.map { $0.isTerm ? "[\($0.text)]" : $0.text }.joined()
    }

    @Test(
        "Terms are marked; ranges that overlap are joined, those that do not fit are left out",
        arguments: [
            ([4..<8], "The [port] stands"), ([0..<3, 4..<8], "[The] [port] stands"),
            ([4..<8, 6..<15], "The [port][ stands]"),
            ([4..<99], "The port stands"), ([], "The port stands"), ([0..<15], "[The port stands]"),
        ] as [([Range<Int>], String)])
    func marked(ranges: [Range<Int>], text: String) {
        #expect(written(TextPiece.pieces("The port stands", ranges)) == text)
    }

    @Test("A long text is cut, also within a letter")
    func cut() {
        let pieces = TextPiece.pieces(String(repeating: "港", count: 5_000), [], maximum: 100)
        #expect(pieces.last?.text == " …" && written(pieces).unicodeScalars.count < 40)
    }

    @Test("The quotes of an alert are marked where they stand in the article")
    func quotes() {
        let paragraphs = ArticleMarks.paragraphs(
            of: "First words.\n\nThen the port stands still. And more.",
            quotes: [.init(signal: "s", contribution: 1, text: "the port stands still.", highlights: [4..<8])])
        #expect(paragraphs.map(written) == ["First words.", "Then the [port] stands still. And more."])
    }
}
