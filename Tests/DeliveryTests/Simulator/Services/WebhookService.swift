import Foundation
import TestSupport

/// A program of the desk's that takes webhooks as docs/webhook.md describes them.
struct WebhookService: SimulatedService {
    static let kind = "webhook"
    static let signingKey = "whsec_" + Data("s3cretSigningKey0123456789012345".utf8).base64EncodedString()
    let rate = (count: 100, seconds: 1.0)

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        """
        url_file: \(try secret(base + "/hook/s3cretHook"))
        secret_file: \(try secret(WebhookService.signingKey))
        """
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.method == "POST", request.path == "/hook/s3cretHook" else { throw gone }
        let schema = Schema(code: "bad")
        let body = try schema.body(request, types: ["application/json", "application/cloudevents+json"])
        guard let key = request.header("webhook-id"), !key.isEmpty, request.header("webhook-timestamp") != nil,
            request.header("webhook-signature")?.hasPrefix("v1,") == true
        else { throw Refusal(401, "unsigned", "the headers of Standard Webhooks are missing") }
        let texts = body.allTexts
        // A severity is written as `critical`; programs are not shouted at.
        let numbers = body.allNumbers.map { String(Int(($0 * 100).rounded(.down))) }.map { "0." + $0 }
        let visible =
            numbers + texts.map { ["critical", "warning", "notice", "info"].contains($0) ? $0.uppercased() : $0 }
        return SimulatedCall(
            place: .new,
            message: SimulatedMessage(
                visible: visible.joined(separator: "\n"), links: texts.flatMap(MarkupReader.addresses), mentions: []),
            key: key)
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer { .status(204) }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer { .status(refusal.status, body: refusal.code) }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        .status(429, headers: [("Retry-After", String(limit.wholeSeconds))])
    }

    var gone: Refusal { Refusal(410, "gone", "the hook was removed") }
}
