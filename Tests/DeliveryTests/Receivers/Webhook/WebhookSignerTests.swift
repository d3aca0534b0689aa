import Testing

@testable import Delivery

@Suite("The signature of a webhook")
struct WebhookSignerTests {
    /// The example that the libraries of Standard Webhooks are tested with.
    private let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    private let body = Array(#"{"test": 2432232314}"#.utf8)

    private func headers(_ secrets: [String]) throws -> [String: String] {
        let signer = WebhookSigner(keys: try secrets.map { try #require(WebhookSigner.Key($0)) })
        let headers = signer.headers(id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330, body: body)
        return Dictionary(uniqueKeysWithValues: headers.map { ($0.name, $0.value) })
    }

    @Test("The signature is that of Standard Webhooks")
    func known() throws {
        #expect(
            try headers([secret]) == [
                "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
                "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            ])
    }

    @Test("Two keys give two signatures")
    func rotation() throws {
        let other = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"
        let both = try #require(try headers([other, secret])["webhook-signature"]).split(separator: " ")
        #expect(both.count == 2)
        #expect(try headers([secret])["webhook-signature"] == String(both[1]))
        #expect(try headers([other])["webhook-signature"] == String(both[0]))
    }

    @Test("Without a key there is no signature")
    func unsigned() throws {
        #expect(try headers([]).isEmpty)
    }

    @Test(
        "An invalid key is refused",
        arguments: [
            "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_not base64 at all, is it?",
            "whsec_" + String(repeating: "AAAA", count: 22),
        ])
    func noKey(_ text: String) {
        #expect(WebhookSigner.Key(text) == nil)
    }

    @Test("HMAC-SHA256 agrees with an example of RFC 4231")
    func hmac() {
        let code = WebhookSigner.hmac(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
        let hex = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }
}
