import TestSupport

/// Files that are made to exhaust a parser, by the format that they claim to have.
struct HostileSample: Sendable, CustomStringConvertible {
    var what: String
    var name: String
    var bytes: [UInt8]
    /// Whether an article stands in it all the same.
    var isRead: Bool

    var description: String { what }

    private init(_ what: String, _ name: String, _ text: String, isRead: Bool) {
        self.init(what, name, Array(text.utf8), isRead: isRead)
    }

    private init(_ what: String, _ name: String, _ bytes: [UInt8], isRead: Bool) {
        (self.what, self.name, self.bytes, self.isRead) = (what, name, bytes, isRead)
    }

    private static let depth = 100_000
    private static let story = FormatSample.title + "\n\n" + Invented.english

    static let all: [HostileSample] = nested + entities + packed + long

    private static func repeated(_ text: String, _ count: Int = depth) -> String {
        String(repeating: text, count: count)
    }

    private static let nested = [
        HostileSample(
            "nested HTML tags", "a.html", "<html><body>\(repeated("<div>"))<p>\(story)</p>", isRead: true),
        HostileSample(
            "nested HTML formatting", "a.html",
            "<html><body><h1>\(FormatSample.title)</h1>\(repeated("<b><i>"))\(story)",
            isRead: true),
        HostileSample("nested JSON lists", "a.json", repeated("["), isRead: false),
        HostileSample("nested JSON objects", "a.json", repeated("{\"a\":"), isRead: false),
        HostileSample("nested lists in JSON Lines", "a.jsonl", repeated("[") + "\n" + repeated("]"), isRead: false),
        HostileSample("nested XML elements", "a.rss", "<rss>" + repeated("<item>"), isRead: false),
        HostileSample("nested NewsML elements", "a.xml", "<newsItem>" + repeated("<p>"), isRead: false),
        HostileSample("nested records", "a.xml", "<?xml version=\"1.0\"?>" + repeated("<a>", 199), isRead: false),
        HostileSample("nested RTF groups", "a.rtf", "{\\rtf1 " + repeated("{"), isRead: false),
        HostileSample(
            "nested YAML", "a.md", "---\ntitle: \(FormatSample.title)\na: \(repeated("["))\n---\n\n\(story)",
            isRead: true),
        HostileSample(
            "nested Markdown quotes", "a.md", "# \(FormatSample.title)\n\n\(repeated("> "))\(story)", isRead: true),
        HostileSample("a mail of nested parts", "a.eml", nestedMail(2_000), isRead: false),
        HostileSample("a mail of many parts", "a.eml", wideMail(20_000), isRead: true),
        HostileSample(
            "a mailbox of empty mails", "a.mbox", "From a\nFrom: a@b\nTo: c\n\n" + repeated("From a\n\n", 20_000),
            isRead: false),
        HostileSample(
            "a web archive of empty records", "a.warc", repeated("WARC/1.0\r\n\r\n\r\n\r\n", 20_000), isRead: false),
        HostileSample("archives in archives", "a.zip", nestedArchive(12), isRead: false),
    ]

    private static let entities = ["a.rss", "a.xml", "b.xml"].flatMap { name in
        let (open, close) =
            [
                "a.rss": ("<rss><channel><item><title>", "</title></item></channel></rss>"),
                "a.xml": ("<newsItem><headline>", "</headline></newsItem>"),
                "b.xml": ("<story><title>", "</title><text>x</text></story>"),
            ][name] ?? ("", "")
        let levels = (1...30).map { "<!ENTITY e\($0) \"\(repeated("&e\($0 - 1);", 10))\">" }.joined()
        let laughs = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY e0 \"lol\">\(levels)]>\(open)&e30;\(close)"
        let file = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>\(open)&f;\(close)"
        let wide =
            "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY w \"\(repeated("w", 50_000))\">]>\(open)\(repeated("&w;", 5_000))\(close)"
        return [
            HostileSample("a billion laughs in \(name)", name, laughs, isRead: false),
            HostileSample("one long entity many times in \(name)", name, wide, isRead: false),
            HostileSample("an external entity in \(name)", name, file, isRead: name == "b.xml"),
        ]
    }

    private static let packed = [
        HostileSample("a gzip bomb", "a.txt.gz", Packing.bomb(64 << 20), isRead: false),
        HostileSample(
            "a gzip bomb in an archive", "a.zip", Packing.zip([("a.gz", Packing.bomb(64 << 20))]), isRead: false),
        HostileSample(
            "paths that lead out of an archive", "a.zip",
            Packing.zip([("../../../../tmp/wirewatch-slip.txt", Array(story.utf8))]), isRead: true),
        HostileSample(
            "an absolute path in an archive", "a.tar", Packing.tar([("/tmp/wirewatch-slip.txt", Array(story.utf8))]),
            isRead: true),
        HostileSample(
            "a link in an archive", "a.tar",
            Packing.tar([("story.txt", Array(story.utf8))], linkTo: "/etc/passwd"), isRead: true),
    ]

    /// Tests run unoptimized: two megabytes show what a hundred would.
    private static let long = FormatSample.all.compactMap { sample in
        sample.holding.map { holding in
            HostileSample(
                "two megabytes in one line of \(sample.key)", sample.name,
                holding(repeated("no end of a line of the ferry ", 70_000)), isRead: true)
        }
    }

    private static func nestedMail(_ depth: Int) -> String {
        var mail = "From: a@b.example\nSubject: \(FormatSample.title)\nMIME-Version: 1.0\n"
        for level in 0..<depth {
            mail += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
        }
        return mail + "Content-Type: text/plain\n\n\(story)\n"
    }

    private static func wideMail(_ count: Int) -> String {
        "From: a@b.example\nSubject: \(FormatSample.title)\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + "--b\nContent-Type: text/plain\n\n\(story)\n" + repeated("--b\nContent-Type: text/plain\n\nx\n", count)
            + "--b--\n"
    }

    private static func nestedArchive(_ depth: Int) -> [UInt8] {
        (0..<depth).reduce(Array(story.utf8)) { contents, level in
            Packing.zip([(level == 0 ? "story.txt" : "inner.zip", contents)])
        }
    }
}
