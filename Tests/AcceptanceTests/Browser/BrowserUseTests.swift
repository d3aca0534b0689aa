import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("Work on the page in a real browser", .enabled(if: Chromium.executable != nil, Chromium.absence))
    struct BrowserUseTests {
        @Test(
            "Filter, feedback, silence, resend and threshold work with a mouse and with keys, with and without script",
            .timeLimit(.minutes(2)), arguments: BrowserHand.Kind.allCases, [true, false])
        func work(kind: BrowserHand.Kind, hasScript: Bool) async throws {
            let shown = try await BrowserDesk(refusals: 1)
            let hand = BrowserHand(tab: shown.tab, kind: kind)
            try await shown.tab.allowScript(hasScript)
            try shown.desk.inbox.drop(.launch(1))
            try await shown.desk.waitForRequests(1)
            try shown.desk.inbox.drop(
                try Data(contentsOf: Project.root.appending(path: "seeds/ja-senkaku-incursion.html")), as: "ja.html")
            try await shown.openAlerts(2)

            try await filter(hand)
            try await judge(hand)
            try await silence(hand, shown.desk)
            try await resend(hand, shown.desk)
            try await tryThreshold(hand, hasScript: hasScript)
            #expect(shown.tab.complaints() == [])
            try await shown.daemon.stop()
        }

        private static let title = SampleArticle.launch(1).title

        private func count(_ selector: String, _ tab: BrowserTab) async throws -> Int {
            Int(try await tab.value("document.querySelectorAll('\(selector)').length").number ?? -1)
        }

        private func expectNotice(_ words: String, _ tab: BrowserTab) async throws {
            #expect(try await tab.text("document.querySelector('.done')?.textContent") == words)
        }

        private func filter(_ hand: BrowserHand) async throws {
            try await hand.write("number 1 from", into: "Headline")
            try await hand.follow("Show")
            #expect(try await count(".item", hand.tab) == 1)
            try await hand.follow("Show all")
            #expect(try await count(".item", hand.tab) > 1)
            try await hand.choose("Japanese", in: "Language")
            #expect(try await count(".item", hand.tab) > 1, "keys on the way to a choice must not load the page")
            try await hand.follow("Show")
            #expect(try await count(".item", hand.tab) == 1)
            #expect(try await count(".headline a:lang(ja)", hand.tab) == 1)
            try await hand.follow("Show all")
        }

        private func judge(_ hand: BrowserHand) async throws {
            try await hand.follow(Self.title)
            #expect(try await hand.tab.text("document.querySelector('h1').textContent") == Self.title)
            try await hand.follow("✓ Right")
            try await expectNotice("Noted: this alert was right.", hand.tab)
            try await hand.follow("✕ Wrong")
            try await expectNotice("Noted: this alert was wrong.", hand.tab)
            try await hand.follow("I have it")
            try await expectNotice("Noted: you look after this alert.", hand.tab)
            let state = try await hand.tab.text(
                "[...document.querySelectorAll('.judged')].map((e) => e.textContent).join()")
            #expect(state.contains("looks after it") && state.contains("Judged wrong"), "\(state)")
        }

        private func silence(_ hand: BrowserHand, _ desk: Desk) async throws {
            try await hand.follow("Silence …")
            let labels = try await hand.tab.text("document.querySelector('textarea').value")
            #expect(labels.hasPrefix("topic=\(SampleArticle.topic)"), "the form begins with the alert's labels")
            try await hand.choose("8 hours", in: "For")
            try await hand.write("known launches", into: "Reason")
            try await hand.follow("Show what it catches")
            #expect(try await hand.tab.text("document.querySelector('strong').textContent").hasPrefix("1 of "))
            #expect(try await count(".item", hand.tab) == 1)
            try await hand.follow("Silence them")
            try await expectNotice("The silence is in force.", hand.tab)
            let silence = try #require(try await desk.output("silence", "list", "--json").first)
            #expect(silence["comment"].text == "known launches")
            try await hand.follow("End it")
            try await expectNotice("The silence has ended.", hand.tab)
        }

        private func resend(_ hand: BrowserHand, _ desk: Desk) async throws {
            let posts = desk.chat.requests.count
            try await hand.follow("Receivers")
            try await hand.follow("Resend")
            try await expectNotice("The post is queued again.", hand.tab)
            try await desk.waitForRequests(posts + 1)
            #expect(desk.chat.requests.last?.body == desk.chat.requests.first?.body)
        }

        private func tryThreshold(_ hand: BrowserHand, hasScript: Bool) async throws {
            try await hand.follow("Topics")
            try await hand.follow("North Korean missile launch")
            if hand.kind == .mouse && hasScript {
                try await hand.tab.awaitingLoad { try await hand.slide("Try a threshold", to: 0.8, steps: 4) }
            } else {
                try await hand.slide("Try a threshold", to: 0.8, steps: 4)
                try await hand.follow("Try it")
            }
            let line = try await hand.tab.text("document.querySelector('.copy').textContent")
            let threshold = try #require(Double(line.replacing("threshold: ", with: "")))
            #expect(hand.kind == .keys ? threshold == 0.54 : threshold > 0.7, "\(line)")
            #expect(try await hand.tab.text("location.search") == "?threshold=\(line.suffix(4))")
        }
    }
}
