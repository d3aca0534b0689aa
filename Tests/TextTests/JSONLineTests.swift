import Foundation
import Testing

import Text

@Suite("JSON lines")
struct JSONLineTests {
    @Test("Characters that control a terminal or turn the direction are escapes, and programs read them as they were")
    func escapes() throws {
        let raw = "\u{1B}[31m \u{7F}\u{9B}2J \u{202E}gnp\u{2066} \u{200F}\u{61C} \u{2028} 北 é 👩‍👧 a\\\"b"
        let line = try JSONLine.of(["title": raw])
        for scalar in line.unicodeScalars.dropLast() {
            #expect(scalar.properties.generalCategory != .control)
            #expect(scalar.properties.generalCategory != .lineSeparator)
            #expect(!scalar.properties.isBidiControl)
        }
        #expect(line.contains(#"\u007f\u009b2J \u202egnp\u2066 \u200f\u061c \u2028 北 é 👩‍👧"#))
        #expect(try JSONDecoder().decode([String: String].self, from: Data(line.utf8)) == ["title": raw])
    }

    @Test("Other text is written as it is, with sorted keys on one line")
    func plain() throws {
        #expect(try JSONLine.of(["b": "https://e.org/北", "a": "x"]) == #"{"a":"x","b":"https://e.org/北"}"# + "\n")
    }
}
