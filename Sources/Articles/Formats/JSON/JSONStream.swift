import Text

/// The values of a JSON file one after the other, so that a large file needs no memory for all of them.
///
/// A file is one value, a list whose elements are given one by one, several values one behind the other, or a value in
/// each line or record. A broken one is reported with its place, and the others are given.
struct JSONStream {
    /// How a file is cut into parts that are read each by itself, so that a broken one costs no other.
    enum Parts {
        /// Not at all: lists and objects end where their brackets do.
        case whole
        /// At line ends: CR, LF or both.
        case lines
        /// At the record separators of RFC 7464.
        case records
    }

    /// How often reading goes on behind something broken outside of a list.
    private static let maxAttempts = 1_000

    private let bytes: [UInt8]
    private let format: String
    /// Called with each value, and with its place for people: `line 3`, `element 2`, or nothing.
    private let onValue: (JSONValue, String) -> Void
    private let onError: (ArticleError) -> Void
    /// Whether nothing more is to be read.
    private let isDone: () -> Bool

    init(
        _ bytes: [UInt8], format: String, onValue: @escaping (JSONValue, String) -> Void,
        onError: @escaping (ArticleError) -> Void, isDone: @escaping () -> Bool
    ) {
        self.bytes = bytes
        self.format = format
        self.onValue = onValue
        self.onError = onError
        self.isDone = isDone
    }

    /// Reads all values.
    func read(_ parts: Parts) {
        guard parts != .whole else { return read(JSONGuard.end(in: bytes)..<bytes.count, part: nil) }
        var number = 0
        var start = 0
        while start < bytes.count, !isDone() {
            var end = start
            while end < bytes.count, !isEnd(bytes[end], of: parts) { end += 1 }
            number += 1
            let name = parts == .lines ? "line \(number)" : "record \(number)"
            if bytes[start..<end].contains(where: { !ASCII.isSpace($0) }) {
                read(start..<end, part: name)
            } else if parts == .records {
                number -= 1
            }
            start = end + 1
            if parts == .lines, end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { start += 1 }
        }
    }

    private func isEnd(_ byte: UInt8, of parts: Parts) -> Bool {
        parts == .lines ? byte == 0x0A || byte == 0x0D : byte == 0x1E
    }

    private func read(_ range: Range<Int>, part: String?) {
        if let part, JSONStream.isGarbled(bytes[range]) {
            onError(.malformed(format: format, offset: range.lowerBound, reason: "\(part): not valid UTF-8"))
            return
        }
        var parser = JSONParser(bytes, range, format: format)
        var element = 0
        var attempts = 0
        while attempts < JSONStream.maxAttempts, !isDone() {
            skipBetween(&parser)
            guard !parser.isAtEnd else { return }
            let start = parser.place
            do throws(ArticleError) {
                if parser.current == UInt8(ascii: "[") {
                    if part != nil { element = 0 }
                    readList(&parser, &element, part)
                } else {
                    onValue(try parser.value(), part ?? "")
                }
            } catch {
                report(error, part)
                attempts += 1
                parser.skipBroken(from: start)
                // Words between two values are one fault.
                if ![UInt8(ascii: "{"), UInt8(ascii: "[")].contains(bytes[start]) { parser.skipToBracket() }
                if part != nil { return }
            }
        }
    }

    /// Reads a list, element by element.
    private func readList(_ parser: inout JSONParser, _ element: inout Int, _ part: String?) {
        _ = parser.skip(UInt8(ascii: "["))
        while !isDone(), !parser.skip(UInt8(ascii: "]")) {
            guard !parser.isAtEnd else {
                report(parser.error("the list has no end; what is complete was read"), part)
                return
            }
            if parser.skip(UInt8(ascii: ",")) { continue }
            let start = parser.place
            element += 1
            let name = (part.map { $0 + ", " } ?? "") + "element \(element)"
            do throws(ArticleError) {
                onValue(try parser.value(), name)
                parser.skipSpace()
                guard let next = parser.current, next != UInt8(ascii: ","), next != UInt8(ascii: "]") else { continue }
                // Two elements without a comma are two elements; anything else is not a list.
                guard next == UInt8(ascii: "{") || next == UInt8(ascii: "[") else {
                    throw parser.error("a comma or ] is missing")
                }
            } catch {
                report(error, name)
                parser.skipBroken(from: start)
                while let next = parser.current, next != UInt8(ascii: ","), next != UInt8(ascii: "]") {
                    parser.skipBroken(from: parser.place)
                }
            }
        }
    }

    /// Moves over what may stand between two values: commas, byte order marks, the end of a call.
    private func skipBetween(_ parser: inout JSONParser) {
        while true {
            parser.skipSpace()
            guard let byte = parser.current else { return }
            if byte == 0xEF, bytes[parser.place...].starts(with: [0xEF, 0xBB, 0xBF]) {
                for byte: UInt8 in [0xEF, 0xBB, 0xBF] { _ = parser.skip(byte) }
            } else if [0x1E, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")")].contains(byte) {
                _ = parser.skip(byte)
            } else if byte == UInt8(ascii: "#") {
                parser.skipLine()
            } else {
                return
            }
        }
    }

    private func report(_ error: ArticleError, _ part: String?) {
        if case .malformed(let format, let offset, let reason) = error, let part {
            onError(.malformed(format: format, offset: offset, reason: "\(part): \(reason)"))
        } else {
            onError(error)
        }
    }

    /// Whether a line holds many replacement characters, because it was written in another encoding than the file.
    private static func isGarbled(_ line: ArraySlice<UInt8>) -> Bool {
        var count = 0
        for place in line.indices.dropLast(2) where line[place] == 0xEF {
            if line[place + 1] == 0xBF, line[place + 2] == 0xBD { count += 1 }
        }
        return count >= 3 && count * 3 * 20 > line.count
    }
}

/// What servers write before JSON, so that no script can take it in: `)]}'`, `while(1);`, or a call, `callback(`.
enum JSONGuard {
    private static let guards = [
        ")]}',", ")]}'", "while(1);", "while (1);", "for(;;);", "for (;;);", "{}&&", "&&&START&&&",
    ]
    .map { Array($0.utf8) }

    /// Where the JSON begins.
    static func end(in bytes: [UInt8]) -> Int {
        var place = bytes.firstIndex { !ASCII.isSpace($0) } ?? 0
        for mark in guards where bytes[place...].starts(with: mark) {
            place += mark.count
            break
        }
        let name = bytes[place...].prefix(80).prefix {
            ASCII.isLetter($0) || ASCII.isDigit($0) || "_.$".utf8.contains($0)
        }
        guard !name.isEmpty, name.endIndex + 1 < bytes.count, bytes[name.endIndex] == UInt8(ascii: "("),
            bytes[name.endIndex + 1] == UInt8(ascii: "{") || bytes[name.endIndex + 1] == UInt8(ascii: "[")
        else { return place }
        return name.endIndex + 1
    }
}
