import Alerts
import Glibc
import Testing
import Topics

@testable import Delivery

@Suite("An alert at a terminal")
struct ConsoleWriterTests {
    private let colored = TerminalStyle(isColored: true)
    private let plain = TerminalStyle(isColored: false)

    @Test("Without colours, terms stand in brackets and the severity is a word")
    func plainAlert() {
        #expect(
            ConsoleWriter(style: plain).lines(of: SampleAlert.alert()) == """
                WARNING  Strike in a port  0.97  부산항 노조 파업  Yonhap
                    [부산항] 노조가 [파업]을 시작했다.
                    ko/a.txt  0123456789abcdef0123456789abcdef
                """)
    }

    @Test("With colours, nothing but colours is added")
    func coloredAlert() {
        let text = ConsoleWriter(style: colored).lines(of: SampleAlert.alert())
        #expect(text.contains("\u{1B}[1;33mWARNING\u{1B}[0m"))
        #expect(text.contains("\u{1B}[1;33m부산항\u{1B}[0m 노조가 \u{1B}[1;33m파업\u{1B}[0m을 시작했다."))
        let bare = text.replacing(#/\x{1B}\[[0-9;]*m/#, with: "")
        #expect(
            bare
                == ConsoleWriter(style: plain).lines(of: SampleAlert.alert())
                .replacing("[부산항]", with: "부산항").replacing("[파업]", with: "파업"))
    }

    @Test("An alert without a source and without evidence is two lines")
    func bare() {
        var alert = SampleAlert.alert(source: nil)
        alert.evidence = []
        #expect(
            ConsoleWriter(style: plain).lines(of: alert) == """
                WARNING  Strike in a port  0.97  부산항 노조 파업
                    ko/a.txt  0123456789abcdef0123456789abcdef
                """)
    }

    @Test("What an article brings along moves no cursor and colours nothing", arguments: [true, false])
    func hostile(_ isColored: Bool) {
        let alert = SampleAlert.alert(
            title: SampleAlert.hostile, source: SampleAlert.hostile, quote: SampleAlert.hostile, highlights: [5..<9])
        let text = ConsoleWriter(style: TerminalStyle(isColored: isColored)).lines(of: alert)
        let ours = text.replacing(#/\x{1B}\[(0|1|2|1;3[1-4]|3[126])m/#, with: "")
        #expect(!ours.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
        #expect(ours.filter { $0 == "\n" }.count == 2)
        #expect(!text.contains("\u{1B}[31mclosed"))
    }

    @Test(
        "Highlights keep the quote as it is",
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

    @Test("A highlight in the middle of a character breaks nothing")
    func splitCharacter() {
        let text = plain.quote("북한", highlights: [1..<4])
        #expect(text.contains("["))
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test("A severity has its word and its colour", arguments: Severity.allCases)
    func severity(_ severity: Severity) {
        #expect(plain.severity(severity) == severity.rawValue.uppercased())
        #expect(colored.severity(severity).hasPrefix("\u{1B}["))
        #expect(colored.severity(severity).contains(severity.rawValue.uppercased()))
    }

    @Test("A file, a pipe and no descriptor at all are no terminals")
    func noTerminal() {
        var pipes: [Int32] = [0, 0]
        #expect(pipe(&pipes) == 0)
        defer { for descriptor in pipes { close(descriptor) } }
        #expect(!TerminalStyle(for: pipes[1]).isColored)
        #expect(!TerminalStyle(for: -1).isColored)
    }

    @Test(
        "A terminal gets colours, unless NO_COLOR says something or it is dumb",
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
