import Foundation
import Testing

@Suite("The journal catalog fits the daemon's messages")
struct JournalCatalogTests {
    /// One entry of the message catalog: systemd/wirewatch.catalog.
    private struct Entry {
        let id: String
        let headers: [String: String]
        let text: [Substring]

        /// The entries of a catalog's text.
        static func all(in catalog: String) -> [Entry] {
            catalog.split(separator: "\n-- ").dropFirst().map { part in
                let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
                let headers = lines.dropFirst().prefix { !$0.isEmpty }
                return Entry(
                    id: String(lines.first ?? ""),
                    headers: Dictionary(
                        headers.compactMap { line in
                            let parts = line.split(separator: ":", maxSplits: 1)
                            return parts.count == 2
                                ? (String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces)) : nil
                        }, uniquingKeysWith: { first, _ in first }),
                    text: Array(lines.dropFirst(1 + headers.count)))
            }
        }

        /// The journal's fields that the text quotes.
        var fields: Set<String> {
            let words = (headers.values.map { $0[...] } + text).joined(separator: "\n").matches(of: /@([A-Z_]+)@/)
            return Set(words.map { String($0.1) })
        }
    }

    private static func entries() throws -> [Entry] {
        Entry.all(
            in: try String(contentsOf: Repository.root.appending(path: "systemd/wirewatch.catalog"), encoding: .utf8))
    }

    /// The code of all sources, without comments.
    private static func code() throws -> String {
        try Repository.sources().flatMap(\.lines).map { line in
            line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
        }.joined(separator: "\n")
    }

    @Test("Every message id in the sources has a catalog entry, and every entry has a message")
    func ids() throws {
        let pattern = /MessageID\(\s*0x([0-9A-Fa-f_]+),\s*0x([0-9A-Fa-f_]+)\s*\)/
        let written = try JournalCatalogTests.code().matches(of: pattern).map { match in
            [match.1, match.2].map { half in
                let digits = half.replacing("_", with: "").lowercased()
                return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
            }.joined()
        }
        #expect(written.count > 7, "the sources write their ids in another way now")
        #expect(Set(written).count == written.count, "two kinds of message have one id")
        let explained = try JournalCatalogTests.entries().map(\.id)
        #expect(Set(explained).count == explained.count)
        let missing = Set(written).subtracting(explained).sorted()
        #expect(missing.isEmpty, "systemd/wirewatch.catalog does not explain \(missing)")
        let stale = Set(explained).subtracting(written).sorted()
        #expect(stale.isEmpty, "systemd/wirewatch.catalog explains \(stale), which nothing writes")
    }

    @Test("The operations manual lists every kind of message")
    func manual() throws {
        let manual = try String(contentsOf: Repository.root.appending(path: "docs/operations.md"), encoding: .utf8)
        for id in try JournalCatalogTests.entries().map(\.id) {
            // Those that differ in their last digits alone are written by these.
            let isThere = manual.contains("`\(id)`") || manual.contains("`\(id.suffix(4))`")
            #expect(isThere, "docs/operations.md lacks \(id)")
        }
    }

    @Test("Every catalog entry has a subject and a text, and fits a terminal")
    func texts() throws {
        for entry in try JournalCatalogTests.entries() {
            #expect(entry.headers["Defined-By"] == "wirewatch", "\(entry.id)")
            #expect(entry.headers["Subject"]?.isEmpty == false, "\(entry.id)")
            #expect(entry.text.contains { !$0.isEmpty }, "\(entry.id)")
            // journalctl puts three columns before each line.
            #expect(entry.text.allSatisfy { $0.count <= 77 }, "\(entry.id)")
        }
    }

    @Test("The daemon writes every field that a catalog entry quotes")
    func fields() throws {
        let code = try JournalCatalogTests.code()
        for entry in try JournalCatalogTests.entries() {
            for field in entry.fields {
                let key = field.dropFirst("WIREWATCH_".count).lowercased().replacing("_", with: "-")
                let writings = ["\"\(field)\"", "\"\(key)\":", "metadataKey: \"\(key)\""]
                let isWritten = writings.contains { code.contains($0) }
                #expect(field.hasPrefix("WIREWATCH_") && isWritten, "@\(field)@ in \(entry.id)")
            }
        }
    }
}
