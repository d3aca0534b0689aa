import Foundation
import Testing

@testable import Articles

@Suite("Every format that the build reads")
struct EveryFormatTests {
    private let reader = ArticleReader(pdfText: FormatSample.pdfText)

    /// The titles of a file, or the reason why there are none.
    private func read(_ bytes: [UInt8], _ name: String, declared: String? = nil) -> (titles: [String], reason: String?)
    {
        do throws(ArticleError) {
            let result = try reader.read(bytes, name: name, declared: declared)
            for article in result.articles {
                #expect(!article.text.isEmpty)
                #expect(article.passages.allSatisfy { $0.range.upperBound <= article.text.utf8.count })
            }
            return (result.articles.map(\.title), nil)
        } catch {
            return ([], "\(error)")
        }
    }

    /// Fails unless a file gives an article or a reason.
    private func expectAnswer(_ bytes: [UInt8], _ name: String, _ comment: Comment) {
        let (titles, reason) = read(bytes, name)
        #expect(!titles.isEmpty || reason?.isEmpty == false, comment)
    }

    @Test("has a sample, and each sample is read as its format")
    func samples() {
        let entries = KnownFormats.entries.filter { $0.missingLibrary == nil }
        #expect(Set(entries.map(\.key)) == Set(FormatSample.all.map(\.key)))
        for sample in FormatSample.all {
            #expect(KnownFormats.entry(of: sample.bytes, name: sample.name, fields: nil)?.key == sample.key)
            #expect(read(sample.bytes, sample.name).titles.first == FormatSample.title, "\(sample.key)")
        }
    }

    @Test("gives an article or a reason wherever its file is cut off", arguments: FormatSample.all)
    func truncated(_ sample: FormatSample) {
        for part in 1..<40 {
            expectAnswer(Array(sample.bytes.prefix(sample.bytes.count * part / 40)), sample.name, "\(part)/40")
        }
        for missing in 1...12 { expectAnswer(sample.bytes.dropLast(missing), sample.name, "without \(missing) bytes") }
    }

    @Test("refuses an empty file, and one of white space or zeros", arguments: FormatSample.all)
    func empty(_ sample: FormatSample) {
        for bytes in [[], Array(" \r\n\t\n".utf8), [UInt8](repeating: 0, count: 4_096), [0xEF, 0xBB, 0xBF]] {
            let (titles, reason) = read(bytes, sample.name)
            #expect(titles.isEmpty)
            #expect(reason?.isEmpty == false)
        }
    }

    @Test("is known by its content, whatever its name and the declared charset say", arguments: FormatSample.all)
    func wrongDeclaration(_ sample: FormatSample) {
        // A name decides between texts that may be either.
        let isDistinct = !["text", "markdown", "csv", "http"].contains(sample.key)
        for other in FormatSample.all {
            let titles = read(sample.bytes, other.name).titles
            if isDistinct { #expect(titles.first == FormatSample.title, "named \(other.name)") }
        }
        for charset in ["shift_jis", "utf-16", "euc-kr", "no-such-charset"] {
            #expect(read(sample.bytes, sample.name, declared: charset).titles.first == FormatSample.title, "\(charset)")
        }
    }

    @Test("keeps its article beside zeros, half surrogates and marks of direction", arguments: FormatSample.all)
    func characters(_ sample: FormatSample) {
        guard let holding = sample.holding else { return }
        let halves = String(decoding: [0xED, 0xA0, 0x80] as [UInt8], as: UTF8.self)
        for text in ["\u{202E}gnirob\u{202C}", "\u{2066}a\u{2069}", halves, "\u{FEFF}", "\u{FFFE}", "\u{E0001}"] {
            let bytes = holding(Invented.english + " \(text) " + Invented.englishSecond)
            #expect(read(bytes, sample.name).titles.first == FormatSample.title, "\(text.unicodeScalars.map(\.value))")
        }
        let marked = holding(Invented.english + " \u{1} " + Invented.englishSecond)
        for piece in [[0], [0xED, 0xA0, 0x80], [0xFF], [0xC3]] as [[UInt8]] {
            let broken = Array(marked.split(separator: 1, omittingEmptySubsequences: false).joined(separator: piece))
            expectAnswer(broken, sample.name, "\(piece)")
        }
    }

    @Test("gives an article or a reason if bytes are changed", arguments: FormatSample.all)
    func changed(_ sample: FormatSample) {
        var state = UInt64(sample.key.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for round in 0..<60 {
            var bytes = sample.bytes
            for _ in 0...next(6) { bytes[next(bytes.count)] = UInt8(next(256)) }
            expectAnswer(bytes, sample.name, "round \(round)")
        }
    }

    @Test("bears what is made to exhaust it", arguments: HostileSample.all)
    func hostile(_ sample: HostileSample) {
        let (titles, reason) = read(sample.bytes, sample.name)
        #expect(titles.isEmpty != sample.isRead, "\(reason ?? "no reason")")
        #expect(!titles.isEmpty || reason?.isEmpty == false)
        #expect(!titles.contains { $0.contains("root:") })
        #expect(!FileManager.default.fileExists(atPath: "/tmp/wirewatch-slip.txt"))
    }
}
