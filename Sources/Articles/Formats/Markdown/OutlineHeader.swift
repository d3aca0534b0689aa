import Text

/// The headers of two forms that are written like Markdown: Org and AsciiDoc.
enum OutlineHeader {
    /// Keywords of Org: `#+TITLE: …`, above them comments and a drawer.
    ///
    /// Source: the manual of Org, “Export Settings”.
    static func org(_ bytes: [UInt8], _ start: Int) -> MarkdownHeader? {
        var names: [String] = []
        var values: [String] = []
        var place = start
        var isDrawer = false
        while place < bytes.count, place - start < 8_192 {
            let (line, next) = line(of: bytes, at: place)
            let isComment = line.isEmpty || line == "#" || line.hasPrefix("# ")
            if line.hasPrefix("#+"), let (name, value) = field(line.dropFirst(2)) {
                // A headline over several lines has the keyword on each.
                if name == "title", let before = names.firstIndex(of: name) {
                    values[before] += " " + value
                } else {
                    names.append(name)
                    values.append(name == "date" ? date(value) : value)
                }
            } else if line == ":PROPERTIES:" {
                isDrawer = true
            } else if line == ":END:" {
                isDrawer = false
            } else if !isDrawer, !isComment {
                break
            }
            place = next
        }
        guard names.contains("title") else { return nil }
        return MarkdownHeader(end: place, fields: JSONFields(names: names, values: values, nil), isFields: true)
    }

    /// A headline over a line of marks, and fields below: `:date: …`, as Docutils and Pelican write them.
    ///
    /// Source: the specification of reStructuredText, “Sections” and “Bibliographic Fields”.
    static func restructured(_ bytes: [UInt8], _ start: Int) -> MarkdownHeader? {
        var (title, place) = line(of: bytes, at: start)
        let hasOverline = isUnderline(title)
        if hasOverline { (title, place) = line(of: bytes, at: place) }
        let (underline, behind) = line(of: bytes, at: place)
        guard !title.isEmpty, !isUnderline(title), isUnderline(underline),
            underline.utf8.count >= title.unicodeScalars.count / 2
        else {
            return nil
        }
        var (names, values) = (["title"], [title])
        place = behind
        while place < bytes.count, place - start < 8_192 {
            let (line, next) = line(of: bytes, at: place)
            if line.utf8.first == UInt8(ascii: ":"), let (name, value) = field(line.dropFirst()) {
                names.append(name)
                values.append(value)
            } else if !line.isEmpty || names.count > 1 {
                break
            }
            place = next
        }
        // Markdown has the same form with “=” and “-”, without fields.
        guard names.count > 1 || !hasOverline && !"=-".utf8.contains(underline.utf8.first ?? 0) else { return nil }
        return MarkdownHeader(end: place, fields: JSONFields(names: names, values: values, nil), isFields: true)
    }

    private static func isUnderline(_ line: String) -> Bool {
        guard let mark = line.utf8.first, "=-#*~^\"+".utf8.contains(mark) else { return false }
        return line.utf8.count >= 4 && line.utf8.allSatisfy { $0 == mark }
    }

    /// `= Headline`, a line of authors, a line with the version or date, and attributes: `:url: …`.
    ///
    /// Source: the language documentation of AsciiDoc, “Document Header”.
    static func asciiDoc(_ bytes: [UInt8], _ start: Int) -> MarkdownHeader? {
        let (first, behind) = line(of: bytes, at: start)
        let title = first.drop { $0 == "=" || $0 == " " }
        guard first.hasPrefix("= "), !title.isEmpty, !title.hasSuffix("=") else { return nil }
        var (names, values) = (["title"], [String(title)])
        var place = behind
        while place < bytes.count, place - start < 8_192 {
            let (line, next) = line(of: bytes, at: place)
            if line.hasPrefix(":"), let (name, value) = field(line.dropFirst()) {
                names.append(["revdate": "date", "lang": "language"][name] ?? name)
                values.append(value)
            } else if let date = revision(line) {
                names.append("date")
                values.append(date)
            } else if names.count == 1, let author = author(line) {
                names.append("author")
                values.append(author)
            } else if !line.hasPrefix("//") {
                break
            }
            place = next
        }
        return MarkdownHeader(end: place, fields: JSONFields(names: names, values: values, nil), isFields: true)
    }

    private static func line(of bytes: [UInt8], at place: Int) -> (text: String, next: Int) {
        let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
        return (WhiteSpace.collapsed(String(decoding: bytes[place..<end], as: UTF8.self)), min(end + 1, bytes.count))
    }

    /// `name: value`, the name being one word.
    private static func field(_ text: Substring) -> (name: String, value: String)? {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
        let name = text[..<colon]
        guard name.utf8.count <= 40, !name.contains(" ") else { return nil }
        let value = text[text.index(after: colon)...].drop { $0 == " " }
        return (JSONFields.key(String(name)), String(value))
    }

    /// `<2026-11-27 Fri 08:00>` without the brackets and the day's name.
    private static func date(_ stamp: String) -> String {
        stamp.filter { !"<>[]".contains($0) }.split(separator: " ").filter { $0.contains(where: \.isNumber) }
            .joined(separator: " ")
    }

    /// The date of `v1.0, 2026-11-27: first edition` or of a date alone.
    private static func revision(_ line: String) -> String? {
        guard let first = line.first, first.isNumber || first == "v" else { return nil }
        let behind = line.split(separator: ",", maxSplits: 1).last ?? ""
        let date = String((behind.split(separator: ": ", maxSplits: 1).first ?? behind).drop { $0 == " " })
        return DateParser.date(date) == nil ? nil : date
    }

    /// The names of `Ann Moss <ann@example.org>; Kim Min`.
    private static func author(_ line: String) -> String? {
        let authors = line.split(separator: ";").map { author in
            author.split(separator: "<").first.map { WhiteSpace.collapsed(String($0)) } ?? ""
        }
        let areNames = authors.allSatisfy { name in
            let words = name.split(separator: " ")
            return (1...3).contains(words.count) && !name.contains(where: { ".,:!?#*".contains($0) })
                && words.allSatisfy { $0.first?.isLowercase == false }
        }
        return authors.isEmpty || !areNames ? nil : authors.joined(separator: ", ")
    }
}
