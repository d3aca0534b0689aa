import Text

/// A passage that is nothing but links of Markdown, as programs write a page's menus: `[Skip to content](https://…#c)`,
/// or the address of a link further up: `[docs]: https://…`.
enum LinkLine {
    /// The longest such passage, in bytes.
    private static let maxLength = 400
    /// The most bytes of the labels together: a sentence that is a link is text.
    private static let maxLabels = 80

    static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= maxLength, let first = text.first, "[*-!".utf8.contains(first) else { return false }
        var rest = text
        var labels = 0
        var links = 0
        while true {
            rest = rest.drop { ASCII.isSpace($0) || "*-|!".utf8.contains($0) }
            guard !rest.isEmpty else {
                // One link alone may be the text's own; what its label says decides.
                return links > 1 && labels <= maxLabels && !endsSentence(text) || links == 1 && isLabel(text)
            }
            guard rest.first == UInt8(ascii: "["), let close = rest.firstIndex(of: UInt8(ascii: "]")) else {
                return false
            }
            labels += close - rest.startIndex - 1
            let behind = rest[(close + 1)...]
            if behind.starts(with: ": http".utf8) { return links == 0 && !behind.dropFirst(2).contains(0x20) }
            guard behind.starts(with: "(http".utf8) || behind.starts(with: "(/".utf8) || behind.starts(with: "(#".utf8),
                let end = behind.firstIndex(of: UInt8(ascii: ")"))
            else { return false }
            links += 1
            rest = behind[(end + 1)...]
        }
    }

    /// Whether the label of a link alone is that of a page's menu.
    private static func isLabel(_ text: ArraySlice<UInt8>) -> Bool {
        let label = text.drop { $0 != UInt8(ascii: "[") }.dropFirst().prefix { $0 != UInt8(ascii: "]") }
        return FurniturePhrases.isFurniture(FurnitureKey(label))
    }

    /// Whether a label ends as a sentence does.
    private static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
        text.firstIndex(of: UInt8(ascii: "]")).map { Punctuation.endsSentence(text[..<$0]) } ?? false
    }
}
