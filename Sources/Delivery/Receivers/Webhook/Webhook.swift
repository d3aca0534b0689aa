import Alerts
import Articles
import CCrypto
import Foundation
import Settings
import Text

/// A webhook, as the configuration names it: a POST of JSON to an address.
package struct WebhookSettings: ReceiverKind {
    package static let word = "webhook"
    /// Programs get the alert itself, and write what they like.
    package static let takesTemplate = false

    /// The words for `format`.
    enum Format: String, CaseIterable {
        case json, cloudevents
    }

    /// `url`, `url_file` or `url_credential`: exactly one of them.
    package var address: ServiceAddress
    /// `secret_file` or `secret_credential`: the key that signs, as `whsec_…`; unsigned without one.
    var secret: Secret?
    /// `previous_secret_file` or `previous_secret_credential`: the key before, which signs too.
    var previousSecret: Secret?
    /// `token_file` or `token_credential`: sent as a bearer token.
    var token: Secret?
    /// `format` (json).
    var format: Format
    /// `cloudevents_source` (/wirewatch): who sends it, in CloudEvents.
    var source: String
    /// `groups` (false): whether several alerts may come in one body.
    var takesGroups: Bool
    /// Whether `updates: replace` stands there: programs get updates only if they ask for them.
    var takesUpdates: Bool

    /// Reads the keys of a webhook; problems are noted in the section.
    package init(from section: Section, directory: String) {
        address = ServiceAddress(from: section, directory: directory)
        secret = Secret("secret", from: section, directory: directory)
        previousSecret = Secret("previous_secret", from: section, directory: directory)
        token = Secret("token", from: section, directory: directory)
        if token != nil, case .text(let url) = address { section.noteTokenInTheClear(to: url, at: "url") }
        format = section.choice("format", default: Format.json)
        source = section.text("cloudevents_source", default: "/wirewatch")
        takesGroups = section.flag("groups", default: false)
        takesUpdates = section.has("updates") && section.optionalText("updates") == "replace"
        if previousSecret != nil && secret == nil {
            section.note("needs secret_file or secret_credential beside the previous one")
        }
        let isReference = source.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
        if source.isEmpty || !isReference {
            section.note("expected a URI reference, as /wirewatch/asia, found “\(source)”", at: "cloudevents_source")
        }
        if section.has("cloudevents_source") && format != .cloudevents {
            section.note("needs format: cloudevents", at: "cloudevents_source")
        }
    }

    /// Groups and updates, as the settings have them.
    package var abilities: ReceiverAbilities {
        var abilities: ReceiverAbilities = takesGroups ? .groups : []
        if takesUpdates { abilities.insert(.replaces) }
        return abilities
    }

    /// Looks up the address and the secrets.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        var dialect = WebhookDialect(url: try parts.secrets.address(address))
        if format == .cloudevents { dialect.format = .cloudEvents(source: source) }
        var keys: [WebhookSigner.Key] = []
        for secret in [secret, previousSecret] {
            if let secret { keys.append(try key(in: secret, parts)) }
        }
        dialect.signer = WebhookSigner(keys: keys)
        if let token { dialect.token = try parts.secrets.text(token) }
        dialect.takesUpdates = takesUpdates
        return parts.receiver(speaking: dialect)
    }

    private func key(in secret: Secret, _ parts: ReceiverParts) throws(ReceiverError) -> WebhookSigner.Key {
        guard let key = WebhookSigner.Key(try parts.secrets.text(secret)) else {
            throw parts.error("\(secret) is not whsec_ followed by 24 to 64 bytes in base64")
        }
        return key
    }
}

/// Posts each alert as JSON to an address.
///
/// The header `Idempotency-Key` is the post's key, and so is `webhook-id`: a post that is sent twice, after a crash or
/// an answer that got lost, carries the same key both times.
///
/// Source: draft-ietf-httpapi-idempotency-key-header; Standard Webhooks 1.0.0.
struct WebhookDialect: Dialect {
    /// How the body is written.
    enum Format: Sendable, Equatable {
        /// As `docs/webhook.md` says.
        case json
        /// The same as the data of a CloudEvent from this source.
        case cloudEvents(source: String)
    }

    let url: String
    var format = Format.json
    var signer = WebhookSigner(keys: [])
    var token: String?
    /// Whether the program behind the address takes updates, which name the first post by its key.
    var takesUpdates = false

    var usualPace: Pace { .unlimited }
    var address: String? { url }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        var headers: HTTPHeaders = ["Content-Type": "application/json", "Idempotency-Key": post.key]
        let body: [UInt8]
        switch format {
        case .json: body = try WebhookBody.write(post)
        case .cloudEvents(let source):
            headers = ["Content-Type": CloudEvent.contentType, "Idempotency-Key": post.key]
            body = try WebhookBody.write(post) { CloudEvent(post, body: $0, source: source) }
        }
        if let token { headers.append("Authorization", "Bearer \(token)") }
        return HTTPRequest(.post, url, headers: headers, body: body)
    }

    func request(for post: PostCard, at now: Timestamp) throws(RenderingError) -> HTTPRequest {
        var request = try request(for: post)
        let signed = signer.headers(id: post.key, seconds: now.milliseconds / 1_000, body: request.body)
        for (name, value) in signed { request.headers.append(name, value) }
        return request
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        let outcome = AttemptOutcome(response, now: now)
        guard case .delivered = outcome, takesUpdates else { return Attempt(outcome) }
        if case .replacing(let reference) = post.placement { return Attempt(.delivered(reference: reference)) }
        return Attempt(.delivered(reference: post.key))
    }

    func escape(_ text: SafeText) -> String { text.string }
}

/// Signs the requests of a webhook, so that the receiver can verify the sender.
///
/// Source: Standard Webhooks 1.0.0, “Signature scheme” (github.com/standard-webhooks/standard-webhooks).
struct WebhookSigner: Sendable, Equatable {
    /// A key that signs.
    struct Key: Sendable, Equatable {
        fileprivate let bytes: [UInt8]

        /// Reads `whsec_` and 24 to 64 bytes in base64; nil for anything else.
        init?(_ text: String) {
            guard text.hasPrefix("whsec_"), let data = Data(base64Encoded: String(text.dropFirst(6))),
                (24...64).contains(data.count)
            else { return nil }
            bytes = Array(data)
        }
    }

    /// The keys: the one in use first, then the one before it while receivers change theirs.
    let keys: [Key]

    /// The headers of an attempt; none if there is no key.
    ///
    /// - Parameters:
    ///   - id: The post's key, the same at each attempt; without a full stop in it.
    ///   - seconds: When the attempt is made, since 1970-01-01T00:00:00Z.
    func headers(id: String, seconds: Int64, body: [UInt8]) -> [(name: String, value: String)] {
        guard !keys.isEmpty else { return [] }
        let content = Array("\(id).\(seconds).".utf8) + body
        let signatures = keys.map { "v1," + Data(WebhookSigner.hmac(content, key: $0.bytes)).base64EncodedString() }
        return [
            ("webhook-id", id), ("webhook-timestamp", String(seconds)),
            ("webhook-signature", signatures.joined(separator: " ")),
        ]
    }

    /// HMAC with SHA-256. Source: RFC 2104, through libcrypto.
    static func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let done = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, &length)
        // Fails only if libcrypto was built without SHA-256 or is out of memory; a signature made up helps nobody.
        precondition(done != nil && length == 32, "libcrypto gives no HMAC-SHA-256")
        return code
    }
}
