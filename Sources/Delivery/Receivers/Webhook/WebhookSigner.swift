import CCrypto
import Foundation

/// Signs what a webhook gets, so that whoever receives it knows where it comes from.
///
/// Source: Standard Webhooks 1.0.0, “Signature scheme” (github.com/standard-webhooks/standard-webhooks).
struct WebhookSigner: Sendable, Equatable {
    /// A key that signs.
    struct Key: Sendable, Equatable {
        fileprivate let bytes: [UInt8]

        /// Reads `whsec_` and 24 to 64 bytes in base64; nothing for anything else.
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
