import Text

/// A parsed page: its elements and texts in the order of the document, each before what it contains.
///
/// What a node contains stands directly behind it, up to its `end`; so a walk is a loop, at any depth of nesting. A
/// node is a range of the page's bytes: attributes and character references are read when they are asked for.
struct HTMLDocument {
    /// An element or a piece of text.
    struct Node {
        /// The element's tag; `text` for a text.
        var tag: HTMLTag
        /// Whether the text is raw: without character references.
        var isRaw = false
        /// The index of the element that contains it; -1 for the root.
        var parent: Int32
        /// The index behind the last node that it contains.
        var end: Int32
        /// The bytes of the text, or of the attributes behind the element's name.
        var start: Int32
        var stop: Int32

        var isElement: Bool { tag != .text }
    }

    /// The page.
    let bytes: [UInt8]
    /// The nodes in the order of the document.
    var nodes: [Node] = []

    /// The nodes inside a node, itself included.
    func range(of index: Int) -> Range<Int> {
        index..<Int(nodes[index].end)
    }

    /// The bytes of a text node as they stand on the page.
    func source(of index: Int) -> ArraySlice<UInt8> {
        bytes[Int(nodes[index].start)..<Int(nodes[index].stop)]
    }

    /// Appends what a text node says.
    func appendText(of index: Int, to result: inout [UInt8]) {
        if nodes[index].isRaw {
            result.append(contentsOf: source(of: index))
        } else {
            HTMLEntities.append(source(of: index), to: &result)
        }
    }

    /// The text inside a node, with its white space.
    func text(of index: Int) -> String { String(decoding: bytes(of: index), as: UTF8.self) }

    /// The text inside a node, with its white space, in UTF-8.
    func bytes(of index: Int) -> [UInt8] {
        var result: [UInt8] = []
        let end = Int(nodes[index].end)
        var place = index
        while place < end {
            // How a word is read stands above the line, not in it.
            if nodes[place].tag.isAnnotation, place > index {
                place = Int(nodes[place].end)
                continue
            }
            if !nodes[place].isElement { appendText(of: place, to: &result) }
            place += 1
        }
        return result
    }

    /// The text inside a node, on one line.
    func line(of index: Int) -> String {
        WhiteSpace.collapsed(bytes(of: index))
    }

    /// The indices of the elements of a tag.
    func elements(_ tag: HTMLTag) -> [Int] {
        nodes.indices.filter { nodes[$0].tag == tag }
    }

    /// The indices of the elements that contain a node, from the inside to the root, itself included.
    func ancestors(of index: Int) -> [Int] {
        var result: [Int] = []
        var place = index
        while place >= 0 {
            result.append(place)
            place = Int(nodes[place].parent)
        }
        return result
    }
}

extension HTMLDocument {
    /// The value of an attribute, whose name is given in lower case.
    func attribute(_ name: StaticString, of index: Int) -> String? {
        var result: String?
        forEachAttribute(of: index) { found, value in
            guard result == nil, found.count == name.utf8CodeUnitCount, found.matches(name, at: found.startIndex)
            else { return }
            result = HTMLEntities.decoded(value)
        }
        return result
    }

    /// Calls with the name and the value, as they stand on the page, of each attribute of an element.
    func forEachAttribute(of index: Int, _ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Void) {
        guard nodes[index].isElement else { return }
        let end = Int(nodes[index].stop)
        var place = Int(nodes[index].start)
        while place < end {
            while place < end, ASCII.isSpace(bytes[place]) || bytes[place] == UInt8(ascii: "/") { place += 1 }
            let start = place
            while place < end, !ASCII.isSpace(bytes[place]), bytes[place] != UInt8(ascii: "/"),
                bytes[place] != UInt8(ascii: "=") || place == start
            {
                place += 1
            }
            guard place > start else { return }
            let name = bytes[start..<place]
            while place < end, ASCII.isSpace(bytes[place]) { place += 1 }
            guard place < end, bytes[place] == UInt8(ascii: "=") else {
                body(name, bytes[place..<place])
                continue
            }
            place += 1
            while place < end, ASCII.isSpace(bytes[place]) { place += 1 }
            let value = HTMLDocument.value(at: &place, before: end, in: bytes)
            body(name, value)
        }
    }

    private static func value(at place: inout Int, before end: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard place < end else { return bytes[end..<end] }
        let quote = bytes[place]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = place + 1
            place = start
            while place < end, bytes[place] != quote { place += 1 }
            defer { place = min(end, place + 1) }
            return bytes[start..<place]
        }
        let start = place
        while place < end, !ASCII.isSpace(bytes[place]) { place += 1 }
        return bytes[start..<place]
    }
}
