import Alerts
import Articles
import Storage

/// Posts each alert as JSON to an address.
///
/// The header `Idempotency-Key` is the alert's id: an alert that is sent twice, after a crash or an answer that got
/// lost, carries the same key both times.
///
/// Source: draft-ietf-httpapi-idempotency-key-header.
package struct WebhookReceiver: Receiver {
    /// The name that the configuration gives it.
    package let name: String
    private let url: String
    private let settings: WebhookSettings
    private let client: HTTPClient

    /// A webhook whose address has been looked up.
    package init(name: String, url: String, settings: WebhookSettings, client: HTTPClient) {
        self.name = name
        self.url = url
        self.settings = settings
        self.client = client
    }

    /// Makes one request; the answer says whether, and when, to try again.
    package func deliver(_ delivery: PendingDelivery, now: Timestamp) async -> AttemptOutcome {
        let body: [UInt8]
        do {
            body = try WebhookBody.encode(delivery.alert)
        } catch {
            return .rejected(reason: "the alert cannot be written as JSON: \(error)")
        }
        let timeout = Duration.seconds(settings.timeoutSeconds)
        var request = HTTPRequest(
            .post, url,
            headers: ["Content-Type": "application/json", "Idempotency-Key": delivery.alert.id], body: body)
        request.timeout = timeout
        request.connectTimeout = min(timeout, request.connectTimeout)
        request.certificateAuthorities = settings.certificateAuthorities
        do throws(HTTPError) {
            return AttemptOutcome(try await client.send(request), now: Int(now.milliseconds / 1_000))
        } catch {
            return AttemptOutcome(error)
        }
    }
}
