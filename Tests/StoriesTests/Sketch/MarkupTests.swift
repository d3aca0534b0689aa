import Testing

@testable import Stories

@Suite("What is addressed to programs is no word of a story")
struct MarkupTests {
    @Test(
        "Mentions, marks and addresses leave nothing in the sketch of a headline",
        arguments: [
            "@everyone", "@channel @here", "<@U12345>", "<!subteam^S1|crew>", "</script>",
            "[click now](http://bait.example/x)", "https://bait.example/a?utm_source=wire&utm_medium=feed",
            "HTTPS://BAIT.EXAMPLE", "www.bait.example/win", "<https://bait.example|prize>",
        ])
    func headlines(_ junk: String) throws {
        let text = "A storm tore the roof off the old granary at Brookmere on Tuesday."
        let clean = try StoryDesk.sketch("Storm unroofs granary", text)
        #expect(try StoryDesk.sketch("Storm unroofs " + junk + " granary", text).terms == clean.terms)
        #expect(try StoryDesk.sketch("Storm unroofs granary " + junk, text).terms == clean.terms)
    }

    @Test(
        "What readers read stays",
        arguments: ["5 < 6 > 4", "[sic]", "wwf", "httpd", "@ noon", "<한겨레>", "（読売）", "[label] (aside)", "[open"])
    func words(_ words: String) throws {
        let scanned = MarkupTests.runs("before " + words + " after")
        #expect(scanned.first == "before" && scanned.last == "after")
        #expect(scanned.count > 2 || words.hasPrefix("5"))
    }

    @Test("Openings without an end are read once, and a link's label in the body stays")
    func hostile() {
        for opening in ["[", "<!", "@", "[a](", "http", "<@"] {
            let runs = MarkupTests.runs(String(repeating: opening, count: 20_000) + " after")
            #expect(runs.last == "after")
        }
        #expect(MarkupTests.runs("see [North Pier](https://a.example/b) now", isTitle: false).contains("pier"))
        #expect(!MarkupTests.runs("see [North Pier](https://a.example/b) now", isTitle: false).contains("example"))
    }

    @Test("Two stories with the same junk in their headlines stay two")
    func apart() throws {
        let junk = " @everyone <!channel> [click](http://bait.example/x) https://bait.example @here"
        let sketches = [
            try StoryDesk.sketch("Granary loses its roof" + junk, "A storm tore the roof off a granary at Brookmere."),
            try StoryDesk.sketch("Orchestra picks a conductor" + junk, "Musicians chose Ada Quill to lead them."),
        ]
        #expect(StoryDesk.stories(sketches) == [0, 1])
    }

    private static func runs(_ text: String, isTitle: Bool = true) -> [String] {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var scanner = RunScanner(bytes, 0..<bytes.count, isTitle: isTitle)
            var runs: [String] = []
            while let run = scanner.next() {
                runs.append(String(String.UnicodeScalarView(run.scalars.compactMap(Unicode.Scalar.init))))
            }
            return runs
        }
    }
}
