import Foundation

/// Reads a chat's markup as the chat shows it: the visible text and the links' addresses.
struct MarkupReader {
    private(set) var visible = ""
    private(set) var links: [String] = []

    /// Plain text, in which addresses become links by themselves.
    static func plain(_ text: String) -> MarkupReader {
        MarkupReader(visible: text, links: addresses(in: text))
    }

    /// Markdown as chats have it.
    ///
    /// - Parameters:
    ///   - decodesEntities: Whether `&lt;` is shown as `<`.
    ///   - findsAddresses: Whether an address becomes a link by itself.
    ///   - knowsBackslash: Whether a backslash makes the sign behind it literal.
    static func markdown(
        _ text: String, decodesEntities: Bool, findsAddresses: Bool = true, knowsBackslash: Bool = true
    ) -> MarkupReader {
        var reader = MarkupReader()
        var text = knowsBackslash ? hideEscapes(text) : text
        text = replace(/`([^`\n]+)`/, in: text) { hidden(String($0.1)) }
        text = replace(/!?\[([^\[\]\n]*)\]\(<?([^()<>\s]+)>?(?:\s[^()]*)?\)/, in: text) { match in
            reader.links.append(shown(String(match.2)))
            return String(match.1)
        }
        if findsAddresses { reader.links += addresses(in: shown(text)) }
        text = replace(/(\*\*|__|~~|\*)(\S(?:[^\n]*?\S)?)\1/, in: text) { String($0.2) }
        // A second time for emphasis in emphasis.
        text = replace(/(\*\*|__|~~|\*)(\S(?:[^\n]*?\S)?)\1/, in: text) { String($0.2) }
        text = replace(/(^|[^\w])_(\S(?:[^\n]*?\S)?)_(?=$|[^\w])/, in: text) { String($0.1) + String($0.2) }
        reader.visible = shown(decodesEntities ? decodeEntities(text) : text)
        return reader
    }

    /// Slack's mrkdwn; it knows no backslash.
    static func slack(_ text: String) -> MarkupReader {
        var reader = MarkupReader()
        var text = replace(/<(https?:[^<>|]+)(?:\|([^<>]*))?>/, in: text) { match in
            reader.links.append(decodeEntities(String(match.1)))
            return match.2.map(String.init) ?? String(match.1)
        }
        text = replace(/`([^`\n]+)`/, in: text) { String($0.1) }
        for mark in ["\\*", "_", "~"] {
            guard let pattern = try? Regex("(^|[^\\w])\(mark)(\\S(?:[^\\n]*?\\S)?)\(mark)(?=$|[^\\w])") else {
                continue
            }
            text.replace(pattern) { match in
                (match.output[1].substring.map(String.init) ?? "") + (match.output[2].substring.map(String.init) ?? "")
            }
        }
        reader.visible = decodeEntities(text)
        reader.links += addresses(in: reader.visible)
        return reader
    }

    /// HTML of the few elements that chats take.
    ///
    /// - Throws: ``Refusal`` for an element that is not among them, or a bare `<`.
    static func html(_ text: String, elements: Set<String>, schema: Schema) throws(Refusal) -> MarkupReader {
        var reader = MarkupReader()
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "<") {
            reader.visible += decodeEntities(String(rest[..<start]))
            let inside = rest[rest.index(after: start)...]
            guard let end = inside.firstIndex(of: ">") else { throw Refusal(400, schema.code, "a bare “<” in HTML") }
            let tag = inside[..<end]
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
            try schema.require(elements.contains(name), "<\(tag)> is not allowed")
            if let link = tag.firstMatch(of: /href="([^"]*)"/) {
                reader.links.append(decodeEntities(String(link.1)))
            }
            if ["br", "p", "li", "div", "h3", "h4", "tr", "blockquote"].contains(name) { reader.visible += "\n" }
            rest = inside[inside.index(after: end)...]
        }
        reader.visible += decodeEntities(String(rest))
        return reader
    }

    static func addresses(in text: String) -> [String] {
        text.matches(of: /https?:\/\/[^\s<>"”»)\]]+/).map { String($0.0) }
    }

    static func decodeEntities(_ text: String) -> String {
        var text = text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
        text.replace(/&#([0-9]{1,6});|&#x([0-9A-Fa-f]{1,5});/) { match in
            let code = match.1.flatMap { UInt32($0) } ?? match.2.flatMap { UInt32($0, radix: 16) } ?? 0
            return Unicode.Scalar(code).map { String(Character($0)) } ?? ""
        }
        return text.replacing("&amp;", with: "&")
    }

    private static func replace<Output>(
        _ pattern: some RegexComponent<Output>, in text: String, by: (Output) -> String
    ) -> String {
        var text = text
        text.replace(pattern) { by($0.output) }
        return text
    }

    /// Escaped punctuation goes where no pattern finds it: into the private use area.
    private static func hideEscapes(_ text: String) -> String {
        replace(/\\([!-\/:-@\[-`\{-~])/, in: text) { hidden(String($0.1)) }
    }

    private static func hidden(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar.isASCII && !scalar.properties.isAlphabetic && scalar != " "
                        ? Unicode.Scalar(0xE000 + scalar.value) ?? scalar : scalar
                }))
    }

    private static func shown(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    (0xE000...0xE07F).contains(scalar.value)
                        ? Unicode.Scalar(scalar.value - 0xE000) ?? scalar : scalar
                }))
    }
}
