import TestSupport

/// A file that is made to exhaust a reader, as large as the default configuration lets it be.
struct HostileFile: Sendable {
    var what: String
    var name: String
    /// Made when it is measured: all of them together would not fit.
    var make: @Sendable () -> [UInt8]

    /// The default of `articles.max_bytes`.
    private static let limit = 16 << 20
    private static let title = "Ferries leave Port Ellery"
    private static let words = "The ferry to the outer islands leaves from the fish market. "

    static let all = texts + pages + json + xml + mails + packed

    private static func file(_ what: String, _ name: String, _ text: @escaping @Sendable () -> String) -> HostileFile {
        HostileFile(what: what, name: name) { Array(text().utf8) }
    }

    /// A piece again and again up to a size, between a beginning and an end.
    private static func filled(_ piece: String, _ start: String = "", _ end: String = "", to size: Int = limit)
        -> String
    {
        start + repeated(piece, max(0, size - start.utf8.count - end.utf8.count) / piece.utf8.count) + end
    }

    private static func repeated(_ piece: String, _ count: Int) -> String { String(repeating: piece, count: count) }

    private static let texts = [
        file("text: 100 MB in one line", "a.txt") { filled(words, to: 100_000_000) },
        file("text: 16 MB in one line", "a.txt") { filled(words, title + "\n\n") },
        file("text: one word of 16 MB", "a.txt") { filled("x", title + "\n\n") },
        file("text: 60,000 lines", "a.txt") { title + "\n\n" + repeated(words + "\n", 60_000) },
        file("text: 60,000 lines, each another", "a.txt") {
            title + "\n\n" + (0..<60_000).map { "\($0) \(words)\($0 % 977)\n" }.joined()
        },
        file("text: 16 MB of short lines", "a.txt") { filled("It left.\n", title + "\n\n") },
        file("text: 16 MB of decomposed Hangul", "a.txt") { filled("\u{1112}\u{1161}\u{11AB}", title + "\n\n") },
        file("text: 16 MB of combining marks", "a.txt") { filled("\u{301}\u{316}", title + "\n\na") },
        HostileFile(what: "text: 16 MB of which half are zeros", name: "a.txt") {
            Array(filled("x\0", title + "\n\n").utf8)
        },
        HostileFile(what: "text: 16 MB of broken bytes", name: "a.txt") {
            Array((title + "\n\n").utf8) + [UInt8](repeating: 0xC3, count: limit - 64)
        },
        file("text: 16 MB encoded twice", "a.txt") { filled("cafÃ© ", title + "\n\n") },
        file("Markdown: 16 MB of quotes in quotes", "a.md") { filled("> ", "# \(title)\n\n") },
        file("Markdown: 16 MB of a table", "a.md") { filled("| a | b |\n", "# \(title)\n\n") },
        file("Markdown: front matter without an end", "a.md") { filled("a: b\n", "---\ntitle: \(title)\n") },
        file("CSV: 16 MB of rows", "a.csv") { filled("\"\(title)\",It left.\n", "title,text\n") },
        file("CSV: 16 MB of the shortest rows", "a.csv") { filled("a,b\n", "title,text\n") },
        file("CSV: a quotation without an end", "a.csv") { filled("\"\"", "title,text\na,\"") },
    ]

    private static let pages = [
        page("16 MB of small elements", of: "<p>a<b>b</b></p>"),
        page("300,000 paragraphs", of: "<p>It left the port.</p>", to: 7_200_000),
        page("16 MB of elements without text", of: "<i></i>"),
        page("16 MB of elements that nest", of: "<div>"),
        page("16 MB of formatting without an end", of: "<b><i>"),
        page("16 MB of cells", of: "<table><tr><td>a"),
        page("16 MB of links", of: "<li><a href=/a>It left</a>"),
        page("16 MB of headings", of: "<h2>It left</h2>"),
        page("an element of a million attributes", "<p ", of: "a=b c=d ", ">x</p>"),
        page("16 MB of character references", "<p>", of: "&amp;&#x301;"),
        page("comments without an end", of: "<!--"),
        page("16 MB of a program's data", "<script>window.__STATE__={", of: "a:{b:'c'},", "}</script>"),
        // What is longer is not looked at.
        page("3.9 MB of a program's data", "<script>window.__STATE__={", of: "a:{b:'c'},", "}</script>", to: 3_900_000),
        page(
            "16 MB of JSON-LD", "<script type='application/ld+json'>[",
            of: "{\"@type\":\"NewsArticle\",\"headline\":\"A\"},", "{}]</script>"),
        page(
            "3.9 MB of JSON-LD", "<script type='application/ld+json'>[",
            of: "{\"@type\":\"NewsArticle\",\"headline\":\"A\"},", "{}]</script>", to: 3_900_000),
    ]

    private static let json = [
        file("JSON: 16 MB of brackets", "a.json") { filled("[") },
        file("JSON: 16 MB of objects that nest", "a.json") { filled("{\"a\":") },
        file("JSON: 16 MB of numbers", "a.json") {
            filled("1,", "{\"title\":\"\(title)\",\"text\":\"It left.\",\"a\":[", "1]}")
        },
        file("JSON: one text of 16 MB", "a.json") { filled(words, "{\"title\":\"\(title)\",\"text\":\"", "\"}") },
        file("JSON: 16 MB of escapes", "a.json") { filled("\\ud800", "{\"title\":\"\(title)\",\"text\":\"", "\"}") },
        file("JSON: 16 MB of articles in one list", "a.json") {
            filled("{\"title\":\"\(title)\",\"text\":\"\(words)\"},", "[", "{}]")
        },
        file("JSON Lines: 16 MB of broken lines", "a.jsonl") {
            filled("{\"title\":\n", "{\"title\":\"\(title)\"}\n{}\n")
        },
        file("JSON Lines: 16 MB of lines without an article", "a.jsonl") { filled("{\"a\":1}\n") },
        file("JSON Lines: 16 MB of empty headlines", "a.jsonl") { filled("{\"title\":\"\"}\n") },
        file("JSON: 16 MB of objects without an article", "a.json") { filled("{\"a\":1},", "[", "{}]") },
        file("JSON: 16 MB of objects one behind the other", "a.json") { filled("{\"a\":1}") },
        file("JSON: 16 MB that a script assigns", "a.js") { filled("{a:'b'},", "var a = [", "{}]") },
        file("YAML: 16 MB of elements", "a.yaml") { filled("- title: \(title)\n  text: It left.\n") },
        file("YAML: 16 MB of the shortest elements", "a.yaml") { filled("- a\n", "- title: A\n  text: It left.\n") },
        file("JSON Lines: 16 MB of the shortest articles", "a.jsonl") { filled("{\"title\":\"a\"}\n") },
        file("JSON Lines: 16 MB of articles", "a.jsonl") { filled("{\"title\":\"\(title)\",\"text\":\"\(words)\"}\n") },
    ]

    private static let xml = [
        file("feed: 16 MB of items", "a.rss") {
            filled(
                "<item><title>\(title)</title><description>\(words)</description></item>", "<rss><channel>",
                "</channel></rss>")
        },
        file("feed: 16 MB of elements that nest", "a.rss") { filled("<item>", "<rss>") },
        file("feed: one text of 16 MB", "a.rss") {
            filled(words, "<rss><item><title>\(title)</title><description>", "</description></item></rss>")
        },
        file("feed: 16 MB of markup in one item", "a.rss") {
            filled(
                "&lt;p&gt;a&lt;/p&gt;", "<rss><item><title>\(title)</title><description>", "</description></item></rss>"
            )
        },
        file("XML: a billion laughs", "a.xml") {
            let levels = (1...30).map { "<!ENTITY e\($0) \"\(repeated("&e\($0 - 1);", 10))\">" }.joined()
            return
                "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY e0 \"lol\">\(levels)]><story><title>&e30;</title></story>"
        },
        file("XML: one long entity many times", "a.xml") {
            "<!DOCTYPE r [<!ENTITY w \"\(repeated("w", 1 << 20))\">]><story><title>\(filled("&w;"))</title></story>"
        },
        file("XML: 16 MB of records", "a.xml") {
            filled("<story><title>A</title><text>It left.</text></story>", "<r>", "</r>")
        },
        file("NewsML: 16 MB of paragraphs", "a.xml") {
            filled(
                "<p>It left.</p>", "<newsItem><contentMeta><headline>\(title)</headline></contentMeta><inlineXML>",
                "</inlineXML></newsItem>")
        },
    ]

    /// A page whose body is a piece again and again, between a beginning and an end that are whole.
    private static func page(
        _ what: String, _ start: String = "", of piece: String, _ end: String = "", to size: Int = limit
    ) -> HostileFile {
        file("HTML: \(what)", "a.html") {
            let head = "<!doctype html><html><head><title>\(title)</title></head><body><h1>\(title)</h1><p>\(words)</p>"
            return filled(piece, head + start, end, to: size)
        }
    }
}
