import Articles
import Testing
import Text

@testable import Topics

@Suite("Text is cut into sentences")
struct SentenceSplitterTests {
    private func sentences(_ text: String) -> [String] {
        let folded = FoldedText.fold(text)
        var found: [String] = []
        folded.withUnsafeBufferPointer { bytes in
            SentenceSplitter.split(bytes, 0..<bytes.count) { range in
                found.append(String(decoding: bytes[range], as: UTF8.self))
            }
        }
        return found
    }

    @Test("Full stops end sentences, abbreviations and numbers do not")
    func english() {
        #expect(
            sentences("The U.S. said so. Gen. Kim fired 3.5 of them! “Why?” he asked.") == [
                "the u.s. said so.", "gen. kim fired 3.5 of them!", "“why?”", "he asked.",
            ])
    }

    @Test("Japanese, Chinese and Korean sentences are cut at their marks")
    func eastAsian() {
        #expect(sentences("発射した。「遺憾だ。」と述べた。") == ["発射した。", "「遺憾だ。」", "と述べた。"])
        #expect(sentences("朝鲜发射导弹。日方抗议！") == ["朝鲜发射导弹。", "日方抗议!"])
        #expect(sentences("북한이 발사했다. 군은 밝혔다.") == ["북한이 발사했다.", "군은 밝혔다."])
    }

    @Test("A line without any end is cut into places of bounded size")
    func endless() {
        let found = sentences(String(repeating: "word ", count: 10_000))
        #expect(found.count > 10)
        #expect(found.allSatisfy { $0.utf8.count <= SentenceSplitter.maxLength + 8 })
    }
}
