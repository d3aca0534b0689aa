import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite("The evidence that the store keeps")
struct StoredEvidenceTests {
    private func encoded(_ evidence: [StoredEvidence]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(evidence), as: UTF8.self)
    }

    @Test("No evidence is an empty array, and a piece has the keys of the encoder in the same order")
    func shape() throws {
        #expect(StoredEvidence.json([]) == "[]")
        let piece = StoredEvidence(
            signal: "launch", contribution: 2.5, count: 3, isBackground: false, quote: "미사일 1/2",
            highlights: [0..<9, 12..<15])
        #expect(StoredEvidence.json([piece, piece]) == (try encoded([piece, piece])))
    }

    @Test("Any text and number comes back as it was")
    func hostile() throws {
        var numbers = SeededNumbers(seed: 9)
        let parts = [
            "\"", "\\", "/", "\u{0}", "\u{1F}", "\n", "\t", "\u{7F}", "\u{2028}", "\u{202E}", "é", "北", "🚀", "a",
            "\\u0041",
        ]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
                parts.randomElement(using: &numbers) ?? ""
            }.joined()
            let evidence = (0..<Int.random(in: 1...4, using: &numbers)).map { number in
                StoredEvidence(
                    signal: text, contribution: Double.random(in: -1e9...1e-9, using: &numbers), count: number,
                    isBackground: number == 1, quote: text + text,
                    highlights: (0..<number).map { $0..<($0 + number) })
            }
            let json = StoredEvidence.json(evidence)
            #expect(try JSONDecoder().decode([StoredEvidence].self, from: Data(json.utf8)) == evidence)
        }
    }

    @Test("A number that JSON has no form for is 0")
    func numbers() throws {
        for number in [Double.nan, .infinity, -.infinity] {
            let piece = StoredEvidence(
                signal: "a", contribution: number, count: 1, isBackground: false, quote: "", highlights: [])
            let read = try JSONDecoder().decode([StoredEvidence].self, from: Data(StoredEvidence.json([piece]).utf8))
            #expect(read.map(\.contribution) == [0])
        }
    }
}
