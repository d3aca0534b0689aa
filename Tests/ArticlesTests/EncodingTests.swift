import Articles
import Testing

@Suite("Encodings")
struct EncodingTests {
    private let text = "북항 수문 균열\n\n\(Invented.korean)\n\nA basin closes."

    private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return bigEndian ? bytes.reversed() : bytes
        }
    }

    @Test("UTF-8 and UTF-16 are read with and without byte order mark")
    func unicode() throws {
        let files: [[UInt8]] = [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + utf16(text, bigEndian: false),
            [0xFE, 0xFF] + utf16(text, bigEndian: true), utf16(text, bigEndian: false), utf16(text, bigEndian: true),
        ]
        for file in files {
            #expect(try ArticleReader().articles(in: file, name: "a.txt").map(\.text) == [text])
        }
    }

    @Test("Western text in windows-1252 is read")
    func western() throws {
        let bytes = Array("The caf".utf8) + [0xE9] + Array(" closed, ".utf8) + [0x93] + Array("for now".utf8) + [0x94]
        #expect(try ArticleReader().articles(in: bytes, name: "a.txt")[0].title == "The café closed, “for now”")
    }

    @Test("An encoding that is not read is named")
    func unsupported() {
        let page = Array("<html><meta charset=\"x-user-defined\"><p>".utf8) + [0xFF, 0xFE, 0xFD, 0xC0, 0xC1]
        #expect(throws: ArticleError.unsupportedEncoding("x-user-defined")) {
            try ArticleReader().read(page, name: "a.html")
        }
    }

    @Test("A character cut off at the end costs a warning, not the article")
    func cutOff() throws {
        let bytes = Array(text.utf8) + [0xEB, 0xB6]
        let result = try ArticleReader().read(bytes, name: "a.txt")
        #expect(result.articles.map(\.text) == [text])
        #expect(result.warnings == [.undecodable(encoding: "UTF-8", offset: text.utf8.count)])
    }

    @Test(
        "Files that are not text are rejected with their kind",
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG image"),
            ([0xFF, 0xD8, 0xFF, 0xE0], "a JPEG image"),
            (Array("Rar!".utf8) + [0x1A, 0x07], "a RAR archive"),
            ([0x7F, 0x45, 0x4C, 0x46], "an ELF program"),
            ([0x41, 0x00, 0x00, 0x42, 0x43, 0x00], "binary data (it holds zero bytes)"),
        ] as [([UInt8], String)])
    func binary(_ bytes: [UInt8], _ kind: String) {
        #expect(throws: ArticleError.binary(kind: kind)) { try ArticleReader().read(bytes, name: "story.txt") }
    }

    @Test("A file without text is empty", arguments: ["", "  \n\t\n", "\u{FEFF}"])
    func empty(_ text: String) {
        #expect(throws: ArticleError.empty) { try ArticleReader().read(Array(text.utf8), name: "a.txt") }
    }
}
