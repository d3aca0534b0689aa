import Text

/// The first element of a text that may be XML.
enum XMLOpening {
    /// The local name of the root element in lower case; nil if the text does not begin as XML does.
    static func root(of head: [UInt8]) -> String? {
        var rest = head.drop(while: ASCII.isSpace)
        while rest.first == UInt8(ascii: "<") {
            let next = rest.dropFirst().first
            if next == UInt8(ascii: "?") {
                rest = after("?>", in: rest)
            } else if rest.matches("<!--", at: rest.startIndex) {
                rest = after("-->", in: rest)
            } else if next == UInt8(ascii: "!") {
                // A document type may hold declarations between brackets.
                let bracket = rest.firstIndex(of: UInt8(ascii: "["))
                let end = rest.firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex
                rest = after(bracket.map { $0 < end } == true ? "]>" : ">", in: rest)
            } else {
                let name = rest.dropFirst().prefix { byte in
                    byte >= 0x80 || ASCII.isLetter(byte) || ASCII.isDigit(byte) || "-_.:".utf8.contains(byte)
                }
                return name.isEmpty ? nil : XMLElement.local(String(decoding: name, as: UTF8.self))
            }
            rest = rest.drop(while: ASCII.isSpace)
        }
        return nil
    }

    private static func after(_ mark: String, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let mark = Array(mark.utf8)
        guard let place = text.indices.first(where: { text[$0...].starts(with: mark) }) else { return [] }
        return text[(place + mark.count)...]
    }
}
