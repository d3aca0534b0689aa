import Testing

@testable import Delivery

/// Reads a card as Teams does: its size, its elements and the visible text.
struct TeamsReader {
    let card: JSONTree

    init(_ request: HTTPRequest) throws {
        #expect(request.body.count <= 21_000)
        let body = try JSONTree(request)
        #expect(body["type"]?.string == "message")
        let attachment = try #require(body["attachments"]?.list.first)
        #expect(body["attachments"]?.list.count == 1)
        #expect(attachment["contentType"]?.string == "application/vnd.microsoft.card.adaptive")
        card = try #require(attachment["content"])
        #expect(card["type"]?.string == "AdaptiveCard")
        #expect(card["version"]?.string == "1.4")
        // Without entities there is no mention.
        #expect(card["msteams"]?.keys == ["width"])
        let known: Set = [
            "TextBlock", "RichTextBlock", "TextRun", "FactSet", "Container", "Action.OpenUrl", "AdaptiveCard",
        ]
        #expect(Set(card.all("type").compactMap(\.string)).isSubset(of: known))
    }

    /// The elements, those in containers too.
    private var elements: [JSONTree] {
        let body = card["body"]?.list ?? []
        return body + body.flatMap { $0["items"]?.list ?? [] }
    }

    /// All texts, each as it is shown.
    var seen: Seen {
        var seen = Seen()
        func markup(_ text: String?) {
            seen.join(MarkdownReader(signs: ["_", "`", "~", "#"], readsEntities: true).read(text ?? ""))
            seen.text += "\n"
        }
        for element in elements {
            switch element["type"]?.string {
            case "TextBlock":
                #expect(element["wrap"]?.flag == true)
                markup(element["text"]?.string)
            case "FactSet":
                for fact in element["facts"]?.list ?? [] {
                    markup(fact["title"]?.string)
                    markup(fact["value"]?.string)
                }
            case "RichTextBlock":
                for run in element["inlines"]?.list ?? [] {
                    let text = run["text"]?.string ?? ""
                    #expect(!text.isEmpty)
                    seen.text += text
                    if run["highlight"]?.flag == true { seen.bold.append(text) }
                }
                seen.text += "\n"
            default: break
            }
        }
        seen.links = card.all("url").compactMap(\.string)
        seen.find([/\{\{/, /<at>/, /@\{/] + Seen.names)
        return seen
    }
}
