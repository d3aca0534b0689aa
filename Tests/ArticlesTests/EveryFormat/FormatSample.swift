import Foundation
import TestSupport

@testable import Articles

/// A file of each format with one article, made by code.
///
/// A new format needs a sample here: `EveryFormatTests` compares the keys with those of the build.
struct FormatSample: Sendable, CustomStringConvertible {
    /// The format's key in the configuration.
    var key: String
    var name: String
    var bytes: [UInt8]
    /// The same format with this text behind a headline; nil where the text stands packed.
    var holding: (@Sendable (String) -> [UInt8])?

    var description: String { key }

    static let title = "Ferries leave Port Ellery"
    private static let text = Invented.english + "\n\n" + Invented.englishSecond

    static let all: [FormatSample] = [
        sample("text", "a.txt") { "\(title)\n\n\($0)\n" },
        sample("markdown", "a.md") { "---\ntitle: \(title)\n---\n\n\($0)\n" },
        sample("html", "a.html") { text in
            "<!doctype html><html lang=en><head><title>\(title)</title></head><body><article><h1>\(title)</h1>"
                + text.split(separator: "\n").map { "<p>\($0)</p>" }.joined() + "</article></body></html>"
        },
        sample("json", "a.json") { "{\"articles\": [{\"title\": \"\(title)\", \"text\": \"\(json($0))\"}]}" },
        sample("jsonl", "a.jsonl") { text in
            let line = "{\"title\": \"\(title)\", \"text\": \"\(json(text))\"}\n"
            return line + line.replacing(title, with: "Another headline")
        },
        sample("csv", "a.csv") { text in
            "title,text\n\(title),\"\(text)\"\n"
        },
        sample("yaml", "a.yaml") { text in
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
            return "- title: \(title)\n  text: |\n\(lines)"
        },
        sample("feed", "a.rss") {
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Wire</title><item><title>\(title)</title>"
                + "<description>\($0)</description></item></channel></rss>"
        },
        sample("newsml", "a.xml") {
            "<?xml version=\"1.0\"?><newsItem guid=\"urn:1\"><contentMeta><headline>\(title)</headline></contentMeta>"
                + "<contentSet><inlineXML><html><body><p>\($0)</p></body></html></inlineXML></contentSet></newsItem>"
        },
        sample("xml", "a.xml") {
            "<?xml version=\"1.0\"?><story><headline>\(title)</headline><body>\($0)</body></story>"
        },
        sample("mail", "a.eml", mail),
        sample("mbox", "a.mbox") { "From desk@example.org Fri Nov 27 08:00:00 2026\n" + mail($0) + "\n" },
        sample("http", "a.http") { "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n\(title)\n\n\($0)" },
        sample("warc", "a.warc") { text in
            let page = "\(title)\n\n\(text)"
            return "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/1\r\n"
                + "Content-Type: text/plain\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)\r\n\r\n"
        },
        sample("rtf", "a.rtf") { text in
            let units = text.utf16.map { unit in
                unit == 10
                    ? "\\par "
                    : unit < 128 && unit > 31 ? String(UnicodeScalar(UInt8(unit))) : "\\u\(Int16(bitPattern: unit))?"
            }
            return "{\\rtf1\\ansi \(title)\\par\\par \(units.joined())}"
        },
        FormatSample(
            key: "archive", name: "a.zip", bytes: Packing.zip([("story.txt", Array("\(title)\n\n\(text)".utf8))])),
        FormatSample(
            key: "office", name: "a.docx",
            bytes: Packing.zip([
                (
                    "word/document.xml",
                    Array(
                        """
                        <w:document xmlns:w="w"><w:body><w:p><w:r><w:t>\(title)</w:t></w:r></w:p><w:p><w:r><w:t>\(text)\
                        </w:t></w:r></w:p></w:body></w:document>
                        """.utf8)
                )
            ])),
        FormatSample(key: "pdf", name: "a.pdf", bytes: Array("%PDF-1.4\n\(title)\n\n\(text)\n%%EOF".utf8)),
    ]

    /// A converter that takes documents without an end for broken ones.
    static let pdfText: PDFText = { bytes throws(ArticleError) in
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasSuffix("%%EOF") else { throw .malformed(format: "PDF document", offset: 0, reason: "no end") }
        return Array(text.dropFirst(9).dropLast(5).utf8)
    }

    private static func sample(
        _ key: String, _ name: String, _ text: @escaping @Sendable (String) -> String
    ) -> FormatSample {
        FormatSample(
            key: key, name: name, bytes: Array(text(FormatSample.text).utf8), holding: { Array(text($0).utf8) })
    }

    private static func json(_ text: String) -> String { text.replacing("\n", with: "\\n") }

    private static let mail: @Sendable (String) -> String = { text in
        "From: Desk <desk@example.org>\nSubject: \(title)\nDate: Fri, 27 Nov 2026 08:00:00 +0000\n"
            + "Message-ID: <1@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n\(text)\n"
    }
}
