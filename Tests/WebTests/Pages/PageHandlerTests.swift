import Alerts
import Articles
import Storage
import Testing
import Text

@testable import Web

@Suite("Pages are shown, and forms change what the command line changes")
struct PageHandlerTests {
    private static let paths = [
        "/", "/articles", "/sources", "/stories", "/silences", "/receivers", "/routes", "/topics",
        "/topics/port-strike",
        "/topics/port-strike?threshold=0.30", "/changes", "/articles/1", "/stories/1",
        "/routes?labels=topic%3Dport-strike",
    ]

    @Test("Every page is shown, with one heading and without a tag that is left open", arguments: paths)
    func shown(path: String) throws {
        let desk = try ShownDesk(yaml: "receivers: [{name: phone, kind: exec, command: [/bin/true]}]")
        try desk.add("Dockers walk out in Busan", receivers: ["journal", "phone"])
        let response = desk.get(path)
        #expect(response.status == 200)
        #expect(response.text.ranges(of: /<h1[ >]/).count == 1 && response.text.hasSuffix("</html>\n"))
        #expect(!response.text.contains("{{"))
        for tag in ["ul", "ol", "table", "section", "form", "div", "p", "svg", "details"] {
            let opened = response.text.ranges(of: "<\(tag)>").count + response.text.ranges(of: "<\(tag) ").count
            #expect(opened == response.text.ranges(of: "</\(tag)>").count, "\(tag)")
        }
    }

    @Test("An empty desk has all pages too", arguments: paths.filter { !$0.contains("/1") })
    func empty(path: String) throws {
        #expect(try ShownDesk().get(path).status == 200)
    }

    @Test("The timeline shows an alert with its sentence, and a filter leaves others out")
    func timeline() throws {
        let desk = try ShownDesk()
        let id = try #require(try desk.add("Dockers walk out in Busan"))
        try desk.add("Kobe's cranes stop", source: "Kobe Times", language: .japanese, at: 60)
        let page = desk.get("/").text
        #expect(page.contains("Dockers walk out in Busan") && page.contains("Kobe&#39;s cranes stop"))
        #expect(page.contains("/alerts/\(id)") && page.contains("Today, Sunday 22 November 2026"))
        #expect(page.contains("<time>21:00</time>"), "noon in UTC is nine in the evening in Seoul")
        for query in ["language=ja", "source=Kobe+Times", "q=CRANES"] {
            let page = desk.get("/?\(query)").text
            #expect(page.contains("cranes stop") && !page.contains("Busan"), "\(query)")
        }
        #expect(desk.get("/?severity=critical").text.contains("No alert matches."))
    }

    @Test("A page of many alerts leads to the next one, and together they show each alert once")
    func paging() throws {
        let desk = try ShownDesk()
        for number in 0..<60 { try desk.add("Strike number \(number).", text: "The port \(number).", at: number / 2) }
        let first = desk.get("/").text
        let next = try #require(first.firstMatch(of: /href="([^"]*behind=[^"]*)"/)).1
        let second = desk.get(String(next)).text
        for number in 0..<60 {
            let headline = "Strike number \(number)."
            #expect(first.contains(headline) != second.contains(headline), "\(headline)")
        }
        #expect(!second.contains("behind="))
    }

    @Test("A page of many stories leads to the next one, and together they show each story once")
    func storyParts() throws {
        let desk = try ShownDesk()
        for number in 0..<110 { try desk.add("Strike number \(number).", text: "The port \(number).", at: number / 2) }
        let first = desk.get("/stories").text
        let next = try #require(first.firstMatch(of: /href="([^"]*behind=[^"]*)"/)).1
        let second = desk.get(String(next)).text
        for number in 0..<110 {
            let headline = "Strike number \(number)."
            #expect(first.contains(headline) != second.contains(headline), "\(headline)")
        }
        #expect(!second.contains("behind="))
        let filtered = desk.get("/stories?topic=port-strike").text
        #expect(filtered.contains("topic=port-strike&amp;behind="))
        #expect(desk.get("/stories?behind=x").status == 400)
    }

    @Test("A silence of values that nothing has is refused with the nearest name, unless it is confirmed")
    func unseenValues() throws {
        let desk = try ShownDesk()
        try desk.add("Dockers walk out")
        for (matchers, words) in [
            ("topic=port-strik", "did you mean “port-strike”?"), ("topik=port-strike", "did you mean “topic”?"),
            ("team=asai", "did you mean “asia”?"), ("source=Yonhap", "no alert has source=Yonhap"),
        ] {
            let form = [(name: "matchers", value: matchers), (name: "duration", value: "2h")]
            for target in ["/silences/preview", "/silences/add"] {
                let answer = try desk.post(target, form)
                #expect(answer.status == 400 && answer.text.contains(words), "\(target) \(matchers)")
            }
        }
        #expect(try desk.store.silences(limit: 9).isEmpty)
        let form = [(name: "matchers", value: "source=Yonhap"), (name: "duration", value: "2h")]
        #expect(try desk.post("/silences/preview", form).text.contains("name=\"unseen\" type=\"checkbox\""))
        let confirmed = form + [(name: "unseen", value: "1")]
        #expect(try desk.post("/silences/preview", confirmed).text.contains("name=\"unseen\" value=\"1\""))
        #expect(try desk.post("/silences/add", confirmed).status == 303)
    }

    @Test("An alert's page shows the terms in the article's own sentences")
    func alert() throws {
        let desk = try ShownDesk()
        let id = try #require(try desk.add("Dockers walk out", text: "The port of Busan stands still."))
        let page = desk.get("/alerts/\(id)").text
        #expect(page.contains("<p>The <mark>port</mark> of Busan stands still.</p>"))
        #expect(desk.get("/alerts/\(id.prefix(8))").status == 200, "the first digits are enough")
    }

    @Test(
        "What is not there is not found",
        arguments: [
            "/nope", "/alerts/0123456789abcdef", "/alerts/x", "/articles/99",
            "/articles/x", "/stories/99", "/topics/nope", "/alerts/1/2/3",
        ])
    func missing(path: String) throws {
        #expect(try ShownDesk().get(path).status == 404)
    }

    @Test(
        "A query that cannot be read is refused",
        arguments: [
            "/?severity=x", "/?a=%zz", "/articles?before=x",
            "/topics/port-strike?threshold=2", "/routes?labels=x",
        ])
    func bad(path: String) throws {
        #expect(try ShownDesk().get(path).status == 400)
    }

    @Test("The histogram of a topic has a legend, which names the thresholds that it shows")
    func legend() throws {
        let desk = try ShownDesk()
        try desk.add("Dockers walk out")
        let page = desk.get("/topics/port-strike").text
        #expect(page.contains("the highest bar has 1 story") && page.contains("the threshold in force, 0.50"))
        #expect(!page.contains("the threshold tried"))
        #expect(desk.get("/topics/port-strike?threshold=0.30").text.contains("the threshold tried, 0.30"))
    }

    @Test("Other methods are refused")
    func methods() throws {
        let desk = try ShownDesk()
        #expect(desk.handler.answer(ShownDesk.request("PUT", "/")).status == 405)
        #expect(desk.handler.answer(ShownDesk.request("HEAD", "/")).status == 200)
    }

    @Test("A judgement and an acknowledgement are stored with the visitor's name, and listed")
    func judged() throws {
        let desk = try ShownDesk(userHeader: "X-Remote-User")
        let user = ["x-remote-user": "hana"]
        let id = try #require(try desk.add("Dockers walk out"))
        let response = try desk.post("/alerts/\(id)/judge", [("judgement", "wrong"), ("note", "a film")], user)
        #expect(response.status == 303 && response.header("Location") == "/alerts/\(id)?done=wrong")
        let entry = try #require(try desk.store.feedback().first)
        #expect(entry.judgement == .wrong && entry.by == "hana" && entry.note == "a film" && entry.subject == id)
        #expect(try desk.post("/alerts/\(id)/acknowledge", [], user).status == 303)
        let page = desk.get("/alerts/\(id)?done=acknowledged", user).text
        #expect(page.contains("hana looks after it since") && page.contains("Noted: you look after this alert."))
        #expect(try desk.store.auditEntries(limit: 9).map(\.action) == [.acknowledged, .judgedWrong])
        #expect(desk.get("/changes", user).text.contains("judged alert \(id.prefix(8)) wrong: a film"))
        #expect(desk.get("/", user).text.contains("judged wrong"))
        #expect(try desk.post("/alerts/0123456789abcdef/acknowledge", [], user).status == 404)
        #expect(try desk.post("/alerts/\(id)/judge", [("judgement", "perhaps")], user).status == 400)
    }

    @Test("A silence is shown with what it would have caught, and stored after that")
    func silence() throws {
        let desk = try ShownDesk()
        try desk.add("Dockers walk out")
        try desk.add("Kobe's cranes stop", source: "Kobe Times", at: 60)
        let form = [(name: "matchers", value: "source=Kobe*\n"), ("duration", "2h"), ("comment", "known")]
        let preview = try desk.post("/silences/preview", form)
        #expect(preview.status == 200 && preview.text.contains("1 of 2 alerts"))
        #expect(try desk.store.silences(limit: 9).isEmpty)
        #expect(try desk.post("/silences/add", form).header("Location") == "/silences?done=silenced")
        let silence = try #require(try desk.store.silences(limit: 9).first)
        #expect(silence.matchers.map(\.description) == ["source=Kobe*"] && silence.comment == "known")
        #expect(silence.ends == ShownDesk.now.advanced(by: .seconds(7_200)))
        #expect(desk.get("/silences").text.contains("source=Kobe*"))
        #expect(try desk.post("/silences/\(silence.id)/end", []).status == 303)
        #expect(desk.get("/silences").text.contains("No silence is in force."))
    }

    @Test(
        "A silence that cannot be read, or catches everything, is not made",
        arguments: ["", "nonsense", "topic=*", "Topic=a"])
    func noSilence(matchers: String) throws {
        let desk = try ShownDesk()
        let form = [(name: "matchers", value: matchers), ("duration", "2h")]
        #expect(try desk.post("/silences/preview", form).status == 400)
        #expect(try desk.post("/silences/add", form).status == 400)
        #expect(try desk.store.silences(limit: 9).isEmpty)
    }

    @Test("A dead letter is sent again, if its receiver is configured")
    func resent() throws {
        let desk = try ShownDesk(yaml: "receivers: [{name: phone, kind: exec, command: [/bin/true]}]")
        try desk.add("Dockers walk out", receivers: ["phone"])
        func bury(_ receiver: String) throws -> Int64 {
            let post = Post(key: receiver, kind: .test, alerts: [])
            let number = try desk.store.add(post, to: receiver, now: ShownDesk.now)
            try desk.store.record([(number, .dead(reason: "HTTP 400", response: nil))], now: ShownDesk.now)
            return number
        }
        let (own, gone) = (try bury("phone"), try bury("pager"))
        #expect(desk.get("/receivers").text.contains("HTTP 400"))
        #expect(try desk.post("/dead-letters/\(own)/resend", []).header("Location") == "/receivers?done=resent")
        #expect(try desk.store.postState(own)?.state == .pending)
        #expect(try desk.post("/dead-letters/\(gone)/resend", []).status == 400)
        #expect(try desk.post("/dead-letters/\(own)/resend", []).status == 404)
    }

    @Test("Routes show whom an alert reaches")
    func routes() throws {
        let desk = try ShownDesk(
            yaml: """
                receivers:
                  - {name: phone, kind: exec, command: [/bin/true]}
                  - {name: desk, kind: exec, command: [/bin/true]}
                routes: {receivers: [desk], routes: [{match: {severity: critical}, receivers: [phone]}]}
                """)
        let page = desk.get("/routes?labels=severity%3Dcritical%0Atopic%3Da").text
        #expect(page.contains("<li><strong>phone: routes.routes[0] matches severity=critical</strong></li>"))
        #expect(desk.get("/routes?labels=severity%3Dinfo").text.contains("<li><strong>desk: "))
    }

    @Test("Metrics and health are shown to programs")
    func programs() throws {
        let desk = try ShownDesk(isReady: false)
        #expect(desk.get("/healthz").text == "ok\n" && desk.get("/readyz").status == 503)
        #expect(desk.get("/metrics").text.contains("wirewatch_alerts_total{topic=\"a \\\"b\\\"\\\\\"} 3\n"))
        #expect(desk.get("/metrics").header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
    }
}
