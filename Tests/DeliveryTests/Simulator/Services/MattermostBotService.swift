import Foundation
import TestSupport

/// Mattermost's own API with a bot's token. Source: Mattermost API reference, “posts”, “Rate limiting”.
struct MattermostBotService: SimulatedService {
    static let kind = "mattermost"
    static let way = "bot"
    let rate = (count: 10, seconds: 1.0)
    private let channel = "abcdefghijklmnopqrstuvwxyz"
    private let webhook = MattermostService()

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "token_file: \(try secret("s3cretToken"))\nserver: \(base)\nchannel: \(channel)"
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.header("Authorization") == "Bearer s3cretToken" else {
            throw Refusal(401, "api.context.session_expired.app_error", "no token")
        }
        let schema = Schema(code: "api.context.invalid_body_param.app_error")
        let body = try schema.body(request)
        let message = try MattermostService.message(
            body, text: "message", attachments: body["props"]?["attachments"], size: request.body.count)
        switch (request.method, request.steps) {
        case ("POST", ["api", "v4", "posts"]):
            try schema.keys(body, "post", ["channel_id", "message", "root_id", "props", "metadata", "pending_post_id"])
            guard body["channel_id"]?.text == channel else { throw gone }
            // Two posts of a bot with the same pending_post_id are one post; a hint, not a promise.
            guard let root = body["root_id"]?.text, !root.isEmpty else {
                return SimulatedCall(place: .new, message: message)
            }
            return SimulatedCall(place: .answering(try number(root)), message: message)
        case ("PUT", let steps) where steps.count == 5 && steps[4] == "patch" && steps[2] == "posts":
            try schema.keys(body, "patch", ["message", "props", "is_pinned"])
            return SimulatedCall(place: .editing(try number(steps[3])), message: message)
        default: throw Refusal(404, "api.context.404.app_error", "\(request.method) \(request.path)")
        }
    }

    private func number(_ id: String) throws(Refusal) -> Int {
        guard id.utf8.count == 26, id.hasPrefix("post"), let number = Int(id.dropFirst(4)) else { throw unknownMessage }
        return number
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer {
        let digits = String(number)
        let id = "post" + String(repeating: "0", count: 22 - digits.count) + digits
        let status = if case .editing = call.place { 200 } else { 201 }
        return .status(status, body: #"{"id":"\#(id)","channel_id":"\#(channel)"}"#)
    }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer { webhook.refused(refusal) }
    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer { webhook.tooMany(limit) }

    func rateHeaders(_ limit: SimulatedLimit) -> [(String, String)] {
        webhook.rateHeaders(limit)
    }

    var unknownMessage: Refusal { Refusal(404, "store.sql_post.get.app_error", "no such post") }
    var gone: Refusal { Refusal(404, "app.channel.get.existing.app_error", "the channel was removed") }
}
