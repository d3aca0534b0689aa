import Alerts
import Foundation

/// The JSON that a webhook gets; `docs/webhook.md` describes it for whoever receives it.
///
/// Within a version, fields are only ever added; a change of meaning is a new version.
struct WebhookBody: Encodable {
    let version = 1
    let type = "alert"
    let alert: AlertDocument

    /// One alert as JSON, keys in alphabetical order.
    static func encode(_ alert: Alert) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(WebhookBody(alert: AlertDocument(alert))))
    }

    private enum CodingKeys: String, CodingKey {
        case version, type, alert
    }
}
