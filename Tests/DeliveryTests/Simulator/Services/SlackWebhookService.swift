import Foundation
import TestSupport

/// An incoming webhook of Slack. Source: Slack, “Sending messages using incoming webhooks”, “Rate limits”.
struct SlackWebhookService: SimulatedService {
    static let kind = "slack"
    static let way = "webhook"
    let rate = (count: 1, seconds: 1.0)

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "url_file: \(try secret(base + "/services/T000/B000/s3cretHook"))"
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.method == "POST", request.path == "/services/T000/B000/s3cretHook" else {
            throw Refusal(404, "no_service", "\(request.method) \(request.path)")
        }
        let body = try Schema(code: "invalid_payload").body(request)
        return SimulatedCall(place: .new, message: try SlackWebhookService.message(body, more: []))
    }

    static func message(_ body: SimulatedJSON, more: Set<String>) throws(Refusal) -> SimulatedMessage {
        let schema = Schema(code: "invalid_payload")
        try schema.keys(
            body, "message",
            more.union([
                "text", "blocks", "attachments", "unfurl_links", "unfurl_media", "mrkdwn", "metadata", "link_names",
                "parse",
            ]))
        let findsNames = body["link_names"].map { $0 != .flag(false) && $0 != .number(0) } ?? false
        try schema.require(!findsNames && body["parse"]?.text ?? "none" == "none", "names would become mentions")
        let text = try schema.optionalText(body["text"], "text", 1...4_000)
        guard text != nil || body["blocks"] != nil else { throw Refusal(400, "no_text", "neither text nor blocks") }
        let blocks = try SlackBlocks(body)
        // With blocks, the text is for notifications only; it may call people all the same.
        let said = text.map(MarkupReader.slack)
        let isShown = blocks.visible.isEmpty
        return SimulatedMessage(
            visible: (isShown ? [said?.visible ?? ""] : blocks.visible).joined(separator: "\n"),
            links: isShown ? said?.links ?? [] : blocks.links,
            mentions: blocks.mentions + MentionFinder.slack(text ?? ""))
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer {
        .status(200, headers: [("Content-Type", "text/html")], body: "ok")
    }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer { .status(refusal.status, body: refusal.code) }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        .status(429, headers: [("Retry-After", String(limit.wholeSeconds))], body: "rate_limited")
    }

    var gone: Refusal { Refusal(404, "no_service", "the webhook was removed") }
}
