/// A list of patterns in the text of a file, for example `en: [missile, "*fire"]`.
struct FlowList {
    /// The list's key, for example `en`.
    let key: String
    /// The patterns, without quotation marks.
    let items: [String]
    /// The text in the file.
    let text: String
    let range: Range<Substring.Index>

    /// The first list of a language in a text; a list with comments inside is left alone.
    init?(in text: Substring) {
        var start = text.startIndex
        while let bracket = text[start...].firstIndex(of: "[") {
            start = text.index(after: bracket)
            guard let key = FlowList.key(before: bracket, in: text), LanguageSet(listKey: String(key)) != nil,
                let (items, end) = FlowList.items(text[start...])
            else { continue }
            let line = text[..<key.startIndex].split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
            if line.contains("#") { continue }
            self.key = String(key)
            self.items = items
            range = key.startIndex..<end
            self.text = String(text[range])
            return
        }
        return nil
    }

    /// The key with a colon before a bracket.
    private static func key(before bracket: Substring.Index, in text: Substring) -> Substring? {
        let before = text[..<bracket]
        guard let colon = before.lastIndex(where: { $0 != " " }), before[colon] == ":" else { return nil }
        let head = before[..<colon]
        let start = head.lastIndex { !($0.isASCII && $0.isLetter) }.map { head.index(after: $0) } ?? head.startIndex
        let key = head[start...]
        return key.isEmpty ? nil : key
    }

    /// The items up to the closing bracket, and the place behind it.
    private static func items(_ text: Substring) -> (items: [String], end: Substring.Index)? {
        var items: [String] = []
        var item = ""
        var quote: Character?
        var wasQuoted = false
        var position = text.startIndex
        func close() {
            let trimmed = wasQuoted ? item : String(item.split(whereSeparator: \.isWhitespace).joined(separator: " "))
            if !trimmed.isEmpty { items.append(trimmed) }
            item = ""
            wasQuoted = false
        }
        while position < text.endIndex {
            let character = text[position]
            position = text.index(after: position)
            if let open = quote {
                if character == "\\", open == "\"", position < text.endIndex {
                    item.append(text[position])
                    position = text.index(after: position)
                } else if character == "'", open == "'", position < text.endIndex, text[position] == "'" {
                    item.append(character)
                    position = text.index(after: position)
                } else if character == open {
                    quote = nil
                } else {
                    item.append(character)
                }
                continue
            }
            switch character {
            case "\"" where !wasQuoted && item.allSatisfy(\.isWhitespace),
                "'" where !wasQuoted && item.allSatisfy(\.isWhitespace):
                quote = character
                item = ""
                wasQuoted = true
            case ",": close()
            case "]":
                close()
                return (items, position)
            case "#", "[", "{": return nil
            default: if !(wasQuoted && character.isWhitespace) { item.append(character) }
            }
        }
        return nil
    }
}
