/// Reads Markdown as Discord, Mattermost and Teams do where they agree: strictly, so that a sign that one of them might
/// take for a format is reported though others would show it.
struct MarkdownReader {
    /// Signs that open something when no backslash stands before them.
    var signs: Set<Character> = ["_", "`", "~"]
    /// Whether `&lt;` is a character.
    var readsEntities = false

    func read(_ markup: String) -> Seen {
        var seen = Seen()
        for (index, line) in markup.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { seen.text += "\n" }
            var rest = Substring(line)
            if rest.hasPrefix("> ") { rest = rest.dropFirst(2) }
            if rest.prefixMatch(of: #/(?:\#{1,6}|[\-+*]|\d{1,9}[.)]|>|-\#)\ /#) != nil {
                seen.calls.append("line: \(rest)")
            }
            seen.join(inline(&rest, until: nil))
        }
        return seen
    }

    private func inline(_ rest: inout Substring, until end: Character?) -> Seen {
        var seen = Seen()
        while let character = rest.first {
            if character == end { return seen }
            rest.removeFirst()
            switch character {
            case "\\":
                if let next = rest.first, next.isASCII, next.isPunctuation || next.isSymbol {
                    seen.text.append(next)
                    rest.removeFirst()
                } else {
                    seen.text.append(character)
                }
            case "*":
                guard rest.first == "*" else {
                    seen.calls.append("*")
                    continue
                }
                rest.removeFirst()
                bold(&rest, into: &seen)
            case "[": link(&rest, into: &seen)
            case "&" where readsEntities: entity(&rest, into: &seen)
            case "<": seen.calls.append("<\(rest.prefix(10))")
            case _ where signs.contains(character): seen.calls.append("\(character)\(rest.prefix(5))")
            default: seen.text.append(character)
            }
        }
        return seen
    }

    /// Up to the next two asterisks; without these there are four signs too many.
    private func bold(_ rest: inout Substring, into seen: inout Seen) {
        let inner = inline(&rest, until: "*")
        guard rest.hasPrefix("**") else {
            seen.calls.append("** without an end")
            return
        }
        rest.removeFirst(2)
        // No service reads on over the border of a format.
        seen.text += "\u{200B}"
        seen.join(inner)
        seen.text += "\u{200B}"
        seen.bold.append(inner.text)
    }

    private func link(_ rest: inout Substring, into seen: inout Seen) {
        let inner = inline(&rest, until: "]")
        guard rest.hasPrefix("]("), let end = rest.firstIndex(of: ")") else {
            seen.calls.append("[ without an address")
            return
        }
        seen.links.append(String(rest[rest.startIndex..<end].dropFirst(2)))
        seen.join(inner)
        rest = rest[rest.index(after: end)...]
    }

    private func entity(_ rest: inout Substring, into seen: inout Seen) {
        for (name, character) in [("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\"")] where rest.hasPrefix(name)
        {
            rest.removeFirst(name.count)
            seen.text += character
            return
        }
        if let other = rest.prefixMatch(of: /#?[A-Za-z0-9]+;/) { seen.calls.append("&\(other.output)") }
        seen.text += "&"
    }
}
