import Testing

@testable import Systemd

@Suite("A journal entry's fields")
struct JournalFieldTests {
    @Test(
        "A name has capital letters, digits and underscores, with a letter first",
        arguments: ["A", "WIREWATCH_TOPIC", "X2", String(repeating: "A", count: 64)])
    func acceptsName(_ name: String) throws {
        #expect(try JournalField(name, "value").name == name)
    }

    @Test(
        "Any other name is refused",
        arguments: ["", "_PID", "2X", "Topic", "A B", "A=B", "A\n", "Ä", String(repeating: "A", count: 65)])
    func refusesName(_ name: String) {
        #expect(throws: JournalError.invalidFieldName(name)) { try JournalField(name, "value") }
        #expect(throws: JournalError.invalidFieldName(name)) { try JournalField(name, bytes: [1]) }
    }

    @Test("A value that fits is kept to the byte")
    func keepsValue() throws {
        let text = String(repeating: "x", count: 4095 - "TITLE=".utf8.count)
        #expect(try JournalField("TITLE", text).value == Array(text.utf8))
    }

    @Test(
        "A longer value is cut at the end of a character, with an ellipsis",
        arguments: ["x", "é", "북", "👩‍👩‍👧"])
    func cutsValue(_ character: String) throws {
        let field = try JournalField("TITLE", "y" + String(repeating: character, count: 5000))
        let text = try #require(String(validating: field.value, as: UTF8.self))
        #expect(field.assignment.count <= 4095)
        #expect(field.assignment.count > 4095 - 3 - character.utf8.count)
        #expect(text.last == "…")
        #expect(text.dropFirst().dropLast().allSatisfy { String($0) == character })
    }

    @Test("One endless character is cut inside")
    func cutsEndlessCharacter() throws {
        let field = try JournalField("TITLE", "e" + String(repeating: "\u{301}", count: 5000))
        #expect((4090...4095).contains(field.assignment.count))
        #expect(String(validating: field.value, as: UTF8.self) != nil)
    }

    @Test("Bytes that are not text are kept, and cut by number")
    func cutsBytes() throws {
        #expect(try JournalField("DATA", bytes: [0, 0xFF, 10]).value == [0, 0xFF, 10])
        #expect(try JournalField("DATA", bytes: Array(repeating: 0xFF, count: 9000)).assignment.count == 4095)
        #expect(
            try JournalField("DATA", bytes: Array(repeating: 0x41, count: 9000)).value.suffix(3) == [0xE2, 0x80, 0xA6])
    }

    @Test(
        "The message is one harmless line",
        arguments: [
            ("two\nlines", "two lines"), ("a\r\n\tb", "a   b"), ("red \u{1B}[31m", "red ␛[31m"),
            ("nul\0", "nul␀"), ("\u{7F}\u{9B}\u{2028}", "␡\u{FFFD} "), ("북한 ミサイル", "북한 ミサイル"),
        ])
    func flattensMessage(_ text: String, _ line: String) throws {
        let entry = try JournalEntry(message: text, priority: .info, identifier: "test")
        #expect(entry.fields.first == (try JournalField("MESSAGE", line)))
    }

    @Test("An entry holds its line, level, identifier, kind and own fields, in order")
    func keepsOrder() throws {
        let entry = try JournalEntry(
            message: "m", priority: .critical, id: MessageID(0x1, 0xABC), identifier: "wirewatch",
            fields: [("X", "1"), ("Y", "2"), ("X", "3")])
        #expect(
            entry.fields.map { String(decoding: $0.assignment, as: UTF8.self) } == [
                "MESSAGE=m", "PRIORITY=2", "SYSLOG_IDENTIFIER=wirewatch",
                "MESSAGE_ID=00000000000000010000000000000abc", "X=1", "Y=2", "X=3",
            ])
    }
}
