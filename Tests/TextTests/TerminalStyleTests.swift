import Glibc
import Testing

@testable import Text

@Suite("Colours of a terminal")
struct TerminalStyleTests {
    private let plain = TerminalStyle(isColored: false)

    @Test(
        "Highlights keep the quote unchanged",
        arguments: [
            ("the missile flew", [4..<11], "the [missile] flew"),
            ("the missile flew", [0..<3, 4..<11, 12..<16], "[the] [missile] [flew]"),
            ("북한이 미사일을 쐈다", [0..<6, 10..<19], "[북한]이 [미사일]을 쐈다"),
            ("ミサイル発射", [0..<12, 12..<18], "[ミサイル][発射]"),
            ("two\n\nlines", [0..<3], "[two] lines"),
            ("none", [], "none"),
            ("", [], ""),
            // Out of order, overlapping, behind the end: passed over.
            ("abcdef", [3..<5, 0..<2], "abc[de]f"),
            ("abcdef", [0..<4, 2..<6], "[abcd]ef"),
            ("abc", [1..<9], "abc"),
        ] as [(String, [Range<Int>], String)])
    func highlights(_ text: String, _ highlights: [Range<Int>], _ expected: String) {
        #expect(plain.quote(text, highlights: highlights) == expected)
    }

    @Test("A highlight that begins inside a character leaves valid text")
    func splitCharacter() {
        let text = plain.quote("북한", highlights: [1..<4])
        #expect(text.contains("["))
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test("A file, a pipe and a closed descriptor are not terminals")
    func noTerminal() {
        var pipes: [Int32] = [0, 0]
        #expect(pipe(&pipes) == 0)
        defer { for descriptor in pipes { close(descriptor) } }
        #expect(!TerminalStyle(for: pipes[1]).isColored)
        #expect(!TerminalStyle(for: -1).isColored)
    }

    @Test(
        "A terminal gets colours, unless NO_COLOR is set or it is dumb",
        arguments: [
            (nil, "xterm", true), ("", "xterm", true), ("1", "xterm", false), ("0", "xterm", false),
            (nil, "dumb", false), (nil, nil, false),
        ] as [(String?, String?, Bool)])
    func environment(_ noColor: String?, _ term: String?, _ isColored: Bool) {
        let environment = ["NO_COLOR": noColor, "TERM": term].compactMapValues { $0 }
        #expect(TerminalStyle(isTerminal: true, environment: environment).isColored == isColored)
        #expect(!TerminalStyle(isTerminal: false, environment: environment).isColored)
    }
}
