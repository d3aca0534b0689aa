import Foundation
import Testing

extension Acceptance {
    @Suite("The page in a real browser", .enabled(if: Chromium.executable != nil, Chromium.absence))
    struct BrowserPagesTests {
        /// Files with headlines that attack the page; each raises an alert.
        private static let hostile: [(name: String, headline: String)] = [
            ("script.txt", "<script>window.owned=1</script><img src=x onerror=\"window.owned=1\"> from Sunan"),
            (
                "direction.txt",
                "\u{202E}from Wonsan \u{2066}\u{643}\u{648}\u{631}\u{64A}\u{627} \u{5E9}\u{5DC}\u{5D5}\u{5DD}"
            ),
            ("long.txt", "from Hamhung " + String(repeating: "verylongword", count: 850)),
            ("zero.txt", "from Hodo\0 \u{1B}[31m {{alertID}} {{{content}}} </title></script> javascript:owned=1"),
        ]

        private func dropHostile(into desk: Desk) throws {
            for (number, file) in Self.hostile.enumerated() {
                let text = """
                    North Korea fires missile \(file.headline)

                    SEOUL, Nov. \(10 + number * 5), 2026 – North Korea launched ballistic missile \(number) on Monday, it
                    said. \(file.headline)

                    """
                try desk.inbox.drop(Data(text.utf8), as: file.name)
            }
        }

        /// What is wrong with the page that is shown, at one size and in one scheme.
        private func faults(of tab: BrowserTab, width: Int) async throws -> [String] {
            let found = try await tab.value(
                """
                (() => {
                  const faults = [];
                  const wide = Math.max(document.documentElement.scrollWidth, innerWidth);
                  if (wide > \(width)) faults.push(`it is ${wide} pixels wide`);
                  for (const button of document.querySelectorAll("button, .button")) {
                    if (button.scrollWidth > button.clientWidth + 1) faults.push(`${button.textContent} is cut`);
                  }
                  if (window.owned !== undefined) faults.push("script of a headline ran");
                  const alien = document.querySelectorAll("img, iframe, object, embed, style, body script");
                  if (alien.length) faults.push(`${alien[0].outerHTML}`);
                  if (/[\\u0000-\\u0008\\u000e-\\u001f\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.textContent))
                    faults.push("a character that controls the text");
                  if (!document.title.endsWith("Wirewatch")) faults.push(`the title is ${document.title}`);
                  if (document.documentElement.lang !== "en") faults.push("the page has no language");
                  if (document.querySelectorAll("h1").length !== 1) faults.push("there is not one main heading");
                  return faults;
                })()
                """)
            return found.elements.map { $0.text ?? "" }
        }

        /// Shows a page in each size and scheme to a check.
        private func inEachLook(
            _ tab: BrowserTab, _ check: (_ width: Int, _ scheme: String) async throws -> Void
        ) async throws {
            for width in [1_280, 390] {
                try await tab.resize(width: width, height: width == 390 ? 844 : 900)
                for scheme in ["light", "dark"] {
                    try await tab.show(in: scheme)
                    try await check(width, scheme)
                }
            }
            try await tab.show(in: "light")
            try await tab.resize(width: 1_280)
        }

        /// Starts a desk with articles of all kinds, and signs in.
        ///
        /// - Parameter look: Is shown the form for the token.
        /// - Returns: The desk and the paths of all its pages.
        private func fullDesk(_ look: (BrowserTab) async throws -> Void) async throws -> (BrowserDesk, [String]) {
            let shown = try await BrowserDesk(refusals: 4, needsToken: true)
            try dropHostile(into: shown.desk)
            try await shown.open("/silences")
            try await look(shown.tab)
            let hand = BrowserHand(tab: shown.tab, kind: .keys)
            try await hand.write(BrowserDesk.token, into: "Token")
            try await hand.follow("Sign in")
            #expect(try await shown.tab.text("location.pathname") == "/silences")
            try await shown.desk.waitForRequests(4)
            try shown.dropSeeds("ja")
            try await shown.openAlerts(8)
            let alerts = try await shown.tab.value(
                "['<script>', 'Hamhung'].map((w) => [...document.querySelectorAll('.headline a')]"
                    + ".find((a) => a.textContent.includes(w)).getAttribute('href'))"
            ).elements.compactMap(\.text)
            return (
                shown,
                ["/"] + alerts + [
                    "/articles", "/articles/1", "/sources", "/stories", "/stories/1",
                    "/silences?matchers=topic%3Dnorth-korean-missile", "/receivers",
                    "/routes?labels=severity%3Dcritical%0Alanguage%3Dko", "/topics",
                    "/topics/north-korean-missile?threshold=0.90", "/changes", "/nope",
                ]
            )
        }

        private func expectSound(_ tab: BrowserTab, _ path: String) async throws {
            try await inEachLook(tab) { width, scheme in
                let faults = try await faults(of: tab, width: width)
                #expect(faults == [], "\(path) at \(width) pixels, \(scheme)")
                try await BrowserPictures.keep(tab, "\(path)-\(width)-\(scheme)")
            }
            try await tab.show(in: "light", on: "print")
            let printed = try await tab.value(
                "document.querySelector('h1').checkVisibility() "
                    + "&& [...document.querySelectorAll('nav, .filter, .actions, footer form')].every((e) => !e.checkVisibility())"
            )
            #expect(printed.flag == true, "\(path) in print")
            try await BrowserPictures.keep(tab, "\(path)-print")
            try await tab.show(in: "light")
        }

        @Test(
            "Hostile headlines are inert, and every page is sound: wide and narrow, light and dark, and in print",
            .timeLimit(.minutes(3)))
        func looks() async throws {
            let (shown, paths) = try await fullDesk { try await expectSound($0, "/login") }
            let tab = shown.tab
            let headlines = try await tab.value(
                "[...document.querySelectorAll('.headline')].map((e) => e.textContent)"
            ).elements.compactMap(\.text)
            #expect(headlines.contains { $0.contains("<script>window.owned=1</script><img src=x") })
            #expect(headlines.contains { $0.contains("from Wonsan \u{643}") }, "\(headlines)")
            #expect(
                headlines.contains { $0.contains("from Hodo") && $0.contains("{{alertID}} {{{content}}} </title>") })
            #expect(headlines.allSatisfy { $0.count <= 250 })
            let japanese = try await tab.value("document.querySelectorAll('.headline a:lang(ja)').length").number ?? 0
            #expect(japanese > 0, "screen readers and fonts need the language of a headline")
            for path in paths {
                try await shown.open(path)
                try await expectSound(tab, path)
                let foot = try await tab.text("document.querySelector('footer').textContent")
                #expect(foot.contains("Asia/Seoul, +09:00"), "times need the name of their zone")
            }
            // The browser reports the answers 401 of the form for the token and 404 of the page that does not exist.
            let complaints = tab.complaints().filter { !$0.contains("status of 401") && !$0.contains("status of 404") }
            #expect(complaints == [])
            try await shown.daemon.stop()
        }

        @Test(
            "axe-core finds nothing serious on any page: wide and light, narrow and dark",
            .enabled(if: AxeCore.script != nil, AxeCore.absence), .timeLimit(.minutes(3)))
        func accessible() async throws {
            let (shown, paths) = try await fullDesk { tab in
                let violations = try await AxeCore.violations(on: tab)
                #expect(violations == [], "the form for the token")
            }
            for path in paths {
                try await shown.open(path)
                // Both widths and both schemes, in half the time of all four looks.
                for (width, scheme) in [(1_280, "light"), (390, "dark")] {
                    try await shown.tab.resize(width: width)
                    try await shown.tab.show(in: scheme)
                    let violations = try await AxeCore.violations(on: shown.tab)
                    #expect(violations == [], "\(path) at \(width) pixels, \(scheme)")
                }
            }
            try await shown.daemon.stop()
        }

        @Test(
            "A new alert appears without a reload, and j, k, Enter and / lead through the list", .timeLimit(.minutes(2))
        )
        func live() async throws {
            let shown = try await BrowserDesk()
            let tab = shown.tab
            let hand = BrowserHand(tab: tab, kind: .keys)
            try shown.desk.inbox.drop([.launch(1), .launch(2)])
            try await shown.openAlerts(2)
            try await tab.value("window.stays = true")
            try await hand.press("j", "j")
            try await hand.press("j", "j")
            let second = try await tab.text("document.activeElement.textContent")
            #expect(
                try await tab.value("document.activeElement === document.querySelectorAll('.headline a')[1]").flag
                    == true)

            try shown.desk.inbox.drop(.launch(3))
            try await tab.wait(until: "document.querySelectorAll('.item').length === 3")
            #expect(
                try await tab.text("document.querySelector('.headline').textContent") == SampleArticle.launch(3).title)
            #expect(try await tab.value("window.stays").flag == true, "the page was loaded anew")
            #expect(try await tab.text("document.activeElement.textContent") == second, "the place in the list is lost")

            try await hand.press("k", "k")
            let above = try await tab.text("document.activeElement.textContent")
            #expect(above != second)
            try await tab.awaitingLoad { try await hand.press("Enter", "\r") }
            #expect(try await tab.text("document.querySelector('h1').textContent") == above)
            try await shown.open("/")
            try await hand.press("/", "/")
            #expect(try await tab.text("document.activeElement.id") == "q")
            #expect(tab.complaints() == [])
            try await shown.daemon.stop()
        }
    }
}
