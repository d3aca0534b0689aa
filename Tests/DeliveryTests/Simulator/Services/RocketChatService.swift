import Articles
import Foundation
import TestSupport
import Text

/// An incoming integration of Rocket.Chat. Source: Rocket.Chat, “Incoming webhooks”, “Rate limiter”; its source for the
/// words of errors. Message_MaxAllowedSize is 5,000.
struct RocketChatService: SimulatedService {
    static let kind = "rocketchat"
    let rate = (count: 10, seconds: 60.0)

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "url_file: \(try secret(base + "/hooks/6b1c/s3cretHook"))"
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.method == "POST", request.path == "/hooks/6b1c/s3cretHook" else {
            throw Refusal(404, "Invalid integration id or token provided.", "\(request.method) \(request.path)")
        }
        let schema = Schema(code: "error-invalid-message")
        let body = try schema.body(request)
        try schema.keys(
            body, "message", ["text", "attachments", "alias", "avatar", "emoji", "channel", "parseUrls", "tmid"])
        var raw: [String] = []
        if let text = body["text"]?.text {
            guard text.utf16.count <= 5_000 else { throw Refusal(400, "error-message-size-exceeded", "text") }
            raw.append(text)
        }
        var links: [String] = []
        var total = raw.first?.utf16.count ?? 0
        for attachment in try schema.list(body["attachments"], "attachments", 0...20) {
            try schema.keys(
                attachment, "attachment",
                ["color", "text", "title", "title_link", "fields", "author_name", "ts", "collapsed", "pretext"])
            if attachment["title_link"] != nil {
                links.append(try schema.address(attachment["title_link"], "title_link"))
            }
            for key in ["pretext", "title", "text", "author_name"] {
                if let text = try schema.optionalText(attachment[key], key, 1...5_000) { raw.append(text) }
            }
            for field in try schema.list(attachment["fields"], "fields", 0...50) {
                raw.append(try schema.text(field["title"], "field.title", 1...1_000))
                raw.append(try schema.text(field["value"], "field.value", 1...5_000))
            }
        }
        total = raw.reduce(0) { $0 + $1.utf16.count }
        try schema.require(total <= 20_000, "the message has \(total) characters")
        try schema.require(!raw.isEmpty, "neither text nor attachments")
        let read = raw.map { MarkupReader.markdown($0, decodesEntities: true) }
        return SimulatedCall(
            place: .new,
            message: SimulatedMessage(
                visible: read.map(\.visible).joined(separator: "\n"), links: links + read.flatMap(\.links),
                mentions: raw.flatMap(MentionFinder.atNames)))
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer {
        .status(200, body: #"{"success":true}"#)
    }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer {
        .status(refusal.status, body: #"{"success":false,"error":"\#(refusal.code)"}"#)
    }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        let wait = limit.wholeSeconds
        return .status(
            429,
            headers: rateHeaders(limit),
            body: """
                {"success":false,"error":"Error, too many requests. Please slow down. You must wait \(wait) seconds \
                before trying this endpoint again. [error-too-many-requests]"}
                """)
    }

    func rateHeaders(_ limit: SimulatedLimit) -> [(String, String)] {
        let reset = limit.now.advanced(by: .seconds(limit.seconds)).milliseconds
        return [
            ("X-RateLimit-Limit", "10"), ("X-RateLimit-Remaining", String(limit.remaining)),
            ("X-RateLimit-Reset", String(reset)),
        ]
    }
}
