import Foundation
import TestSupport

/// A workflow of Teams that posts the messages of a webhook. Source: Microsoft, “Create incoming webhooks with
/// Workflows”, “Send messages to webhooks” (28 KB, four a second, errors inside of 200).
struct TeamsService: SimulatedService {
    static let kind = "teams"
    let rate = (count: 4, seconds: 1.0)
    private let path = "/workflows/0a1b/triggers/manual/paths/invoke"

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        "url_file: \(try secret(base + path + "?api-version=1&sig=s3cretSig"))"
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.method == "POST", request.path == path, request.query["sig"] == "s3cretSig" else {
            throw Refusal(401, "DirectApiAuthorizationRequired", request.path)
        }
        let schema = Schema(code: "BadRequest")
        let body = try schema.body(request)
        // It is kept as UTF-16, and that has to fit.
        let units = String(decoding: request.body, as: UTF8.self).utf16.count
        guard units * 2 <= 28 * 1_024 || request.body.count <= 28 * 1_024 else {
            throw Refusal(413, "RequestEntityTooLarge", "\(request.body.count) bytes")
        }
        try schema.keys(body, "message", ["type", "attachments", "summary"])
        try schema.require(body["type"]?.text == "message", "type \(body["type"]?.text ?? "?")")
        var visible: [String] = []
        var links: [String] = []
        var mentions: [String] = []
        for attachment in try schema.list(body["attachments"], "attachments", 1...10) {
            try schema.keys(attachment, "attachment", ["contentType", "contentUrl", "content"])
            let type = attachment["contentType"]?.text
            try schema.require(type == "application/vnd.microsoft.card.adaptive", "contentType \(type ?? "?")")
            guard let content = attachment["content"] else { throw Refusal(400, "BadRequest", "no content") }
            let card = try AdaptiveCardSchema(content)
            let read = card.raw.map { MarkupReader.markdown($0, decodesEntities: true, findsAddresses: false) }
            visible += card.plain
            visible += read.map(\.visible)
            links += card.links + read.flatMap(\.links)
            mentions += card.mentions
        }
        return SimulatedCall(
            place: .new,
            message: SimulatedMessage(visible: visible.joined(separator: "\n"), links: links, mentions: mentions))
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer { .status(202) }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer {
        .status(refusal.status, body: #"{"error":{"code":"\#(refusal.code)","message":"refused"}}"#)
    }

    /// The words of the connector, with the status 200.
    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        .status(
            200,
            body: """
                Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with \
                ContextId tcid=1,server=X,cv=Y..
                """)
    }

    var gone: Refusal { Refusal(404, "WorkflowNotFound", "the workflow was deleted") }
}
