import Foundation
import TestSupport

/// Slack's web API with a bot's token: errors come with the status 200.
/// Source: Slack, “chat.postMessage”, “chat.update”, “Rate limits”.
struct SlackBotService: SimulatedService {
    static let kind = "slack"
    static let way = "bot"
    let rate = (count: 1, seconds: 1.0)
    private let channel = "C0123456789"

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "token_file: \(try secret("xoxb-s3cretToken"))\nchannel: \(channel)\napi_url: \(base)/api"
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.header("Authorization") == "Bearer xoxb-s3cretToken" else {
            throw Refusal(200, "invalid_auth", "no token")
        }
        let schema = Schema(status: 200, code: "invalid_arguments")
        let body = try schema.body(request)
        guard body["channel"]?.text == channel else { throw Refusal(200, "channel_not_found", "\(body)") }
        do throws(Refusal) {
            let more: Set = ["channel", "ts", "thread_ts", "reply_broadcast", "as_user"]
            let message = try SlackWebhookService.message(body, more: more)
            switch request.path {
            case "/api/chat.postMessage":
                guard body["thread_ts"] != nil else { return SimulatedCall(place: .new, message: message) }
                return SimulatedCall(place: .answering(try number(body["thread_ts"])), message: message)
            case "/api/chat.update": return SimulatedCall(place: .editing(try number(body["ts"])), message: message)
            default: throw Refusal(200, "unknown_method", request.path)
            }
        } catch {
            throw Refusal(200, error.code, error.message)
        }
    }

    private func number(_ timestamp: SimulatedJSON?) throws(Refusal) -> Int {
        guard let text = timestamp?.text, let match = text.wholeMatch(of: /1503435956\.([0-9]{6})/),
            let number = Int(match.1)
        else { throw unknownMessage }
        return number
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer {
        let digits = String(number)
        let timestamp = "1503435956." + String(repeating: "0", count: 6 - digits.count) + digits
        return .status(200, body: #"{"ok":true,"channel":"\#(channel)","ts":"\#(timestamp)","message":{}}"#)
    }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer {
        .status(refusal.status, body: #"{"ok":false,"error":"\#(refusal.code)"}"#)
    }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        .status(
            429, headers: [("Retry-After", String(limit.wholeSeconds))],
            body: #"{"ok":false,"error":"ratelimited"}"#)
    }

    var unknownMessage: Refusal { Refusal(200, "message_not_found", "no such message") }
    var gone: Refusal { Refusal(200, "is_archived", "the channel was archived") }
}
