import Text

/// Takes a page apart into tags and texts, as the HTML standard does, in time linear in the page.
struct HTMLTokenizer {
    /// A piece of the page.
    enum Token {
        /// A start tag with its name in lower case, the bytes of its attributes, and whether it ends in “/>”.
        case start(ArraySlice<UInt8>, attributes: Range<Int>, isClosed: Bool)
        /// An end tag with its name in lower case.
        case end(ArraySlice<UInt8>)
        /// Text; raw if character references do not count in it.
        case text(Range<Int>, isRaw: Bool)
    }

    private let bytes: [UInt8]
    private var place = 0
    /// Raw elements whose end tag was looked for and is not there: it is not looked for again.
    private var withoutEnd: Set<HTMLTag> = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next piece; `nil` at the end.
    mutating func next() -> Token? {
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count else { return text(from: place) }
            let following = bytes[place + 1]
            if ASCII.isLetter(following) {
                guard let token = startTag() else { return nil }
                return token
            }
            if following == UInt8(ascii: "/") {
                if place + 2 < bytes.count, ASCII.isLetter(bytes[place + 2]) { return endTag() }
                skip(past: UInt8(ascii: ">"))
            } else if following == UInt8(ascii: "!") {
                if let token = declaration() { return token }
            } else if following == UInt8(ascii: "?") {
                skip(past: UInt8(ascii: ">"))
            } else {
                return text(from: place)
            }
        }
        return nil
    }

    /// The text of a raw element up to its end tag, which is passed over too.
    mutating func rawText(of tag: HTMLTag, name: ArraySlice<UInt8>) -> Token? {
        guard !withoutEnd.contains(tag) else { return nil }
        var end = place
        while let mark = bytes[end...].firstIndex(of: UInt8(ascii: "<")) {
            end = mark + 1
            guard end < bytes.count, bytes[end] == UInt8(ascii: "/"), bytes.count - end - 1 >= name.count else {
                continue
            }
            let found = bytes[(end + 1)..<(end + 1 + name.count)]
            let behind = end + 1 + name.count
            guard found.elementsEqual(name, by: { ASCII.lowercased($0) == $1 }),
                behind == bytes.count || !ASCII.isLetter(bytes[behind])
            else { continue }
            let range = place..<mark
            place = behind
            skip(past: UInt8(ascii: ">"))
            return .text(range, isRaw: tag != .title && tag != .textarea)
        }
        withoutEnd.insert(tag)
        // A cut-off script is not text; a title whose end tag is missing must not swallow the page.
        if tag == .script || tag == .style { place = bytes.count }
        return nil
    }

    private mutating func text(from start: Int) -> Token {
        place = bytes.place(of: UInt8(ascii: "<"), from: start + 1) ?? bytes.count
        return .text(start..<place, isRaw: false)
    }

    private mutating func startTag() -> Token? {
        let nameStart = place + 1
        var end = nameStart
        while end < bytes.count, !ASCII.isSpace(bytes[end]), bytes[end] != UInt8(ascii: ">"),
            bytes[end] != UInt8(ascii: "/")
        {
            end += 1
        }
        let name = lowercased(nameStart..<end)
        // A quoted value may hold “>”; a quotation mark elsewhere is part of a name.
        var cursor = end
        var isValue = false
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if byte == UInt8(ascii: ">") { break }
            if isValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let close = bytes[(cursor + 1)...].firstIndex(of: byte) else {
                    place = bytes.count
                    return nil
                }
                cursor = close
                isValue = false
            } else if byte == UInt8(ascii: "=") {
                isValue = true
            } else if !ASCII.isSpace(byte) {
                isValue = false
            }
            cursor += 1
        }
        guard cursor < bytes.count else {
            place = bytes.count
            return nil
        }
        place = cursor + 1
        let isClosed = cursor > end && bytes[cursor - 1] == UInt8(ascii: "/")
        return .start(name, attributes: end..<(isClosed ? cursor - 1 : cursor), isClosed: isClosed)
    }

    private mutating func endTag() -> Token {
        let start = place + 2
        var end = start
        while end < bytes.count, !ASCII.isSpace(bytes[end]), bytes[end] != UInt8(ascii: ">"),
            bytes[end] != UInt8(ascii: "/")
        {
            end += 1
        }
        place = end
        skip(past: UInt8(ascii: ">"))
        return .end(lowercased(start..<end))
    }

    /// Passes over a comment or a document type; the text of a CDATA section is a token.
    private mutating func declaration() -> Token? {
        if bytes.matches("<!--", at: place) {
            place = commentEnd(from: place + 4)
        } else if bytes.matches("<![cdata[", at: place) {
            let start = place + 9
            var end = start
            while end < bytes.count, !bytes.matches("]]>", at: end) { end += 1 }
            place = min(bytes.count, end + 3)
            return .text(start..<end, isRaw: true)
        } else {
            skip(past: UInt8(ascii: ">"))
        }
        return nil
    }

    private func commentEnd(from start: Int) -> Int {
        if start < bytes.count, bytes[start] == UInt8(ascii: ">") { return start + 1 }
        if bytes.matches("->", at: start) { return start + 2 }
        var cursor = start
        while let mark = bytes[cursor...].firstIndex(of: UInt8(ascii: "-")) {
            if bytes.matches("-->", at: mark) { return mark + 3 }
            if bytes.matches("--!>", at: mark) { return mark + 4 }
            cursor = mark + 1
        }
        return bytes.count
    }

    private mutating func skip(past byte: UInt8) {
        place = bytes[place...].firstIndex(of: byte).map { $0 + 1 } ?? bytes.count
    }

    private func lowercased(_ range: Range<Int>) -> ArraySlice<UInt8> {
        let name = bytes[range]
        return name.contains(where: ASCII.isUpper) ? name.map(ASCII.lowercased)[...] : name
    }
}
