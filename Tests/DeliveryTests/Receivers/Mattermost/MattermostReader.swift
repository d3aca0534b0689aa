import Testing

@testable import Delivery

/// Reads a message as Mattermost does: its server, which calls people, and its clients, which show it.
struct MattermostReader {
    let text: String
    let attachments: [JSONTree]

    init(_ request: HTTPRequest) throws {
        let body = try JSONTree(request)
        text = body["text"]?.string ?? body["message"]?.string ?? ""
        attachments = (body["attachments"] ?? body["props"]?["attachments"])?.list ?? []
        #expect(!attachments.isEmpty)
        let all = attachments.flatMap { $0.all("text") + $0.all("fallback") + $0.all("title") + $0.all("value") }
        let total = all.compactMap(\.string).reduce(text.utf16.count) { $0 + $1.utf16.count }
        #expect(total <= 16_383)
    }

    /// All Markdown texts as they are shown, and the mentions in any text.
    var seen: Seen {
        let fields = attachments.flatMap { $0["fields"]?.list ?? [] }
        let markup =
            [text] + attachments.compactMap { $0["text"]?.string }
            + fields.flatMap { [$0["title"]?.string ?? "", $0["value"]?.string ?? ""] }
        var seen = Seen()
        for text in markup {
            // Before Markdown, webhooks turn Slack's signs into mentions and links.
            seen.calls += text.matches(of: /<[^\n>]*>/).map { String($0.output) }
            seen.join(
                MarkdownReader(signs: ["_", "`", "~", "|", "#", "$", "!", "{"], readsEntities: true).read(text))
            seen.text += "\n"
        }
        seen.calls += MattermostReader.mentions(in: seen.text)
        seen.calls += attachments.compactMap { $0["fallback"]?.string }.flatMap(MattermostReader.mentions)
        seen.find(Seen.addresses + Seen.hosts + Seen.emoji)
        seen.find([/#\p{L}/, /~[a-z0-9]/])
        return seen
    }

    /// The words that the server takes for names, backslashes and entities taken out.
    static func mentions(in text: String) -> [String] {
        let words = text.unicodeScalars.split { scalar in
            let properties = scalar.properties
            return
                !(":.-_@".unicodeScalars.contains(scalar) || properties.isAlphabetic || properties.numericType != nil)
        }
        return words.map { String($0) }.filter { word in
            let name = word.drop { ":.-_".contains($0) }
            return name.hasPrefix("@") && name.count > 1 && name.dropFirst().contains { $0 != "@" }
        }
    }
}
