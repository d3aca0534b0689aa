import Testing

@testable import Topics

@Suite("Trie of patterns")
struct PatternTrieTests {
    private static func found(_ patterns: [String], in text: [UInt8]) -> [String] {
        let trie = PatternTrie(patterns.map { Array($0.utf8) })
        var found: [String] = []
        text.withUnsafeBufferPointer { text in
            for start in text.indices {
                trie.walk(text, from: start) { number, end in found.append("\(patterns[number]) \(start)..<\(end)") }
            }
        }
        return found
    }

    @Test("Patterns of all lengths are found, the shorter ones first")
    func lengths() {
        let patterns = ["a", "ab", "abc", "abcd", "abcde", "abcdfg", "bcdef"]
        #expect(
            PatternTrieTests.found(patterns, in: Array("abcdef".utf8)) == [
                "a 0..<1", "ab 0..<2", "abc 0..<3", "abcd 0..<4", "abcde 0..<5", "bcdef 1..<6",
            ])
    }

    @Test("A pattern that the end of the text cuts is not found")
    func end() {
        #expect(PatternTrieTests.found(["abcdef", "abcx", "abd"], in: Array("abcde".utf8)).isEmpty)
    }

    @Test("A zero in the text is part of no pattern")
    func zeros() {
        #expect(
            PatternTrieTests.found(["a", "ab"], in: [0x61, 0, 0x62, 0x61, 0x62, 0]) == [
                "a 0..<1", "a 3..<4", "ab 3..<5",
            ])
    }
}
