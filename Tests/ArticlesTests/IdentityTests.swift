import Articles
import Foundation
import Testing
import Text

@Suite("Identity")
struct IdentityTests {
    @Test("The same text has one fingerprint, with any line ends, case, punctuation and Unicode form")
    func fingerprint() throws {
        let text = "Café 폐쇄: 북항\n\n\(Invented.korean)\n\nが．"
        let same = [
            text.replacing("\n", with: "\r\n"), text.decomposedStringWithCanonicalMapping, text.uppercased(),
            text.replacing("\n\n", with: "\n\n\n"), text.replacing(":", with: " –"), "\u{FEFF}" + text,
        ]
        let fingerprint = try article(text).fingerprint
        #expect(fingerprint.utf8.count == 64)
        for other in same { #expect(try article(other, name: "other.txt").fingerprint == fingerprint) }
        #expect(try article(text + " 8").fingerprint != fingerprint)
    }

    @Test(
        "Addresses that lead to one article are one identity",
        arguments: [
            "https://news.example/basin?utm_source=x&utm_medium=y", "http://www.News.example/basin/#top",
            "https://news.example/basin?fbclid=1", "https://news.example/basin",
        ])
    func url(_ url: String) throws {
        #expect(try article(#"{"title": "A", "url": "\#(url)"}"#).identity == "url:news.example/basin")
    }

    @Test("Without an address the identifier counts, without either the text")
    func fallback() throws {
        #expect(try article(#"{"title": "A", "id": 7, "source": "Courier"}"#).identity == "id:Courier/7")
        let story = try article("A basin closes")
        #expect(story.identity == "text:" + story.fingerprint)
        #expect(
            try article(#"{"title": "A", "url": "https://news.example/?id=3"}"#).identity == "url:news.example?id=3")
    }

    @Test("The digest is SHA-256")
    func digest() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(SHA256Digest.hex(of: Array("abc".utf8)) == expected)
    }
}
