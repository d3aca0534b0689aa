import Alerts
import Testing
import Text
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

    @Test("With colours the text is the same, without brackets")
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

    @Test("An article's text cannot move the cursor or set colours", arguments: [true, false])
    func hostile(_ isColored: Bool) {
        let alert = SampleAlert.alert(
            title: SampleAlert.hostile, source: SampleAlert.hostile, quote: SampleAlert.hostile, highlights: [5..<9])
        let text = ConsoleWriter(style: TerminalStyle(isColored: isColored)).lines(of: alert)
        let ours = text.replacing(#/\x{1B}\[(0|1|2|1;3[1-4]|3[126])m/#, with: "")
        #expect(!ours.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
        #expect(ours.filter { $0 == "\n" }.count == 2)
        #expect(!text.contains("\u{1B}[31mclosed"))
    }

    @Test("A severity has its word and its colour", arguments: Severity.allCases)
    func severity(_ severity: Severity) {
        #expect(plain.severity(severity) == severity.rawValue.uppercased())
        #expect(colored.severity(severity).hasPrefix("\u{1B}["))
        #expect(colored.severity(severity).contains(severity.rawValue.uppercased()))
    }
}
