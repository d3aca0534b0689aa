import Testing

@testable import Web

@Suite("Requests are read within bounds")
struct RequestParserTests {
    private func parse(_ text: String, limits: RequestLimits = RequestLimits()) throws -> PageRequest? {
        var parser = RequestParser(limits: limits)
        parser.feed(Array(text.utf8))
        return try parser.next()
    }

    @Test("A request has method, decoded path, query, headers and body")
    func request() throws {
        let request = try #require(
            try parse("POST /a%20b/%ED%95%9C?x=1&y HTTP/1.1\r\nHost: a\r\nX-A:  b \r\nContent-Length: 3\r\n\r\nabc"))
        #expect(request.method == "POST" && request.path == "/a b/한" && request.query == "x=1&y")
        #expect(request.headers == ["host": "a", "x-a": "b", "content-length": "3"])
        #expect(request.body == Array("abc".utf8) && request.keepsAlive)
    }

    @Test("Bytes may come in any pieces, and two requests one after the other")
    func pieces() throws {
        let text = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.0\r\n\r\n"
        for size in [1, 2, 3, 7, 100] {
            var parser = RequestParser()
            var paths: [String] = []
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: size) {
                parser.feed(Array(bytes[start..<min(start + size, bytes.count)]))
                while let request = try parser.next() { paths.append(request.path) }
            }
            #expect(paths == ["/1", "/2"], "pieces of \(size)")
            #expect(!parser.hasBegun)
        }
    }

    @Test(
        "What is not a request of a browser is refused",
        arguments: [
            ("nonsense\r\n\r\n", RequestError.malformed), ("GET /\r\n\r\n", .malformed),
            ("GET / HTTP/2.0\r\n\r\n", .version), ("get / HTTP/1.1\r\n\r\n", .malformed),
            ("GET http://a/ HTTP/1.1\r\n\r\n", .malformed), ("GET /%zz HTTP/1.1\r\n\r\n", .malformed),
            ("GET /%00 HTTP/1.1\r\n\r\n", .malformed), ("GET /%ff HTTP/1.1\r\n\r\n", .malformed),
            ("GET / HTTP/1.1\nHost: a\r\n\r\n", .malformed), ("GET / HTTP/1.1\r\nHost: a\rb: c\r\n\r\n", .malformed),
            ("GET / HTTP/1.1\r\n folded: a\r\n\r\n", .malformed), ("GET / HTTP/1.1\r\nno colon\r\n\r\n", .malformed),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", .malformed),
            ("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na", .malformed),
            ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", .malformed),
            ("POST / HTTP/1.1\r\nContent-Length: 1e3\r\n\r\n", .malformed),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", .coded),
            ("POST / HTTP/1.1\r\nContent-Length: 65537\r\n\r\n", .bodyTooLarge),
            ("GET /" + String(repeating: "a", count: 20_000), .headTooLarge),
            ("GET / HTTP/1.1\r\n" + String(repeating: "a: b\r\n", count: 101) + "\r\n", .headTooLarge),
        ])
    func refused(text: String, error: RequestError) {
        #expect(throws: error) { try parse(text) }
    }

    @Test("The connection ends if the client says so, or speaks HTTP/1.0")
    func closing() throws {
        #expect(try parse("GET / HTTP/1.0\r\n\r\n")?.keepsAlive == false)
        #expect(try parse("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n")?.keepsAlive == false)
    }

    @Test("A half request waits for the rest")
    func half() throws {
        #expect(try parse("GET / HTTP/1.1\r\nHost") == nil)
        #expect(try parse("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab") == nil)
    }

    @Test("A cookie is found among others by its whole name")
    func cookies() {
        let request = PageRequest("GET", "/", headers: ["cookie": "xa=1; a=2; ab=3"])
        #expect(request.cookie("a") == "2" && request.cookie("ab") == "3" && request.cookie("b") == nil)
    }
}

@Suite("Forms and queries")
struct FormFieldsTests {
    @Test("Fields are decoded, and the first value that is not empty counts")
    func decoded() throws {
        let fields = try #require(FormFields("a=1+2%21&b=&b=x&c"))
        #expect(fields["a"] == "1 2!" && fields["b"] == "x" && fields["c"] == nil && fields["d"] == nil)
    }

    @Test("What no form of the page sends is refused", arguments: ["a=%", "a=%f", "a=%zz", "a=%ff", "a=%00"])
    func refused(text: String) {
        #expect(FormFields(text) == nil)
    }

    @Test("Too many fields and too long values are refused")
    func bounded() {
        #expect(FormFields(String(repeating: "a=1&", count: 101)) == nil)
        #expect(FormFields("a=" + String(repeating: "x", count: 4_001)) == nil)
        #expect(FormFields(body: [0xFF]) == nil)
    }

    @Test("What is encoded decodes to the same", arguments: ["a b&c=d", "한국 & 日本", "100 % \"'<>", "+"])
    func roundTrip(text: String) throws {
        #expect(try #require(FormFields(FormFields.encoded([("n", text)])))["n"] == text)
    }
}

@Suite("Answers")
struct PageResponseTests {
    @Test("A value never makes two headers of one")
    func headers() {
        let response = PageResponse.redirect(to: "/\r\nSet-Cookie: a=b")
        let head = String(decoding: response.head(closes: true), as: UTF8.self)
        #expect(head.contains("Location: /Set-Cookie: a=b\r\n") && head.hasSuffix("\r\n\r\n"))
    }

    @Test("Every answer has the strict headers")
    func strict() {
        let head = String(decoding: PageResponse.plain("x").head(closes: false), as: UTF8.self)
        for value in ["default-src 'none'", "frame-ancestors 'none'", "nosniff", "no-store", "Content-Length: 2\r\n"] {
            #expect(head.contains(value), "\(value)")
        }
    }
}
