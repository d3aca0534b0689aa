import Testing

@testable import Delivery

/// Reads a message as Rocket.Chat does, in any of its versions: its limit and the visible text.
struct RocketChatReader {
    let text: String
    let attachments: [JSONTree]

    init(_ request: HTTPRequest) throws {
        let body = try JSONTree(request)
        #expect(body["parseUrls"]?.flag == false)
        text = body["text"]?.string ?? ""
        attachments = body["attachments"]?.list ?? []
        let all = ["text", "title", "title_link", "value"].flatMap { key in attachments.flatMap { $0.all(key) } }
        let total = all.compactMap(\.string).reduce(text.utf16.count) { $0 + $1.utf16.count }
        #expect((1...5_000).contains(total))
        #expect(!text.isEmpty)
    }

    /// All texts, each as it is shown.
    var seen: Seen {
        var seen = Seen()
        let texts = ["title", "text", "value"].flatMap { key in attachments.flatMap { $0.all(key) } }
        for markup in [text] + texts.compactMap(\.string) {
            seen.join(RocketChatReader.read(markup))
            seen.text += "\n"
        }
        seen.links += attachments.flatMap { $0.all("title_link") }.compactMap(\.string)
        seen.find(Seen.addresses + Seen.hosts + Seen.emoji)
        seen.find([
            /[@#][0-9A-Za-z\-_.]/, /\]\(/, /\\[(\[]/, /\|\|/, /\+\d/, /<[A-Za-z@!#\/]/, #/\n(?:\#+|[\-+]|\d+[.)]|>)\ /#,
        ])
        return seen
    }

    /// A sign of a format counts wherever it stands: ours come in pairs around text without signs.
    private static func read(_ markup: String) -> Seen {
        var seen = Seen()
        let parts = markup.split(separator: "*", omittingEmptySubsequences: false)
        if parts.count % 2 == 0 { seen.calls.append("* without an end") }
        for (index, part) in parts.enumerated() {
            if index % 2 == 1 { seen.bold.append(String(part)) }
            seen.text += (index > 0 ? "\u{200B}" : "") + part
        }
        seen.calls += markup.filter { "_~`".contains($0) }.map(String.init)
        return seen
    }
}
