import Foundation
import TestSupport

/// A webhook of Google Chat. Source: Google, “Build a Chat app as a webhook”, “Card v2”, “Format messages”, “Usage
/// limits” (one write a second and space), “Create messages” (32,000 bytes).
struct GoogleChatService: SimulatedService {
    static let kind = "googlechat"
    let rate = (count: 60, seconds: 60.0)
    private let path = "/v1/spaces/AAAA/messages"

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "url_file: \(try secret(base + path + "?key=s3cretKey&token=s3cretToken"))"
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.method == "POST", request.path == path, request.query["token"] == "s3cretToken",
            request.query["key"] == "s3cretKey"
        else { throw Refusal(401, "UNAUTHENTICATED", request.path) }
        let schema = Schema(code: "INVALID_ARGUMENT")
        let body = try schema.body(request)
        try schema.require(request.body.count <= 32_000, "the message has \(request.body.count) bytes")
        try schema.keys(body, "message", ["text", "cardsV2", "thread", "fallbackText"])
        var visible: [String] = []
        var links: [String] = []
        var mentions: [String] = []
        if let text = try schema.optionalText(body["text"], "text", 1...32_000) {
            let read = MarkupReader.slack(text)
            visible.append(read.visible)
            links += read.links
            mentions += MentionFinder.googleChat(text)
        }
        for card in try schema.list(body["cardsV2"], "cardsV2", 0...10) {
            let content = try GoogleCard(card)
            visible += content.visible
            links += content.links
        }
        try schema.require(!visible.isEmpty, "the message is empty")
        let known: Set = ["REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD", "REPLY_MESSAGE_OR_FAIL"]
        if let option = request.query["messageReplyOption"] { try schema.require(known.contains(option), option) }
        let message = SimulatedMessage(visible: visible.joined(separator: "\n"), links: links, mentions: mentions)
        let key = request.query["requestId"]
        guard let thread = body["thread"], request.query["messageReplyOption"] != nil else {
            return SimulatedCall(place: .new, message: message, key: key)
        }
        guard let name = thread["name"]?.text else {
            let name = try schema.text(thread["threadKey"], "threadKey", 1...4_000)
            return SimulatedCall(place: .thread(name), message: message, key: key)
        }
        guard let match = name.wholeMatch(of: /spaces\/AAAA\/threads\/t([0-9]+)/), let parent = Int(match.1) else {
            throw unknownMessage
        }
        return SimulatedCall(place: .answering(parent), message: message, key: key)
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer {
        let thread = if case .answering(let parent) = call.place { parent } else { number }
        return .status(
            200,
            body: """
                {"name":"spaces/AAAA/messages/m\(number)","thread":{"name":"spaces/AAAA/threads/t\(thread)"},\
                "space":{"name":"spaces/AAAA"}}
                """)
    }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer {
        .status(
            refusal.status,
            body: #"{"error":{"code":\#(refusal.status),"message":"refused","status":"\#(refusal.code)"}}"#)
    }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer { refused(Refusal(429, "RESOURCE_EXHAUSTED", "")) }

    let beginsWhatItDoesNotKnow = true
    var gone: Refusal { Refusal(404, "NOT_FOUND", "the space was removed") }
}
