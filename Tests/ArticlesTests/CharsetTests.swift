import Articles
import Testing
import Text

@Suite("Charsets")
struct CharsetTests {
    private func read(_ bytes: [UInt8], _ name: String = "a.txt", declared: String? = nil) throws -> ReadResult {
        try ArticleReader().read(bytes, name: name, declared: declared)
    }

    @Test("A headline and a lead without a declaration are read in their encoding", arguments: EncodedFile.all)
    func detection(_ file: EncodedFile) throws {
        let result = try read(file.bytes)
        #expect(result.articles.map(\.title) == [file.title])
        #expect(result.articles.map(\.charset) == [file.charset])
        #expect(result.warnings == [])
    }

    @Test("Chinese in seven bits is read, and what only looks like it stays", arguments: [nil, "hz-gb-2312"])
    func sevenBits(_ label: String?) throws {
        // “北港闸门发现裂缝”, “所有渡轮停航六周。” and an English word.
        let text = "~{118[U\"CE7\"OVAQ7l~}\n\nFerries: ~{KySP6IBVM#:=AyV\\!#~} ~~\n"
        let result = try read(Array(text.utf8), declared: label)
        #expect(result.articles.map(\.title) == ["北港闸门发现裂缝"] && result.warnings.isEmpty)
        #expect(result.articles.map(\.body) == ["Ferries: 所有渡轮停航六周。 ~"])
        #expect(result.articles.map(\.charset) == ["HZ-GB-2312"])
        for other in ["The form ~{name~} stays", "The form ~{~a~} stays", "A ~{b stays"] {
            #expect(try read(Array("\(other)\n\n\(Invented.english)".utf8)).articles.map(\.title) == [other])
        }
    }

    @Test("A declaration from outside and one in a page are followed", arguments: EncodedFile.all)
    func declared(_ file: EncodedFile) throws {
        #expect(try read(file.bytes, declared: file.charset).articles.map(\.title) == [file.title])
        guard !file.charset.hasPrefix("UTF-"), !file.charset.hasPrefix("ISO-2022") else { return }
        let page =
            Array("<html><head><meta charset='\(file.charset)'></head><body><p>".utf8) + file.bytes
            + Array("</p></body></html>".utf8)
        let text = try read(page, "a.html").articles[0].text
        #expect(text.contains(file.title))
    }

    @Test(
        "A wrong declaration gives way to what the bytes are",
        arguments: EncodedFile.all.filter {
            !$0.charset.hasPrefix("UTF-") && !["windows-1252", "windows-1254", "windows-1250"].contains($0.charset)
        })
    func wrongDeclaration(_ file: EncodedFile) throws {
        for label in ["utf-8", "iso-8859-1"] {
            #expect(try read(file.bytes, declared: label).articles.map(\.title) == [file.title], "\(label)")
        }
    }

    @Test(
        "UTF-8 is UTF-8 whatever is declared",
        arguments: ["euc-kr", "shift_jis", "gbk", "big5", "iso-8859-1", "utf-16"])
    func utf8Declared(_ label: String) throws {
        let page =
            "<html><head><meta charset=\"\(label)\"></head><body><h1>북항 수문 균열</h1><p>\(Invented.korean)</p></body></html>"
        let result = try read(Array(page.utf8), "a.html", declared: label)
        #expect(result.articles[0].charset == "UTF-8")
        #expect(result.articles[0].text.contains("북항 수문 균열"))
    }

    @Test("A file cut off at any byte is read up to there", arguments: EncodedFile.all)
    func truncated(_ file: EncodedFile) throws {
        for length in [file.bytes.count - 1, file.bytes.count - 2, file.bytes.count - 3] {
            let text = try read(Array(file.bytes[..<length])).articles[0].text
            #expect(text.contains(file.title.prefix(6)), "\(length)")
        }
    }

    @Test(
        "UTF-8 that was encoded twice is repaired with a warning",
        arguments: [
            ("The cafÃ© in Orl\u{C3}\u{A9}ans reopens", "The café in Orléans reopens"),
            ("ë¶\u{81}í•\u{AD} ìˆ˜ë¬¸ ê· ì—´", "북항 수문 ê· 열"),
            ("â€œBasinâ€\u{9D} closed", "“Basin” closed"), ("Â£5m gate", "£5m gate"),
        ])
    func mojibake(_ written: String, _ meant: String) throws {
        let result = try read(Array(written.utf8))
        #expect(result.articles[0].title == meant || result.articles[0].title.hasPrefix("북항 수문"))
        #expect(result.warnings.map(\.reason) == ["repaired"])
    }

    @Test("UTF-8 that was encoded twice is repaired beside broken bytes")
    func mojibakeBesideBrokenBytes() throws {
        let result = try read(Array("The cafÃ© in Orl\u{C3}\u{A9}ans reopens \u{FFFD}\u{FFFD} tonight".utf8))
        #expect(result.articles[0].title == "The café in Orléans reopens \u{FFFD}\u{FFFD} tonight")
    }

    @Test(
        "Text that only looks encoded twice stays",
        arguments: ["« LIBERTÉ» à Paris", "Ça coûte 5 €", "„DIE RÄTSEL“", "São Paulo Ã? não", "Ünïcode é à ü"])
    func noMojibake(_ text: String) throws {
        #expect(try read(Array(text.utf8)).articles[0].text == text)
    }

    @Test("Zero bytes cost a warning: padding at the end, a hole, a slip")
    func zeros() throws {
        let text = Array("A basin closes\n\n\(Invented.english)".utf8)
        let padded = text + [UInt8](repeating: 0, count: 4_096)
        let slip = text[..<40] + [0] + text[40...]
        let hole = text[..<20] + [UInt8](repeating: 0, count: 512) + text[20...]
        for bytes in [padded, Array(slip), Array(hole)] {
            let result = try read(bytes)
            #expect(result.articles[0].text.utf8.elementsEqual(text))
            #expect(result.warnings.map(\.reason) == ["repaired"])
        }
        #expect(throws: ArticleError.empty) { try read([UInt8](repeating: 0, count: 100) + [0x0A]) }
    }

    @Test("Broken bytes cost a warning in a text of any length")
    func broken() throws {
        for text in ["북항 수문 균열로 폐쇄", Invented.korean, Invented.english + " “Closed”"] {
            var bytes = Array(text.utf8)
            bytes.remove(at: bytes.firstIndex { $0 >= 0xE0 } ?? 0)
            let result = try read(bytes)
            #expect(result.articles[0].charset == "UTF-8")
            #expect(result.warnings.map(\.reason) == ["undecodable"])
        }
        // A quotation mark cut to two bytes, in plain ASCII.
        #expect(
            try read(Array("Ellery".utf8) + [0xE2, 0x80] + Array(". It closed.".utf8)).articles[0].charset == "UTF-8")
    }

    @Test("Half surrogates of UTF-16 become one replacement character")
    func surrogates() throws {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x41, 0, 0x00, 0xD8, 0x42, 0, 0x43, 0]
        let result = try read(bytes)
        #expect(result.articles[0].text == "A\u{FFFD}BC")
        #expect(result.warnings.map(\.reason) == ["undecodable"])
    }

    @Test("Bytes that are no text are refused, whatever is declared")
    func binary() {
        var state: UInt64 = 7
        let noise = (0..<2_000).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        #expect(throws: ArticleError.self) { try read(noise, declared: "euc-kr") }
        #expect(throws: ArticleError.self) { try read(Array("MZ".utf8) + [0x90, 0, 3, 0] + noise) }
    }

    @Test("A line of JSON Lines in another encoding is reported, and the others are read")
    func mixedLines() throws {
        let line = Array("{\"title\": \"".utf8) + EncodedFile.all[0].bytes.prefix(20) + Array("\"}\n".utf8)
        let file = Array("{\"title\": \"북항\"}\n".utf8) + line + Array("{\"title\": \"수문\"}\n".utf8)
        let result = try read(file, "a.jsonl")
        #expect(result.articles.map(\.title) == ["북항", "수문"])
        #expect(result.warnings.contains { "\($0)".contains("line 2") })
    }
}
