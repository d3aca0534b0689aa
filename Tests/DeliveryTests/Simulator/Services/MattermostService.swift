import Foundation
import TestSupport

/// An incoming webhook of Mattermost. Source: Mattermost, “Incoming webhooks”, “Message attachments”, “Rate limiting”.
struct MattermostService: SimulatedService {
    static let kind = "mattermost"
    static let way = "webhook"
    let rate = (count: 10, seconds: 1.0)

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "url_file: \(try secret(base + "/hooks/s3cretHook"))"
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.method == "POST", request.path == "/hooks/s3cretHook" else {
            throw Refusal(400, "web.incoming_webhook.invalid.app_error", "\(request.method) \(request.path)")
        }
        let schema = Schema(code: "web.incoming_webhook.parse.app_error")
        let body = try schema.body(request)
        try schema.keys(
            body, "message",
            ["text", "attachments", "username", "icon_url", "icon_emoji", "channel", "props", "type", "priority"])
        let message = try MattermostService.message(
            body, text: "text", attachments: body["attachments"], size: request.body.count)
        return SimulatedCall(place: .new, message: message)
    }

    static func message(
        _ body: SimulatedJSON, text key: String, attachments: SimulatedJSON?, size: Int
    ) throws(Refusal) -> SimulatedMessage {
        let schema = Schema(code: "web.incoming_webhook.parse.app_error")
        var raw: [String] = []
        // A longer text is split into several posts.
        if let text = try schema.optionalText(body[key], key, 0...16_383), !text.isEmpty { raw.append(text) }
        var links: [String] = []
        for attachment in try schema.list(attachments, "attachments", 0...20) {
            try schema.keys(
                attachment, "attachment",
                [
                    "fallback", "color", "pretext", "text", "title", "title_link", "fields", "footer", "author_name",
                    "author_link", "ts",
                ])
            if attachment["title_link"] != nil {
                links.append(try schema.address(attachment["title_link"], "title_link"))
            }
            for key in ["pretext", "title", "text", "footer", "author_name"] {
                if let text = try schema.optionalText(attachment[key], key, 1...16_383) { raw.append(text) }
            }
            _ = try schema.optionalText(attachment["fallback"], "fallback", 1...16_383)
            for field in try schema.list(attachment["fields"], "fields", 0...100) {
                raw.append(try schema.text(field["title"], "field.title", 0...1_000))
                raw.append(try schema.text(field["value"], "field.value", 0...16_383))
            }
        }
        try schema.require(!raw.isEmpty, "neither text nor attachments")
        // The allowed properties of a post.
        try schema.require(size <= 800_000, "the properties are too long")
        let read = raw.map { MarkupReader.markdown($0, decodesEntities: true) }
        return SimulatedMessage(
            visible: read.map(\.visible).joined(separator: "\n"), links: links + read.flatMap(\.links),
            mentions: raw.flatMap(MentionFinder.atNames))
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer { .status(200, body: "ok") }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer {
        .status(
            refusal.status,
            body: """
                {"id":"\(refusal.code)","message":"Invalid webhook.","detailed_error":"","request_id":"x","status_code":\(refusal.status)}
                """)
    }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        .status(429, headers: rateHeaders(limit), body: "limit exceeded\n")
    }

    func rateHeaders(_ limit: SimulatedLimit) -> [(String, String)] {
        [
            ("X-Ratelimit-Limit", "10"), ("X-Ratelimit-Remaining", String(limit.remaining)),
            ("X-Ratelimit-Reset", String(limit.wholeSeconds)),
        ]
    }

    var gone: Refusal { Refusal(400, "web.incoming_webhook.invalid.app_error", "the webhook was removed") }
}
