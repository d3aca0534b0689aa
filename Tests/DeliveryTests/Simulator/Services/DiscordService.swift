import Foundation
import TestSupport

/// A webhook of Discord. Source: Discord, “Webhook resource”, “Embed limits”, “Allowed mentions”, “Rate limits”,
/// “Opcodes and status codes”; five in two seconds is what the headers have said for years.
struct DiscordService: SimulatedService {
    static let kind = "discord"
    let rate = (count: 5, seconds: 2.0)
    private let path = "/api/webhooks/100200300/s3cretHook"

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "url_file: \(try secret(base + path))"
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.path == path || request.path.hasPrefix(path + "/messages/") else { throw gone }
        let body = try Schema(code: "50035").body(request)
        let message = try DiscordMessage.read(body)
        switch request.method {
        case "POST" where request.path == path: return SimulatedCall(place: .new, message: message)
        case "PATCH":
            guard let number = Int(request.steps.last ?? ""), number >= 9_000 else { throw unknownMessage }
            return SimulatedCall(place: .editing(number - 9_000), message: message)
        default: throw Refusal(405, "0", request.method)
        }
    }

    /// Without `wait` a new message has no answer; the dialect asks for it to be able to edit.
    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer {
        .status(200, body: #"{"id":"\#(9_000 + number)","channel_id":"1","type":0}"#)
    }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer {
        let code = Int(refusal.code) ?? 0
        return .status(refusal.status, body: #"{"message":"Invalid Form Body","code":\#(code),"errors":{}}"#)
    }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        .status(
            429,
            headers: [("Retry-After", String(limit.wholeSeconds)), ("X-RateLimit-Scope", "user")]
                + rateHeaders(limit),
            body: #"{"message":"You are being rate limited.","retry_after":\#(limit.seconds),"global":false}"#)
    }

    func rateHeaders(_ limit: SimulatedLimit) -> [(String, String)] {
        [
            ("X-RateLimit-Limit", "5"), ("X-RateLimit-Remaining", String(limit.remaining)),
            ("X-RateLimit-Reset-After", String(limit.seconds)), ("X-RateLimit-Bucket", "80c17d2f"),
        ]
    }

    var unknownMessage: Refusal { Refusal(404, "10008", "Unknown Message") }
    var gone: Refusal { Refusal(404, "10015", "Unknown Webhook") }
}

/// The body of a message with its embeds.
enum DiscordMessage {
    static func read(_ body: SimulatedJSON) throws(Refusal) -> SimulatedMessage {
        let schema = Schema(code: "50035")
        try schema.keys(
            body, "message",
            ["content", "embeds", "allowed_mentions", "username", "avatar_url", "flags", "thread_name", "nonce"])
        var raw: [String] = []
        var links: [String] = []
        if let content = try schema.optionalText(body["content"], "content", 0...2_000) { raw.append(content) }
        let embeds = try schema.list(body["embeds"], "embeds", 0...10)
        guard embeds.count > 0 || raw.contains(where: { !$0.isEmpty }) else {
            throw Refusal(400, "50006", "an empty message")
        }
        for embed in embeds {
            try schema.keys(
                embed, "embed",
                ["type", "title", "description", "url", "color", "fields", "footer", "author", "timestamp"])
            if embed["url"] != nil { links.append(try schema.address(embed["url"], "embed.url", longest: 2_048)) }
            if let color = embed["color"] {
                try schema.require((0...0xFF_FFFF).contains(color.number ?? -1), "color \(color)")
            }
            if let text = try schema.optionalText(embed["title"], "title", 1...256) { raw.append(text) }
            if let text = try schema.optionalText(embed["description"], "description", 1...4_096) { raw.append(text) }
            if let text = try schema.optionalText(embed["author"]?["name"], "author", 1...256) { raw.append(text) }
            if let text = try schema.optionalText(embed["footer"]?["text"], "footer", 1...2_048) { raw.append(text) }
            for field in try schema.list(embed["fields"], "fields", 0...25) {
                raw.append(try schema.text(field["name"], "field.name", 1...256))
                raw.append(try schema.text(field["value"], "field.value", 1...1_024))
            }
        }
        let total = raw.reduce(0) { $0 + $1.utf16.count } - (body["content"]?.text?.utf16.count ?? 0)
        try schema.require(total <= 6_000, "the embeds have \(total) characters together")
        let read = raw.map { MarkupReader.markdown($0, decodesEntities: false) }
        // Only mentions in allowed_mentions count; without it all mentions do.
        let isSafe = body["allowed_mentions"]?["parse"]?.list?.isEmpty == true
        return SimulatedMessage(
            visible: read.map(\.visible).joined(separator: "\n"), links: links + read.flatMap(\.links),
            mentions: isSafe ? [] : raw.flatMap(MentionFinder.discord))
    }
}
