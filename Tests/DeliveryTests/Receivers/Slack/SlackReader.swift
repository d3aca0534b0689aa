import Testing

@testable import Delivery

/// Reads a message as Slack does: its limits and the visible text.
struct SlackReader {
    let body: JSONTree

    init(_ request: HTTPRequest) throws {
        body = try JSONTree(request)
        #expect(body["parse"]?.string == "none")
        for key in ["link_names", "unfurl_links", "unfurl_media"] { #expect(body[key]?.flag == false) }
        #expect((1...40_000).contains(body["text"]?.string?.utf16.count ?? 0))
        checkLimits()
    }

    /// All blocks, those beside colours too.
    var blocks: [JSONTree] {
        (body["blocks"]?.list ?? []) + (body["attachments"]?.list ?? []).flatMap { $0["blocks"]?.list ?? [] }
    }

    private func checkLimits() {
        #expect((1...50).contains(blocks.count))
        var total = 0
        for block in blocks {
            let fields = block["fields"]?.list ?? []
            let elements = block["elements"]?.list ?? []
            #expect(fields.count <= 10)
            #expect(elements.count <= 10)
            for (object, limit) in [(block["text"], block["type"]?.string == "header" ? 150 : 3_000)]
                + (fields + elements).map({ ($0, 2_000) })
            {
                guard let object else { continue }
                let text = object["text"]?.string ?? ""
                #expect((1...limit).contains(text.utf16.count))
                total += text.utf16.count
                if object["type"]?.string == "mrkdwn" {
                    #expect(object["verbatim"]?.flag == true)
                } else {
                    #expect(object["emoji"]?.flag == false)
                }
            }
        }
        // Where Slack has been seen to refuse.
        #expect(total <= 13_000)
    }

    /// All texts, each as it is shown.
    var seen: Seen {
        var seen = Seen()
        for object in blocks.flatMap({
            [$0["text"]].compactMap { $0 } + ($0["fields"]?.list ?? []) + ($0["elements"]?.list ?? [])
        }) {
            let text = object["text"]?.string ?? ""
            seen.join(object["type"]?.string == "mrkdwn" ? SlackReader.read(text) : SlackReader.plain(text))
            seen.text += "\n"
        }
        seen.find([/:[A-Za-z0-9_+\-']+:/])
        for fallback in [body["text"]?.string ?? ""]
            + (body["attachments"]?.list ?? []).compactMap({ $0["fallback"]?.string })
        {
            seen.calls += SlackReader.read(fallback).calls
        }
        return seen
    }

    private static func plain(_ text: String) -> Seen {
        var rest = Substring(text)
        var seen = Seen()
        while let character = rest.popFirst() {
            if character == "&" { entity(&rest, into: &seen) } else { seen.text.append(character) }
        }
        return seen
    }

    /// Slack's markup. A sign of a format counts wherever it stands: ours come in pairs around text without signs.
    static func read(_ markup: String) -> Seen {
        var seen = Seen()
        var rest = Substring(markup)
        var bold: String?
        func show(_ text: String) {
            seen.text += text
            bold? += text
        }
        while let character = rest.popFirst() {
            switch character {
            case "&":
                var inner = Seen()
                entity(&rest, into: &inner)
                show(inner.text)
                seen.calls += inner.calls
            case "<":
                guard let end = rest.firstIndex(of: ">") else {
                    seen.calls.append("< without an end")
                    continue
                }
                let parts = rest[..<end].split(separator: "|", maxSplits: 1)
                rest = rest[rest.index(after: end)...]
                if let first = parts.first, "@!#".contains(first.first ?? " ") { seen.calls.append("<\(first)>") }
                seen.links.append(plain(String(parts.first ?? "")).text)
                show(plain(String(parts.last ?? "")).text)
            case "*":
                if let text = bold { seen.bold.append(text) }
                seen.text += "\u{200B}"
                bold = bold == nil ? "" : nil
            case "_", "~", "`": seen.calls.append("\(character)")
            default: show(String(character))
            }
        }
        if bold != nil { seen.calls.append("* without an end") }
        return seen
    }

    private static func entity(_ rest: inout Substring, into seen: inout Seen) {
        for (name, character) in [("amp;", "&"), ("lt;", "<"), ("gt;", ">")] where rest.hasPrefix(name) {
            rest.removeFirst(name.count)
            seen.text += character
            return
        }
        seen.calls.append("& without an entity")
    }
}
