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
        #expect(try article(#"{"title": "A", "id": 70412, "source": "Courier"}"#).identity == "id:Courier/70412")
        let story = try article("A basin closes")
        #expect(story.identity == "text:" + story.fingerprint)
        #expect(
            try article(#"{"title": "A", "url": "https://news.example/?id=3"}"#).identity == "url:news.example?id=3")
    }

    @Test(
        "An identifier that may come again for another article is no identity",
        arguments: [
            ("7", "Courier"), ("70412", nil), ("2026-11-27", "Courier"), ("20261127", "Courier"), ("live", "Courier"),
            ("morning-briefing-of-the-desk", "Courier"), ("https://news.example/", "Courier"), ("front-1", nil),
        ] as [(String, String?)])
    func unstable(identifier: String, source: String?) throws {
        var story = try article("A basin closes")
        (story.identifier, story.source) = (identifier, source)
        #expect(story.identity == "text:" + story.fingerprint)
        #expect(story.earlierIdentities.isEmpty)
        story.url = "https://news.example/basin"
        #expect(story.earlierIdentities == ["url:news.example/basin"])
        // A withdrawal may name it all the same.
        story.status = .canceled
        #expect(story.withdrawnIdentities.contains { $0.hasSuffix(identifier) })
    }

    @Test(
        "An identifier of one article leads to its earlier versions at other addresses",
        arguments: [
            ("70412", "Courier"), ("https://news.example/?p=7", nil), ("urn:newsml:wire.example:20261127:n1", nil),
            ("tag:wire.example,2026:1", nil), ("<ab.cd@wire.example>", nil), ("AKR20261127000100001", nil),
            ("0b5c1a52-7a0e-4f3c-9a55-6de6a4a3a001", nil), ("world/2026/nov/26/basin", "Courier"),
        ] as [(String, String?)])
    func stable(identifier: String, source: String?) throws {
        var story = try article("A basin closes")
        (story.identifier, story.source, story.url) = (identifier, source, "https://news.example/basin")
        let other = try #require(story.otherIdentity)
        #expect(story.identity == "url:news.example/basin")
        #expect(story.earlierIdentities == ["url:news.example/basin", other])
        story.url = nil
        #expect(story.earlierIdentities == [other] || NormalizedURL.of(identifier) != nil)
    }

    @Test("A feed that gives one identifier to several articles gives none")
    func shared() throws {
        func feed(_ second: String) throws -> [String?] {
            let text = """
                <rss version="2.0"><channel><title>Courier</title><item><title>A basin closes</title>
                <link>https://news.example/1</link><guid>item-2026-0001</guid></item>\(second)</channel></rss>
                """
            return try ArticleReader().articles(in: Array(text.utf8), name: "a.rss").map(\.identifier)
        }
        let guid = "<guid>item-2026-0001</guid>"
        #expect(
            try feed("<item><title>A ferry sinks</title><link>https://news.example/2</link>\(guid)</item>") == [
                nil, nil,
            ])
        for version in [
            "<title>A basin closes</title><link>https://news.example/2</link>",
            "<title>A ferry sinks</title><link>https://news.example/1</link>",
        ] {
            #expect(try feed("<item>\(version)\(guid)</item>") == ["item-2026-0001", "item-2026-0001"])
        }
    }

    @Test("The digest is SHA-256")
    func digest() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(SHA256Digest.hex(of: Array("abc".utf8)) == expected)
    }
}
