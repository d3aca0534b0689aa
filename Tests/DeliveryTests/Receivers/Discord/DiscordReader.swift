import Testing

@testable import Delivery

/// Reads a message as Discord does: its limits and the visible text.
struct DiscordReader {
    let embeds: [JSONTree]

    init(_ request: HTTPRequest) throws {
        let body = try JSONTree(request)
        #expect(body.keys == ["allowed_mentions", "embeds"])
        #expect(body["allowed_mentions"]?["parse"]?.list.isEmpty == true)
        embeds = body["embeds"]?.list ?? []
        checkLimits()
    }

    private func checkLimits() {
        #expect((1...10).contains(embeds.count))
        var total = 0
        func check(_ text: String?, _ limit: Int) {
            guard let text else { return }
            total += text.utf16.count
            #expect((1...limit).contains(text.utf16.count), "\(text.prefix(40))")
        }
        for embed in embeds {
            check(embed["title"]?.string, 256)
            check(embed["description"]?.string, 4_096)
            check(embed["author"]?["name"]?.string, 256)
            check(embed["footer"]?["text"]?.string, 2_048)
            let fields = embed["fields"]?.list ?? []
            #expect(fields.count <= 25)
            for field in fields {
                check(field["name"]?.string, 256)
                check(field["value"]?.string, 1_024)
            }
            #expect((embed["url"]?.string ?? "").utf16.count <= 2_048)
        }
        #expect(total <= 6_000)
    }

    /// All texts, each as it is shown.
    var seen: Seen {
        var seen = Seen()
        for embed in embeds {
            let fields = embed["fields"]?.list ?? []
            let markup = [embed["title"], embed["description"]] + fields.flatMap { [$0["name"], $0["value"]] }
            for text in markup.compactMap({ $0?.string }) {
                seen.join(MarkdownReader(signs: ["_", "`", "~", "|", "#"]).read(text))
                seen.text += "\n"
            }
            for text in [embed["author"]?["name"], embed["footer"]?["text"]].compactMap({ $0?.string }) {
                seen.text += text + "\n"
            }
            if let url = embed["url"]?.string { seen.links.append(url) }
        }
        seen.find(Seen.addresses + Seen.emoji + [/@(?:everyone|here)/])
        return seen
    }
}
