import TestSupport
import Testing
import Text

@Suite("Folding removes differences of spelling and keeps the way back to the original")
struct FoldedTextTests {
    @Test(
        "Different spellings fold to one text",
        arguments: [
            ("North  Korea", "north korea"),
            ("NORTH\u{A0}KOREA", "north korea"),
            ("North-Korea", "north korea"),
            ("ＩＣＢＭ", "icbm"),
            ("Tōkyō", "tokyo"),
            ("Dokdo’s", "dokdo's"),
            ("ﾐｻｲﾙ", "ミサイル"),
            ("ｶﾞ", "ガ"),
            ("か\u{3099}", "が"),
            ("は\u{309A}", "ぱ"),
            ("\u{1107}\u{116E}\u{11A8}한", "북한"),
            ("미\u{200B}사일", "미사일"),
            ("２０１８年", "2018年"),
            ("Straße", "strasse"),
            ("ﬁre", "fire"),
            ("line\r\nbreak", "line break"),
        ])
    func folds(written: String, folded: String) {
        #expect(String(decoding: FoldedText.fold(written), as: UTF8.self) == folded)
    }

    @Test(
        "A word found in the folded text is the same word in the original",
        arguments: [
            ("Tōkyō  and   Ｄｏｋｄｏ, then ﾐｻｲﾙ", "dokdo", "Ｄｏｋｄｏ"),
            ("Tōkyō  and   Ｄｏｋｄｏ, then ﾐｻｲﾙ", "ミサイル", "ﾐｻｲﾙ"),
            ("\u{200B}  missile launch", "missile", "missile"),
            ("\u{1107}\u{116E}\u{11A8}\u{1112}\u{1161}\u{11AB} 미사일", "미사일", "미사일"),
            ("a\u{0301}b launch", "launch", "launch"),
        ])
    func leadsBack(original: String, word: String, expected: String) {
        var text = original
        text.withUTF8 { bytes in
            var folded = FoldedText()
            let part = folded.appendPart(bytes, 0..<bytes.count)
            let needle = Array(word.utf8)
            let start = (part.lowerBound...(part.upperBound - needle.count)).first {
                Array(folded.bytes[$0..<($0 + needle.count)]) == needle
            }
            guard let start else {
                Issue.record("“\(word)” is not in the folded text")
                return
            }
            let range = folded.originalRange(start..<(start + needle.count))
            #expect(String(decoding: bytes[range], as: UTF8.self) == expected)
        }
    }

    @Test("Any mixture of words, spaces, hyphens and capitals folds byte by byte, and each word leads back")
    func mixtures() {
        let pieces = [" ", "  ", "-", "\n", "\u{7F}", "a", "war", "Z", "NATO", "7", "`", ".", "é", "이", "か\u{3099}"]
        var numbers = SeededNumbers(seed: 5)
        for _ in 0..<2_000 {
            let original = (0..<12).compactMap { _ in pieces.randomElement(using: &numbers) }.joined()
            let words = original.split { " -\n\u{7F}".contains($0) }
            // Words folded alone hold no run of several words.
            let expected = words.map { Array(FoldedText.fold(String($0))) }.joined(separator: [0x20])
            Array(original.utf8).withUnsafeBufferPointer { bytes in
                var folded = FoldedText()
                let part = folded.appendPart(bytes, 0..<bytes.count)
                #expect(Array(folded.bytes[part]) == Array(expected), "\(original.debugDescription)")
                var start = part.lowerBound
                for word in words {
                    let range = start..<start + FoldedText.fold(String(word)).count
                    let found = String(decoding: bytes[folded.originalRange(range)], as: UTF8.self)
                    #expect(found.filter { !" -\n\u{7F}".contains($0) } == word, "\(original.debugDescription)")
                    start = range.upperBound + 1
                }
            }
        }
    }
}
