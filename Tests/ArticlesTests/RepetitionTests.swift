import TestSupport
import Testing

@testable import Articles

@Suite("Passages that repeat others")
struct RepetitionTests {
    /// Marks lines as passages, the first as the headline.
    private func roles(of lines: [String]) -> [Passage.Role] {
        var bytes: [UInt8] = []
        var passages: [Passage] = []
        for line in lines {
            let start = bytes.count
            bytes += line.utf8
            passages.append(Passage(role: passages.isEmpty ? .title : .paragraph, range: start..<bytes.count))
        }
        RepetitionMarker.mark(&passages, in: bytes)
        return passages.map(\.role)
    }

    private let paragraphs = (0..<14).map { "Paragraph \($0) has words that stand in no other: a\($0) b\($0) c\($0)." }

    @Test("An exact copy is found at any distance, with other case and punctuation too")
    func distant() {
        let copy = paragraphs[12].uppercased().replacing(":", with: " –")
        let roles = roles(of: ["Headline"] + paragraphs + [copy, paragraphs[1]])
        #expect(roles.suffix(2) == [.repetition, .repetition])
        #expect(roles.dropLast(2).allSatisfy { $0 != .repetition })
    }

    @Test("Passages that only begin alike far below the headline are different ones")
    func beginnings() {
        let alike = (0..<5).map { "The ministry said on Tuesday that it would send \($0) ships." }
        let roles = roles(of: ["Headline"] + paragraphs + alike + [alike[3]])
        #expect(roles.count { $0 == .repetition } == 1 && roles.last == .repetition)
    }

    @Test("Far below the headline, a line of four words may come twice and one of five may not")
    func short() {
        let lines = [
            "Kim Min-ju reports", "Kim Min-ju reports", "Kim Min ju reports today", "Kim Min ju reports today",
        ]
        #expect(
            roles(of: ["Headline"] + paragraphs + lines).suffix(4) == [.paragraph, .paragraph, .paragraph, .repetition])
    }

    @Test("As many copies are found as by comparing each passage with all")
    func allPairs() {
        var numbers = SeededNumbers(seed: 4)
        let words = ["port", "ships", "북항", "水门", "a", "the", "said", "船"]
        for _ in 0..<200 {
            // No two of the first ones are alike, so that only exact copies count below them.
            let below = (0..<Int.random(in: 1...40, using: &numbers)).map { _ in
                (0..<Int.random(in: 1...7, using: &numbers)).map { _ in words.randomElement(using: &numbers) ?? "" }
                    .joined(separator: " ")
            }
            let expected = below.indices.map { index in
                let own = FoldedWords(Array(below[index].utf8)[...])
                let isCopy = below[..<index].contains { FoldedWords(Array($0.utf8)[...]) == own }
                return own.words.count >= 5 && isCopy ? Passage.Role.repetition : .paragraph
            }
            #expect(roles(of: ["Headline"] + paragraphs + below).suffix(below.count) == expected[...])
        }
    }
}
