/// Words that CONTRIBUTING.md replaces: headless nouns, “nothing” for nil, “is no X”, and words for “notify”.
enum PlainWords {
    private static let replacements: [(phrase: String, advice: String)] = [
        ("; nothing if", "nil if"), ("whoever", "a noun"), ("of which", "a new clause"),
        ("told", "notified, or logged"),
        ("so many", "the number"), ("called so", "(delete)"), ("is no", "is not a"),
    ]

    /// Modules with comments in plain words. Add a module once it has no offence.
    static let modules: Set = [
        "Alerts", "Articles", "Concurrency", "Daemon", "Delivery", "Intake", "Learning", "Meaning", "Settings",
        "Storage", "Stories", "Systemd", "Text", "Topics", "Watching", "Web", "wirewatch",
    ]

    /// Texts for people outside of Sources. CONTRIBUTING.md quotes the words.
    static func isDocument(_ path: String) -> Bool {
        path.hasPrefix("docs/") && path.hasSuffix(".md") || path.hasPrefix("docs/man/") || path.hasPrefix("systemd/")
            || ["README.md", "CHANGELOG.md", "RELEASING.md", "Makefile", "config/wirewatch.yaml"].contains(path)
    }

    /// The offences of a document, or of the comments of a Swift file.
    static func offences(in file: SourceFile) -> [Offence] {
        file.lines.enumerated().flatMap { index, line -> [Offence] in
            let text = line.drop { $0 == " " }
            guard !file.path.hasSuffix(".swift") || text.hasPrefix("//") else { return [] }
            return replacements.filter { contains($0.phrase, text.lowercased()) }.map {
                Offence(file: file.path, line: index + 1, message: "“\($0.phrase)”: write \($0.advice)")
            }
        }
    }

    /// Whole words only; “there is no …”, “is no longer …” and words inside of names do not count.
    private static func contains(_ phrase: String, _ line: String) -> Bool {
        line.ranges(of: phrase).contains { range in
            let (before, after) = (line[..<range.lowerBound], line[range.upperBound...])
            if before.last.map({ $0.isLetter || "-_`.".contains($0) }) == true, phrase.first?.isLetter == true {
                return false
            }
            if after.first.map({ $0.isLetter || "-_(".contains($0) }) == true { return false }
            return phrase != "is no" || !(before.hasSuffix("there ") || after.hasPrefix(" longer"))
        }
    }
}
