import Foundation
import TestSupport

/// Alertmanager's API of version 2. Source: its api/v2/openapi.yaml.
struct AlertmanagerService: SimulatedService {
    static let kind = "alertmanager"
    let rate = (count: 100, seconds: 1.0)

    func configuration(_ base: String, secret: (String) throws -> String) throws -> String {
        """
        url_file: \(try secret(base + "/s3cretPrefix"))
        token_file: \(try secret("s3cretToken"))
        resolve_after_minutes: 30
        """
    }

    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall {
        guard request.method == "POST", request.path == "/s3cretPrefix/api/v2/alerts" else { throw gone }
        guard request.header("Authorization") == "Bearer s3cretToken" else {
            throw Refusal(401, "unauthorized", "token")
        }
        let schema = Schema(code: "bad")
        try schema.require(request.header("Content-Type") == "application/json", "Content-Type")
        let alerts = try schema.list(SimulatedJSON(request.body), "body", 1...100)
        for alert in alerts {
            try schema.keys(alert, "alert", ["labels", "annotations", "startsAt", "endsAt", "generatorURL"])
            let labels = alert["labels"]?.object ?? [:]
            try schema.require(labels["alertname"]?.text?.isEmpty == false, "alertname is missing")
            for (name, value) in labels {
                try schema.require(name.wholeMatch(of: /[a-zA-Z_][a-zA-Z0-9_]*/) != nil, "label \(name)")
                try schema.require(value.text?.isEmpty == false, "label \(name) is empty")
            }
            let times = [alert["startsAt"]?.text ?? "", alert["endsAt"]?.text ?? ""]
            try schema.require(times.allSatisfy { $0.hasSuffix("Z") } && times[0] < times[1], "times \(times)")
        }
        let texts = alerts.flatMap(\.allTexts)
        let visible = texts.map { ["critical", "warning", "notice", "info"].contains($0) ? $0.uppercased() : $0 }
        return SimulatedCall(
            place: .new,
            message: SimulatedMessage(
                visible: visible.joined(separator: "\n"), links: texts.flatMap(MarkupReader.addresses), mentions: []),
            key: alerts.compactMap { $0["labels"]?["alert_id"]?.text }.joined(separator: " "))
    }

    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer { .status(200) }

    func refused(_ refusal: Refusal) -> HTTPServerAnswer { .status(refusal.status, body: refusal.code) }

    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer {
        .status(429, headers: [("Retry-After", String(limit.wholeSeconds))])
    }
}
