import Foundation
import TestSupport

/// Telegram's bot API. Source: core.telegram.org/bots/api, “sendMessage”, “editMessageText”, “MessageEntity”; the FAQ's
/// “My bot is hitting limits” (one message a second in a chat, twenty a minute in a group).
struct TelegramService: SimulatedService {
    static let kind = "telegram"
    let rate = (count: 20, seconds: 60.0)
    private let chat = -100_123_456_7890

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "url: \(base)\ntoken_file: \(try secret("123456:s3cretToken"))\nchat_id: \"\(chat)\""
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.method == "POST", request.steps.count == 2, request.steps[0] == "bot123456:s3cretToken" else {
            throw Refusal(404, "Not Found", request.path)
        }
        let schema = Schema(code: "Bad Request: can't parse the request")
        let body = try schema.body(request)
        guard body["chat_id"]?.number == Double(chat) else { throw gone }
        let shared: Set = [
            "chat_id", "text", "entities", "link_preview_options", "disable_notification", "reply_parameters",
            "message_thread_id",
        ]
        let message = try TelegramText.read(body)
        switch request.steps[1] {
        case "sendMessage":
            try schema.keys(body, "sendMessage", shared)
            guard let reply = body["reply_parameters"] else { return SimulatedCall(place: .new, message: message) }
            try schema.keys(reply, "reply_parameters", ["message_id", "chat_id", "allow_sending_without_reply"])
            guard let parent = reply["message_id"]?.number else {
                throw Refusal(400, "Bad Request: message to be replied not found", "")
            }
            return SimulatedCall(place: .answering(Int(parent) - 1), message: message)
        case "editMessageText":
            try schema.keys(body, "editMessageText", shared.union(["message_id"]))
            guard let number = body["message_id"]?.number else { throw unknownMessage }
            return SimulatedCall(place: .editing(Int(number) - 1), message: message)
        default: throw Refusal(404, "Not Found", request.path)
        }
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer {
        .status(200, body: #"{"ok":true,"result":{"message_id":\#(number + 1),"date":1,"chat":{"id":\#(chat)}}}"#)
    }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer {
        .status(
            refusal.status,
            body: #"{"ok":false,"error_code":\#(refusal.status),"description":"\#(refusal.code)"}"#)
    }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        let wait = max(limit.wholeSeconds, 1)
        return .status(
            429,
            body: """
                {"ok":false,"error_code":429,"description":"Too Many Requests: retry after \(wait)",\
                "parameters":{"retry_after":\(wait)}}
                """)
    }

    var unknownMessage: Refusal { Refusal(400, "Bad Request: message to edit not found", "") }
    var gone: Refusal { Refusal(400, "Bad Request: chat not found", "the bot was thrown out") }
}
