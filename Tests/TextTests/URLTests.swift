import Testing
import Text

@Suite("URLs are taken apart and normalized")
struct URLTests {
    @Test(
        "The host has no user and no port",
        arguments: [
            ("https://user:word@www.example.com:8080/a?b=c@d", "www.example.com"),
            ("https://[::1]:80/a", "[::1]"),
            ("ftp://example.com", "example.com"),
            ("https://example.com?q=/x", "example.com"),
            ("https:///path", ""),
        ])
    func host(url: String, host: String) throws {
        #expect(try #require(URLParts(url)).host == host)
    }

    @Test("A text without :// has no parts", arguments: ["", "example.com/a", "mailto:a@example.com", "a/b://c?"])
    func noParts(text: String) {
        #expect((URLParts(text) == nil) == !text.contains("://"))
        #expect(NormalizedURL.of(text) == nil)
    }

    @Test("Path and query end before the fragment")
    func parts() throws {
        let parts = try #require(URLParts("https://example.com/news/1?id=2&x=/y#top?z"))
        #expect(parts.path == "/news/1")
        #expect(parts.query == "id=2&x=/y")
        #expect(try #require(URLParts("https://example.com/news#top")).query == nil)
    }

    @Test(
        "Links to one article have one normalized URL",
        arguments: [
            "https://www.example.com/news/1", "HTTP://Example.com/news/1/", "https://example.com/news/1#top",
            "https://example.com/news/1?utm_source=x&fbclid=y",
        ])
    func normalized(url: String) {
        #expect(NormalizedURL.of(url) == "example.com/news/1")
    }

    @Test("Other articles and mere hosts keep apart")
    func apart() {
        #expect(NormalizedURL.of("https://example.com/news/1?id=2") == "example.com/news/1?id=2")
        #expect(NormalizedURL.of("https://example.com:8080/a") == "example.com:8080/a")
        #expect(NormalizedURL.of("https://example.com/") == nil)
        #expect(NormalizedURL.of("ftp://example.com/a") == nil)
    }
}
