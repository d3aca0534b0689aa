import Storage
import Testing
import Text

@testable import Web

@Suite("The page is safe")
struct PageSecurityTests {
    private static let token = "0123456789abcdef0123456789abcdef"

    @Test("A form without our token, or with a forged one, changes nothing")
    func forged() throws {
        let desk = try ShownDesk()
        let id = try #require(try desk.add("Dockers walk out"))
        #expect(desk.send("/alerts/\(id)/acknowledge", []).status == 403)
        #expect(desk.send("/alerts/\(id)/acknowledge", [("form_token", "0")]).status == 403)
        let other = try ShownDesk().formToken()
        #expect(desk.send("/alerts/\(id)/acknowledge", [("form_token", other)]).status == 403)
        #expect(try desk.store.auditEntries(limit: 1).isEmpty)
    }

    @Test("A foreign host or origin is refused, even with our token")
    func foreign() throws {
        let desk = try ShownDesk()
        let id = try #require(try desk.add("Dockers walk out"))
        #expect(desk.get("/", ["host": "evil.example"]).status == 403)
        #expect(desk.get("/", ["origin": "https://evil.example"]).status == 403)
        let token = [(name: "form_token", value: try desk.formToken())]
        #expect(desk.send("/alerts/\(id)/acknowledge", token, ["origin": "https://evil.example"]).status == 403)
        #expect(desk.send("/alerts/\(id)/acknowledge", token, ["origin": "null"]).status == 403)
        #expect(desk.send("/alerts/\(id)/acknowledge", token).status == 303)
    }

    @Test("Without the token there is a form and nothing of the desk")
    func locked() throws {
        let desk = try ShownDesk(token: Self.token)
        try desk.add("Dockers walk out")
        let page = desk.get("/articles?q=a", ["accept": "text/html"])
        #expect(page.status == 401 && page.text.contains("Sign in") && !page.text.contains("Dockers"))
        #expect(page.text.contains("value=\"/articles?q=a\""))
        for path in ["/metrics", "/events", "/alerts/1"] { #expect(desk.get(path).status == 401, "\(path)") }
        for path in ["/healthz", "/readyz", "/style.css", "/script.js"] {
            #expect(desk.get(path).status == 200, "\(path)")
        }
        #expect(desk.send("/silences/add", [("matchers", "topic=a")]).status == 401)
    }

    @Test("The token opens a session in a cookie that scripts and other pages do not get")
    func login() throws {
        let desk = try ShownDesk(externalURL: "https://desk.example.org", token: Self.token)
        #expect(desk.send("/login", [("token", "wrong")]).status == 401)
        let response = desk.send("/login", [("token", Self.token), ("next", "/articles")])
        #expect(response.status == 303 && response.header("Location") == "/articles")
        let cookie = try #require(response.header("Set-Cookie"))
        #expect(cookie.hasSuffix("; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure"))
        let session = ["cookie": String(cookie.prefix { $0 != ";" })]
        #expect(desk.get("/", session).status == 200)
        #expect(try desk.post("/logout", [], session).status == 303)
        #expect(desk.get("/", session).status == 401)
        #expect(desk.get("/metrics", ["authorization": "Bearer \(Self.token)"]).status == 200)
    }

    @Test("A link from a chat, which comes without the cookie, is loaded once more from here")
    func strictCookie() throws {
        let desk = try ShownDesk(token: Self.token)
        let response = desk.get(
            "/", ["sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "accept": "text/html"])
        #expect(response.status == 200 && response.header("Refresh") == "0" && !response.text.contains("Sign in"))
    }

    @Test(
        "After signing in, the browser stays here",
        arguments: [
            ("/a?b=c", "/a?b=c"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil.example", "/"),
            ("", "/"), ("/a b", "/"), ("/login", "/"),
        ])
    func next(asked: String, next: String) {
        #expect(LoginView.safe(asked) == next)
    }

    @Test(
        "A hostile headline is text on every page",
        arguments: [
            "<script>alert(1)</script> port", "\"><img src=x onerror=alert(1)> port", "' onmouseover='alert(1) port",
            "\"\u{0301} onmouseover=alert(1) x=\"\u{0301} port", "<\u{0338}script>alert(1) port",
            "\u{202E}tpircs\u{202C} \u{0000} \u{1B}[31m port", "{{{formToken}}} {{> layout}} port",
            "javascript:alert(1) port",
        ])
    func hostile(headline: String) throws {
        let desk = try ShownDesk()
        let id = try #require(
            try desk.add(headline, text: headline + " The port stands still.", source: headline, receivers: ["journal"])
        )
        for path in [
            "/", "/alerts/\(id)", "/articles", "/articles/1", "/stories", "/stories/1", "/sources",
            "/topics/port-strike",
        ] {
            let page = desk.get(path)
            #expect(page.status == 200)
            let text = page.text
            for tag in ["<script>alert", "<img", "<\u{0338}", "<script>", "\u{202E}", "\u{0000}", "\u{1B}"] {
                #expect(!text.unicodeScalars.contains(tag.unicodeScalars), "\(path): \(tag)")
            }
            // No quotation mark of the headline stands bare, with an accent on it either.
            #expect(!text.unicodeScalars.contains("\"\u{0301}".unicodeScalars), "\(path)")
            for line in text.split(separator: "\n") where line.contains("onmouseover") || line.contains("onerror") {
                let scalars = String(line).unicodeScalars
                #expect(["&quot;", "&#39;"].contains { scalars.contains($0.unicodeScalars) }, "\(path)")
            }
            #expect(!text.contains("href=\"javascript"))
        }
        let token = try desk.formToken()
        #expect(!desk.get("/").text.contains("<p class=\"headline\">\(token)"))
    }

    @Test("A headline of 10 kB is cut")
    func long() throws {
        let desk = try ShownDesk()
        let id = try #require(try desk.add(String(repeating: "port ", count: 2_000)))
        #expect(desk.get("/").text.utf8.count < 12_000 && desk.get("/alerts/\(id)").text.utf8.count < 40_000)
    }

    @Test("A flood of requests is refused, and ends with the flood")
    func flood() throws {
        let desk = try ShownDesk()
        let start = MonotonicTime(milliseconds: 0)
        let answers = (0..<400).map { _ in desk.handler.answer(ShownDesk.request("GET", "/healthz"), at: start).status }
        #expect(answers.prefix(300).allSatisfy { $0 == 200 } && answers.last == 429)
        let later = start.advanced(by: .seconds(1))
        #expect(desk.handler.answer(ShownDesk.request("GET", "/healthz"), at: later).status == 200)
    }
}

extension String.UnicodeScalarView {
    fileprivate func contains(_ other: String.UnicodeScalarView) -> Bool {
        let (own, other) = (Array(self), Array(other))
        guard !other.isEmpty, own.count >= other.count else { return false }
        return (0...(own.count - other.count)).contains { start in
            own[start..<(start + other.count)].elementsEqual(other)
        }
    }
}
