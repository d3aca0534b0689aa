import Text

/// Finds the headline of a text whose document does not name one.
enum HeadlineFinder {
    /// The maximum length of a headline, in bytes.
    static let maxLength = 300

    /// Makes the first passage the title if it reads like one.
    static func mark(_ passages: inout [Passage], in bytes: [UInt8]) {
        guard !passages.contains(where: { $0.role == .title }) else { return }
        // A credit, a byline, a page's leavings or an agency's header may stand above the headline.
        for index in passages.indices.prefix(10) where passages[index].role == .paragraph {
            let range = passages[index].range
            if FurnitureMarker.isFurniture(bytes[range]) { continue }
            // Below another line of a header, “Port-basin-closure” is a slug; alone it may be a headline.
            if index > 0, FurnitureMarker.isSlugForm(bytes[range]), passages.indices.contains(index + 1) {
                passages[index].role = .furniture
                continue
            }
            if isOutlet(index, of: passages, in: bytes) {
                passages[index].role = .furniture
                continue
            }
            let next = passages.indices.contains(index + 1) ? passages[index + 1].range : nil
            if isHeadline(range, before: next, in: bytes) { passages[index].role = .title }
            return
        }
    }

    /// Whether a passage is the name of the newspaper that LexisNexis writes above the date, the headline, and the
    /// number of words.
    private static func isOutlet(_ index: Int, of passages: [Passage], in bytes: [UInt8]) -> Bool {
        guard passages.indices.contains(index + 2), passages[index].range.count <= 80,
            FurnitureMarker.isDateLine(bytes[passages[index + 1].range])
        else { return false }
        return passages[(index + 2)...].prefix(6).contains { passage in
            let text = bytes[passage.range]
            return text.count <= 30 && text.matches("length:", at: text.startIndex) && text.holds(Array("words".utf8))
        }
    }

    private static func isHeadline(_ range: Range<Int>, before next: Range<Int>?, in bytes: [UInt8]) -> Bool {
        let line = bytes[range]
        guard range.count <= maxLength, Credit.leadingLength(of: line) == 0 else { return false }
        guard endsAsSentence(line) else { return true }
        // A headline with a full stop: short, and over something longer, or once more below.
        guard let next else { return false }
        return range.count <= 160 && sentences(in: line) == 1
            && (next.count >= range.count * 3 / 2 || bytes[next].elementsEqual(line))
    }

    private static func endsAsSentence(_ line: ArraySlice<UInt8>) -> Bool {
        guard Punctuation.endsWithPeriod(line) else { return false }
        // “… talks in the U.S.” ends in an abbreviation.
        let word = line.reversed().prefix { !ASCII.isSpace($0) }
        return !(word.count <= 6 && word.filter { $0 == UInt8(ascii: ".") }.count >= 2)
    }

    private static func sentences(in line: ArraySlice<UInt8>) -> Int {
        var count = 1
        for place in line.indices.dropLast(2) where line[place] == UInt8(ascii: ".") {
            if line[place + 1] == 0x20, ASCII.isUpper(line[place + 2]) { count += 1 }
        }
        for place in line.indices.dropLast(3) where line[place...].starts(with: [0xE3, 0x80, 0x82]) { count += 1 }
        return count
    }
}

/// Finds headings inside the body: short lines without a full stop that stand over a paragraph.
enum HeadingMarker {
    /// The maximum length of a heading, in bytes.
    static let maxLength = 120

    /// Makes such paragraphs headings.
    static func mark(_ passages: inout [Passage], in bytes: [UInt8]) {
        let body = passages.indices.filter { passages[$0].role.isBody }
        for (index, next) in zip(body, body.dropFirst()) where passages[index].role == .paragraph {
            let line = bytes[passages[index].range]
            guard line.count <= maxLength, !endsOpen(line), !Punctuation.endsSentence(line),
                passages[next].role == .paragraph, passages[next].range.count >= max(80, line.count),
                Credit.leadingLength(of: line) == 0, !isQuote(line)
            else { continue }
            passages[index].role = .heading
        }
    }

    private static func endsOpen(_ line: ArraySlice<UInt8>) -> Bool {
        line.last == UInt8(ascii: ",") || line.last == UInt8(ascii: ";") || line.hasSuffix(bytes: Array("、".utf8))
    }

    private static func isQuote(_ line: ArraySlice<UInt8>) -> Bool {
        ["\"", "“", "「", "- ", "• "].contains { line.starts(with: $0.utf8) }
    }
}

/// Marks at the end of a passage, in four languages.
enum Punctuation {
    /// Whether a passage ends as a sentence does, also inside closing quotes or brackets.
    static func endsSentence(_ bytes: ArraySlice<UInt8>) -> Bool {
        endsWithPeriod(bytes) || endsWithMark(bytes, [UInt8(ascii: "?"), UInt8(ascii: "!")], wideMarks)
    }

    /// Whether a passage ends in a full stop, also inside closing quotes or brackets.
    static func endsWithPeriod(_ bytes: ArraySlice<UInt8>) -> Bool {
        let rest = withoutClosers(bytes)
        return rest.last == UInt8(ascii: ".") && !rest.dropLast().hasSuffix(bytes: [UInt8(ascii: ".")])
            || endsWithMark(bytes, [], widePeriods)
    }

    private static let widePeriods = ["。", "．"].map { Array($0.utf8) }
    private static let wideMarks = ["？", "！", "…"].map { Array($0.utf8) }

    private static func endsWithMark(_ bytes: ArraySlice<UInt8>, _ single: [UInt8], _ wide: [[UInt8]]) -> Bool {
        let rest = withoutClosers(bytes)
        guard let last = rest.last else { return false }
        return single.contains(last) || wide.contains { rest.hasSuffix(bytes: $0) }
    }

    private static let closers: [[UInt8]] = ["\"", "'", ")", "]", "”", "’", "」", "』", "）", "】", "》", "*"]
        .map { Array($0.utf8) }

    private static func withoutClosers(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while let closer = closers.first(where: { rest.hasSuffix(bytes: $0) }) { rest = rest.dropLast(closer.count) }
        return rest
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes end in these.
    func hasSuffix(bytes: [UInt8]) -> Bool {
        count >= bytes.count && suffix(bytes.count).elementsEqual(bytes)
    }
}
