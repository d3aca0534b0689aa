import Testing

@testable import Delivery

@Suite("A secret address with an added path and query")
struct SecretURLTests {
    @Test(
        "Path and query are added where they belong",
        arguments: [
            ("https://x/h", "https://x/h/m/1?wait=true"), ("https://x/h/", "https://x/h/m/1?wait=true"),
            ("https://x/h?a=1", "https://x/h/m/1?a=1&wait=true"),
            ("https://x/h?wait=false", "https://x/h/m/1?wait=false"),
            ("https://x/h#top", "https://x/h/m/1?wait=true"), ("https://x/h?", "https://x/h/m/1?wait=true"),
        ])
    func adds(_ url: String, _ whole: String) {
        #expect(SecretURL(url).adding(path: "/m/1", query: [("wait", "true")]) == whole)
    }

    @Test("Without an addition the address is unchanged, and added values are escaped")
    func escapes() {
        #expect(SecretURL("https://x/h/?a=b%20c").adding() == "https://x/h/?a=b%20c")
        #expect(SecretURL("https://x").adding(query: [("k", "a&b=c 북")]) == "https://x?k=a%26b%3Dc%20%EB%B6%81")
    }

    @Test("The description does not show the address")
    func description() {
        #expect(!"\(SecretURL("https://x.example/s3cret"))".contains("x.example"))
        #expect(!"\(DiscordDialect(url: SecretURL("https://x.example/s3cret")))".contains("s3cret"))
    }
}
