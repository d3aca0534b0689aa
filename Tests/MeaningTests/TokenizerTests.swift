import Foundation
import TestSupport
import Testing

@testable import Meaning

@Suite("Tokens are those of a plain search, in linear time")
struct TokenizerTests {
    private let model = SyntheticEncoder()
    private let naive: NaiveTokenizer
    private let tokenizer: Tokenizer

    init() throws {
        naive = NaiveTokenizer(model)
        tokenizer = try Tokenizer(try TemporaryDirectory().encoder(model.bytes))
    }

    /// Texts of letters that pieces have, and of invalid characters.
    private func text(_ numbers: inout SeededNumbers) -> String {
        let letters: [UInt32] = [0x61, 0x61, 0x62, 0x62, 0x63, 0xE9, 0x306E, 0xAD6D, 0x4E2D, 0x1F6A2]
        let odd: [UInt32] = [
            0, 1, 9, 0x0A, 0x20, 0x20, 0x7F, 0x85, 0xA0, 0xA8, 0xBD, 0x301, 0x200B, 0x200D, 0x202E, 0x2028, 0x2581,
            0x3000,
            0xFE0F, 0xFEFF, 0xFF21, 0xFFFD, 0xFFFF, 0xE000, 0x1F468, 0x1F3FD, 0x20BB7, 0xE0041, 0x10_FFFF,
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...40, using: &numbers) {
            let scalar: UInt32 =
                switch UInt32.random(in: 0..<20, using: &numbers) {
                case 0...2: odd.randomElement(using: &numbers) ?? 0
                case 3: UInt32.random(in: 0...0x11_0000, using: &numbers)
                default: letters.randomElement(using: &numbers) ?? 0
                }
            // A string cannot hold a surrogate; the reader decodes one to U+FFFD.
            let character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
            let times = Int.random(in: 0..<30, using: &numbers) == 0 ? Int.random(in: 1...300, using: &numbers) : 1
            text.unicodeScalars.append(contentsOf: repeatElement(character, count: times))
        }
        return text
    }

    @Test("Hostile texts give the tokens of a plain search, whole and cut off")
    func fuzz() {
        var numbers = SeededNumbers(3)
        for _ in 0..<(ModelFiles.isSlow ? 100_000 : 1_500) {
            let text = text(&numbers)
            let expected = naive.tokens(of: text)
            #expect(tokenizer.tokens(of: text) == expected, "\(text.debugDescription)")
            let limit = Int.random(in: 0...20, using: &numbers)
            #expect(tokenizer.tokens(of: text, limit: limit) == Array(expected.prefix(limit)))
        }
    }

    @Test("Bytes that are not UTF-8 become spaces", arguments: [[0xFF], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF5]])
    func invalid(bytes: [UInt8]) {
        let text = String(decoding: Array("a".utf8) + bytes + Array("b".utf8), as: UTF8.self)
        #expect(tokenizer.tokens(of: text) == tokenizer.tokens(of: "a b"))
    }

    @Test("A special token's name in a text is text", arguments: ["<s>", "</s>", "<pad>", "<unk>", "<mask>"])
    func specials(name: String) {
        #expect(tokenizer.tokens(of: name) == naive.tokens(of: name))
        #expect(!tokenizer.tokens(of: name).contains(tokenizer.begin))
        #expect(!tokenizer.tokens(of: name).contains(tokenizer.end))
    }

    @Test("Empty and blank texts have no tokens", arguments: ["", " ", "\u{3000}\t\n", "\u{1}"])
    func blank(text: String) {
        #expect(tokenizer.tokens(of: text) == [])
    }

    @Test(
        "Four times the text takes at most ten times the time",
        arguments: ["a", "ab", "zq", "の", "🚢", "\u{0}", "a b ", "\u{301}", " ", "½"])
    func linear(unit: String) {
        let size = ModelFiles.isSlow ? 500_000 : 10_000
        func text(_ factor: Int) -> String { String(repeating: unit, count: size * factor / unit.utf8.count) }
        func time(_ text: String) -> Double {
            (0..<5).map { _ in
                var (before, after) = (timespec(), timespec())
                clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before)
                _ = tokenizer.tokens(of: text)
                clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after)
                return Double(after.tv_sec - before.tv_sec) + Double(after.tv_nsec - before.tv_nsec) / 1e9
            }.min() ?? 0
        }
        // A quadratic search takes sixteen times as long; the margin is for a busy machine.
        let (once, fourfold) = (time(text(1)), time(text(4)))
        #expect(fourfold < once * 10 + 0.002, "\(once) s, then \(fourfold) s")
    }

    @Test("A limit stops the reading: a long text costs no more than a short one")
    func reading() {
        let text = String(repeating: "abc の국中 ", count: 200_000)
        var (before, after) = (timespec(), timespec())
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before)
        #expect(tokenizer.tokens(of: text, limit: 126).count == 126)
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after)
        #expect(after.tv_sec - before.tv_sec < 1)
    }
}
