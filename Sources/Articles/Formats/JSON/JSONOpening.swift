import Text

/// How JSON begins: “{” and a name, or “[” and a value. A flash like “[1보] …” does not.
enum JSONOpening {
    /// Whether a text begins as JSON does, behind guards, comments, byte order marks and record separators.
    static func isJSON(_ head: [UInt8]) -> Bool {
        let start = start(of: head)
        guard start < head.count else { return false }
        var parser = JSONParser(head, (start + 1)..<head.count, format: "JSON")
        parser.skipSpace()
        guard let second = parser.current else { return false }
        switch head[start] {
        // JSON that was written as a string of JSON.
        case UInt8(ascii: "\""):
            let openings: [StaticString] = [#"{\""#, #"[{\""#, #"{\n"#, #"[\n"#, #"\"{\"#, #"\"[{\"#]
            return openings.contains { head[...].matches($0, at: start + 1) }
        case UInt8(ascii: "{"): return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}")
        case UInt8(ascii: "["):
            if second == UInt8(ascii: "[") {
                _ = parser.skip(second)
                parser.skipSpace()
                return parser.current.map { "{\"[]".utf8.contains($0) } ?? false
            }
            return second == UInt8(ascii: "{") || second == UInt8(ascii: "]") || isListOfTexts(head, parser.place)
        default: return false
        }
    }

    /// Where a value begins that is written as in a script: assigned to a name, or with names that lack their quotes.
    static func script(in head: [UInt8]) -> Int? { assignment(in: head) ?? unquoted(in: head) }

    /// Where the value begins that a script assigns to a name or exports: `var news = [{…}]`.
    private static func assignment(in head: [UInt8]) -> Int? {
        let start = start(of: head)
        var scanner = DateScanner(head[...], at: start)
        let openings: [StaticString] = ["export default", "export const ", "var ", "let ", "const "]
        let opening = openings.first { scanner.skip($0) }
        scanner.skipSpaces()
        if opening?.utf8CodeUnitCount != openings[0].utf8CodeUnitCount {
            let name = head[scanner.place...].prefix(120).prefix {
                ASCII.isLetter($0) || ASCII.isDigit($0) || "_.$[]'\"".utf8.contains($0)
            }
            guard let first = name.first, ASCII.isLetter(first) || first == UInt8(ascii: "_") else { return nil }
            scanner = DateScanner(head[...], at: name.endIndex)
            scanner.skipSpaces()
            guard scanner.skip("=") else { return nil }
            scanner.skipSpaces()
        }
        let value = scanner.place
        // A list, an object with a name, or a list of these.
        guard scanner.skip("{") || scanner.skip("[") else { return nil }
        scanner.skipSpaces()
        let isList = head[value] == UInt8(ascii: "[")
        guard let next = scanner.current else { return nil }
        if isList { return next == UInt8(ascii: "{") ? value : nil }
        return next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") || ASCII.isLetter(next) ? value : nil
    }

    /// Where an object or a list begins whose names lack their quotes, as JSON5 and scripts have them: `{title: "…"}`.
    private static func unquoted(in head: [UInt8]) -> Int? {
        let start = start(of: head)
        var scanner = DateScanner(head[...], at: start)
        if scanner.skip("[") { scanner.skipSpaces() }
        guard scanner.skip("{") else { return nil }
        scanner.skipSpaces()
        let name = head[scanner.place...].prefix(40).prefix { ASCII.isLetter($0) || $0 == UInt8(ascii: "_") }
        guard !name.isEmpty else { return nil }
        scanner = DateScanner(head[...], at: name.endIndex)
        scanner.skipSpaces()
        guard scanner.skip(":") else { return nil }
        scanner.skipSpaces()
        return scanner.current.map { "\"'`[{".utf8.contains($0) } == true ? start : nil
    }

    /// Whether a text that does not begin as JSON does may be broken JSON, and no prose.
    static func isBroken(_ head: [UInt8]) -> Bool {
        if head.holds([UInt8(ascii: "{")]) || head.holds(Array("\":".utf8)) { return true }
        let start = start(of: head)
        guard start < head.count, head[start] == UInt8(ascii: "[") else { return false }
        // “[속보] …” and “[Update] …” are headlines, `[1, 2` is not.
        var parser = JSONParser(head, start..<head.count, format: "JSON")
        return (try? parser.value()) != nil || parser.isAtEnd
    }

    /// Whether the first two lines hold whole values, or begin like them.
    static func isLines(_ head: [UInt8], isWhole: Bool) -> Bool? {
        var lines = head.split(maxSplits: 2) { $0 == 0x0A || $0 == 0x0D }.prefix(2).map { Array($0) }
        if !isWhole, lines.count == 2, lines[0].count + lines[1].count + 2 >= head.count { lines.removeLast() }
        guard lines.count == 2 else { return nil }
        let openings = lines.map { line in start(of: line) < line.count ? line[start(of: line)] : 0 }
        let braces = [UInt8(ascii: "{"), UInt8(ascii: "[")]
        guard openings.allSatisfy(braces.contains) else { return false }
        if openings == [braces[0], braces[0]] { return true }
        var parser = JSONParser(lines[0], start(of: lines[0])..<lines[0].count, format: "JSON")
        return (try? parser.value()) != nil
    }

    /// Where the first value begins.
    static func start(of head: [UInt8]) -> Int {
        var place = JSONGuard.end(in: head)
        while place < head.count {
            if head[place] == 0x1E || ASCII.isSpace(head[place]) {
                place += 1
            } else if head[place...].starts(with: [0xEF, 0xBB, 0xBF]) {
                place += 3
            } else if head[place] == UInt8(ascii: "#") {
                // A program's remark above its JSON; a heading of Markdown has text below it.
                var rest = head[place...]
                while rest.first == UInt8(ascii: "#") {
                    rest = rest.drop { $0 != 0x0A && $0 != 0x0D }.drop(while: ASCII.isSpace)
                }
                guard rest.first == UInt8(ascii: "{") || rest.first == UInt8(ascii: "[") else { return place }
                place = rest.startIndex
            } else if head[place] == UInt8(ascii: "/") {
                var parser = JSONParser(head, place..<head.count, format: "JSON")
                parser.skipSpace()
                guard parser.place > place else { return place }
                place = parser.place
            } else {
                return place
            }
        }
        return place
    }

    /// Whether a list of strings begins: `["a",`, not a quotation in brackets.
    private static func isListOfTexts(_ head: [UInt8], _ place: Int) -> Bool {
        guard place < head.count, head[place] == UInt8(ascii: "\"") else { return false }
        var parser = JSONParser(head, place..<head.count, format: "JSON")
        guard (try? parser.value()) != nil else { return false }
        return parser.skip(UInt8(ascii: ",")) || parser.skip(UInt8(ascii: "]"))
    }
}
