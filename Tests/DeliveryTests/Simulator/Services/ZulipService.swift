import Articles
import Foundation
import TestSupport
import Text

/// A Zulip server. Source: zulip.com/api: “Send a message”, “Edit a message”, “REST error handling”, “HTTP headers”.
/// Its source (zerver/lib/markdown) for what is markup: entities are, backslashes are not. Longer texts are cut in
/// silence, which counts as refused here.
struct ZulipService: SimulatedService {
    static let kind = "zulip"
    let rate = (count: 200, seconds: 60.0)

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "url: \(base)\nbot_email: bot@desk.example\napi_key_file: \(try secret("s3cretKey"))\nchannel: news"
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        let credentials = Data("bot@desk.example:s3cretKey".utf8).base64EncodedString()
        guard request.header("Authorization") == "Basic " + credentials else { throw Refusal(401, "UNAUTHORIZED", "") }
        let schema = Schema(code: "BAD_REQUEST")
        let type = request.header("Content-Type") ?? ""
        try schema.require(type.hasPrefix("application/x-www-form-urlencoded"), "Content-Type is “\(type)”")
        guard let text = String(validating: request.body, as: UTF8.self) else {
            throw Refusal(400, "BAD_REQUEST", "the body is no UTF-8")
        }
        let form = SimulatedRequest.form(text)
        let content = form["content"] ?? ""
        try schema.require(!content.isEmpty, "Message must not be empty")
        try schema.require(content.unicodeScalars.count <= 10_000, "\(content.unicodeScalars.count) characters")
        try schema.require(!content.contains("\0"), "NUL")
        let topic = form["topic"] ?? ""
        try schema.require(topic.unicodeScalars.count <= 60, "a topic of \(topic.unicodeScalars.count) characters")
        let read = MarkupReader.markdown(content, decodesEntities: true, knowsBackslash: false)
        let message = SimulatedMessage(
            visible: topic + "\n" + read.visible, links: read.links, mentions: MentionFinder.zulip(content))
        switch (request.method, request.steps) {
        case ("POST", ["api", "v1", "messages"]):
            try schema.require(["stream", "channel"].contains(form["type"] ?? ""), "type \(form["type"] ?? "?")")
            guard form["to"] == "news" || form["to"] == "\"news\"" else { throw gone }
            try schema.require(!topic.isEmpty, "Topic can't be empty")
            return SimulatedCall(place: .thread(topic), message: message)
        case ("PATCH", let steps) where steps.count == 4 && steps[2] == "messages":
            guard let number = Int(steps[3]), number >= 40 else { throw unknownMessage }
            return SimulatedCall(place: .editing(number - 40), message: message)
        default: throw Refusal(404, "NOT_FOUND", "\(request.method) \(request.path)")
        }
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer {
        if case .editing = call.place { return .status(200, body: #"{"result":"success","msg":""}"#) }
        return .status(200, body: #"{"result":"success","msg":"","id":\#(40 + number)}"#)
    }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer {
        .status(refusal.status, body: #"{"result":"error","msg":"refused","code":"\#(refusal.code)"}"#)
    }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        .status(
            429, headers: rateHeaders(limit),
            body: """
                {"code":"RATE_LIMIT_HIT","msg":"API usage exceeded rate limit","result":"error",\
                "retry-after":\(limit.seconds)}
                """)
    }

    func rateHeaders(_ limit: SimulatedLimit) -> [(String, String)] {
        let reset = limit.now.milliseconds / 1_000 + Int64(limit.wholeSeconds)
        return [
            ("X-RateLimit-Limit", "200"), ("X-RateLimit-Remaining", String(limit.remaining)),
            ("X-RateLimit-Reset", String(reset)),
        ]
    }

    var unknownMessage: Refusal { Refusal(400, "BAD_REQUEST", "Invalid message(s)") }
    let beginsWhatItDoesNotKnow = true
    var gone: Refusal { Refusal(400, "STREAM_DOES_NOT_EXIST", "the channel was archived") }
}
