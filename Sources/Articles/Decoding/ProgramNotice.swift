import Text

/// What a program on a web server printed before the file that it made: warnings of PHP.
enum ProgramNotice {
    /// How much of a file is looked at, in bytes.
    private static let window = 8_192

    /// Where the file itself begins, behind such warnings; `nil` without one.
    ///
    /// Shape: `<br />\n<b>Warning</b>:  … in <b>/var/feed.php</b> on line <b>12</b><br />`, or without markup.
    static func end(in head: [UInt8]) -> Int? {
        let head = head[..<min(window, head.count)]
        var place = head.startIndex
        while let next = behindNotice(in: head[place...]) { place = next }
        guard place > 0, place < head.count else { return nil }
        return "<{[".utf8.contains(head[place]) ? place : nil
    }

    private static func behindNotice(in text: ArraySlice<UInt8>) -> Int? {
        let isMarkup = text.matches("<br />", at: text.startIndex) || text.matches("<b>", at: text.startIndex)
        let start = isMarkup ? text.drop { !ASCII.isLetter($0) || "br".utf8.contains($0) } : text
        let rest = isMarkup ? start : text
        guard kinds.contains(where: { rest.matches($0, at: rest.startIndex) }) else { return nil }
        let marks: [StaticString] = isMarkup ? ["</b><br />"] : ["\n"]
        guard let end = rest.indices.first(where: { place in marks.contains { rest.matches($0, at: place) } }) else {
            return nil
        }
        guard text[..<end].holds(Array(" on line ".utf8)) else { return nil }
        let behind = end + (isMarkup ? 10 : 1)
        return text[behind...].firstIndex { !ASCII.isSpace($0) } ?? text.endIndex
    }

    private static let kinds: [StaticString] = [
        "warning", "notice", "deprecated", "strict standards", "php warning", "php notice", "php deprecated",
        "fatal error", "parse error",
    ]
}
