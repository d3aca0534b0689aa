import Foundation
import TestSupport

/// A homeserver of Matrix. Source: Matrix specification v1.11, “Client-Server API”: sending events, event replacements,
/// threads, user and room mentions, `m.room.message`, size limits. The real thing: Scripts/drill-matrix.
struct MatrixService: SimulatedService {
    static let kind = "matrix"
    let rate = (count: 10, seconds: 10.0)
    private let room = "!room:hs.example"
    private static let elements: Set = [
        "del", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "p", "a", "ul", "ol", "sup", "sub", "li", "b", "i",
        "u", "strong", "em", "s", "code", "hr", "br", "div", "table", "pre", "span", "font",
    ]

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "url: \(base)\nroom: \"\(room)\"\ntoken_file: \(try secret("s3cretToken"))"
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.header("Authorization") == "Bearer s3cretToken" else {
            throw Refusal(401, "M_UNKNOWN_TOKEN", "no token")
        }
        let steps = request.steps
        guard request.method == "PUT", steps.count == 8, Array(steps[..<4]) == ["_matrix", "client", "v3", "rooms"],
            Array(steps[5..<7]) == ["send", "m.room.message"]
        else { throw Refusal(404, "M_UNRECOGNIZED", "\(request.method) \(request.path)") }
        guard steps[4] == room else { throw Refusal(403, "M_FORBIDDEN", "not in the room \(steps[4])") }
        let schema = Schema(code: "M_BAD_JSON")
        let body = try schema.body(request)
        // The rest of an event (ids, hashes, signatures) is not small.
        guard request.body.count <= 60_000 else { throw Refusal(413, "M_TOO_LARGE", "\(request.body.count) bytes") }
        var message = try MatrixService.message(body, schema)
        let relation = body["m.relates_to"]
        let key = steps[7]
        switch relation?["rel_type"]?.text {
        case "m.replace":
            guard let new = body["m.new_content"] else { throw Refusal(400, "M_BAD_JSON", "no m.new_content") }
            let shown = try MatrixService.message(new, schema)
            message = SimulatedMessage(
                visible: shown.visible, links: shown.links, mentions: message.mentions + shown.mentions)
            return SimulatedCall(place: .editing(try number(relation?["event_id"])), message: message, key: key)
        case "m.thread":
            return SimulatedCall(place: .answering(try number(relation?["event_id"])), message: message, key: key)
        case nil where relation?["m.in_reply_to"] != nil:
            let parent = try number(relation?["m.in_reply_to"]?["event_id"])
            return SimulatedCall(place: .answering(parent), message: message, key: key)
        case nil: return SimulatedCall(place: .new, message: message, key: key)
        case let type?: throw Refusal(400, "M_BAD_JSON", "a relation \(type)")
        }
    }

    private static func message(_ content: SimulatedJSON, _ schema: Schema) throws(Refusal) -> SimulatedMessage {
        let types: Set = ["m.text", "m.notice"]
        try schema.require(types.contains(content["msgtype"]?.text ?? ""), "msgtype")
        let body = try schema.text(content["body"], "body", 1...60_000)
        var read = MarkupReader.plain(body)
        if let html = content["formatted_body"]?.text {
            try schema.require(content["format"]?.text == "org.matrix.custom.html", "format")
            read = try MarkupReader.html(html, elements: elements, schema: schema)
        }
        // Without m.mentions the servers look for names in the body.
        var mentions = read.links.filter { $0.hasPrefix("https://matrix.to/") || $0.hasPrefix("matrix:") }
        if let listed = content["m.mentions"] {
            if listed["room"]?.flag == true { mentions.append("@room") }
            mentions += listed["user_ids"]?.allTexts ?? []
        } else if body.contains("@room") {
            mentions.append("@room")
        }
        return SimulatedMessage(visible: read.visible, links: read.links, mentions: mentions)
    }

    private func number(_ event: SimulatedJSON?) throws(Refusal) -> Int {
        guard let id = event?.text, let match = id.wholeMatch(of: /\$event([0-9]+):hs\.example/),
            let number = Int(match.1)
        else { throw unknownMessage }
        return number
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer {
        .status(200, body: #"{"event_id":"$event\#(number):hs.example"}"#)
    }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer {
        .status(refusal.status, body: #"{"errcode":"\#(refusal.code)","error":"refused"}"#)
    }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        .status(
            429,
            body: """
                {"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":\(Int(limit.seconds * 1_000))}
                """)
    }

    var unknownMessage: Refusal { Refusal(404, "M_NOT_FOUND", "no such event") }
    var gone: Refusal { Refusal(403, "M_FORBIDDEN", "the bot is no more in the room") }
}
