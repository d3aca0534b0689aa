import Text

/// The address that a program noted in a comment when it saved a page.
///
/// Source: the Mark of the Web, `<!-- saved from url=(0026)https://example.org/story -->`, whose number is the length
/// of the address; and the comment of SingleFile, with a line `url: https://…`.
enum SavedPage {
    /// How much of a page is looked at, in bytes.
    private static let window = 4_096

    static func address(of page: [UInt8]) -> String? {
        let head = page[..<min(window, page.count)]
        var place = head.startIndex
        while let open = comment(in: head, from: place) {
            let end = head[open...].indices.first { head.matches("-->", at: $0) } ?? head.endIndex
            if let address = address(in: head[open..<end]) { return address }
            place = end
        }
        return nil
    }

    private static func comment(in head: ArraySlice<UInt8>, from place: Int) -> Int? {
        head[place...].indices.first { head.matches("<!--", at: $0) }.map { $0 + 4 }
    }

    private static func address(in comment: ArraySlice<UInt8>) -> String? {
        let text = comment.drop(while: ASCII.isSpace)
        if text.matches("saved from url=(", at: text.startIndex) {
            let behind = text.dropFirst(16).drop(while: ASCII.isDigit)
            guard behind.first == UInt8(ascii: ")") else { return nil }
            return webAddress(behind.dropFirst())
        }
        guard text.matches("page saved with singlefile", at: text.startIndex) else { return nil }
        return text.split { $0 == 0x0A || $0 == 0x0D }.lazy.compactMap { line -> String? in
            let line = line.drop(while: ASCII.isSpace)
            return line.matches("url:", at: line.startIndex) ? webAddress(line.dropFirst(4)) : nil
        }.first
    }

    /// Not `about:internet`, nor a file.
    private static func webAddress(_ text: ArraySlice<UInt8>) -> String? {
        let address = text.drop(while: ASCII.isSpace).prefix { !ASCII.isSpace($0) }
        let isWeb =
            address.matches("http://", at: address.startIndex) || address.matches("https://", at: address.startIndex)
        return isWeb ? String(decoding: address, as: UTF8.self) : nil
    }
}
