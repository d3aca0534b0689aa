import Testing

@testable import Delivery

/// Reads a card as Google Chat does: its limits and the visible text.
struct GoogleChatReader {
    let body: JSONTree

    init(_ request: HTTPRequest) throws {
        #expect(request.body.count <= 32_000)
        body = try JSONTree(request)
        #expect(body.keys == ["cardsV2", "fallbackText", "thread"])
        #expect((1...100).contains(body.all("widgets").flatMap(\.list).count))
        #expect(body.all("widgets").allSatisfy { !$0.list.isEmpty })
    }

    /// All texts, each as it is shown.
    var seen: Seen {
        var seen = Seen()
        for text in body.all("text").compactMap(\.string) {
            seen.join(GoogleChatReader.read(text))
            seen.text += "\n"
        }
        for key in ["title", "topLabel"] {
            for text in body.all(key).compactMap(\.string) { seen.text += text + "\n" }
        }
        seen.find(Seen.addresses + Seen.hosts + Seen.names)
        let plain = body.all("fallbackText") + body.all("title") + body.all("topLabel")
        for text in plain.compactMap(\.string) {
            seen.calls += text.matches(of: /<[A-Za-z\/]|@[A-Za-z]|[*_~`]/).map { String($0.output) }
        }
        return seen
    }

    /// The part of HTML that cards read; any other tag is a call.
    static func read(_ markup: String) -> Seen {
        var seen = Seen()
        var rest = Substring(markup)
        while let character = rest.popFirst() {
            switch character {
            case "<":
                guard let end = rest.firstIndex(of: ">") else {
                    seen.calls.append("< without an end")
                    continue
                }
                let tag = rest[..<end]
                rest = rest[rest.index(after: end)...]
                if let link = tag.wholeMatch(of: /a href="([^"]*)"/) {
                    seen.links.append(String(link.output.1).replacing("&amp;", with: "&"))
                } else if tag == "b" {
                    seen.text += "\u{200B}"
                    seen.bold.append(String(rest.prefix { $0 != "<" }))
                } else if tag.wholeMatch(of: /\/(?:a|b|font)|br|font color="#[0-9A-F]{6}"/) == nil {
                    seen.calls.append("<\(tag)>")
                } else {
                    seen.text += tag == "br" ? "\n" : "\u{200B}"
                }
            case "&":
                let names = [("amp;", "&"), ("lt;", "<"), ("gt;", ">")]
                if let (name, character) = names.first(where: { rest.hasPrefix($0.0) }) {
                    rest.removeFirst(name.count)
                    seen.text += character
                } else {
                    seen.calls.append("& without an entity")
                }
            default: seen.text.append(character)
            }
        }
        return seen
    }
}
