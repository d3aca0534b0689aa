import Text

/// The blocks of a Markdown text as passages: paragraphs, headings, items, quotes; code, tables and images are not
/// text.
struct MarkdownBlocks {
    private let bytes: [UInt8]
    private var passages: [Passage] = []
    private var paragraph: Range<Int>?
    private var fence: UInt8?

    /// The passages from an offset on.
    static func passages(of bytes: [UInt8], from start: Int) -> [Passage] {
        var blocks = MarkdownBlocks(bytes: bytes)
        PassageSplitter.forEachLine(of: bytes) { line in
            guard line.upperBound > start || line.lowerBound == start else { return }
            blocks.take(Trimming.trimmed(max(line.lowerBound, start)..<line.upperBound, in: bytes))
        }
        blocks.close()
        return blocks.passages
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func take(_ line: Range<Int>) {
        let text = bytes[line]
        if let mark = text.first, text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8) {
            close()
            if fence == nil { fence = mark } else if fence == mark { fence = nil }
            return
        }
        guard fence == nil else { return }
        guard !line.isEmpty else { return close() }
        if isRule(text) {
            // A line of “=” or “-” below one line makes that line a heading.
            let isUnderline = text.first != UInt8(ascii: "*") && text.first != UInt8(ascii: "_")
            close(as: isUnderline ? .heading : .paragraph)
        } else if let hashes = headingMark(text) {
            close()
            add(.heading, (line.lowerBound + hashes)..<line.upperBound)
        } else if isNoText(text) {
            close()
        } else if let row = tableRow(line) {
            close()
            add(.paragraph, row)
        } else if text.starts(with: "<p>".utf8) || text.starts(with: "<p ".utf8) {
            close()
            paragraph = line
        } else if let mark = itemMark(text) {
            close()
            paragraph = (line.lowerBound + mark)..<line.upperBound
        } else {
            paragraph = (paragraph?.lowerBound ?? line.lowerBound)..<line.upperBound
        }
    }

    private mutating func close(as role: Passage.Role = .paragraph) {
        guard let open = paragraph else { return }
        paragraph = nil
        let isLine = !bytes[open].contains(0x0A)
        add(role == .heading && isLine ? .heading : .paragraph, open)
    }

    private mutating func add(_ role: Passage.Role, _ range: Range<Int>) {
        let trimmed = withoutMarks(Trimming.trimmed(range, in: bytes))
        if !trimmed.isEmpty { passages.append(Passage(role: role, range: trimmed)) }
    }

    /// A passage without the marks around all of it: `**…**`, `<p>…</p>`.
    private func withoutMarks(_ range: Range<Int>) -> Range<Int> {
        let text = bytes[range]
        for mark: StaticString in ["**", "__"] {
            let marks = mark.utf8CodeUnitCount
            guard text.count > 2 * marks, text.matches(mark, at: text.startIndex),
                text.matches(mark, at: text.endIndex - marks)
            else { continue }
            let inner = text.dropFirst(marks).dropLast(marks)
            let isWhole = !inner.indices.dropLast().contains { inner.matches(mark, at: $0) }
            return isWhole ? inner.startIndex..<inner.endIndex : range
        }
        var inner = text
        for tag: StaticString in ["<p>", "<div>", "<h1>", "<h2>", "<h3>", "<center>"]
        where inner.matches(tag, at: inner.startIndex) { inner = inner.dropFirst(tag.utf8CodeUnitCount) }
        for tag: StaticString in ["</div>", "</p>", "</h1>", "</h2>", "</h3>", "</center>", "<br>", "<br/>", "<br />"]
        where inner.count > tag.utf8CodeUnitCount && inner.matches(tag, at: inner.endIndex - tag.utf8CodeUnitCount) {
            inner = inner.dropLast(tag.utf8CodeUnitCount)
        }
        return Trimming.trimmed(inner.startIndex..<inner.endIndex, in: bytes)
    }

    /// Whether a line holds nothing but tags: `<div class="note">`, `<img src="x.jpg">`.
    private func isTags(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.first == UInt8(ascii: "<"), text.last == UInt8(ascii: ">"), text.count >= 3 else { return false }
        let second = text[text.startIndex + 1]
        guard ASCII.isLetter(second) || second == UInt8(ascii: "/") else { return false }
        var isTag = false
        for byte in text {
            if byte == UInt8(ascii: "<") {
                isTag = true
            } else if byte == UInt8(ascii: ">") {
                isTag = false
            } else if !isTag, !ASCII.isSpace(byte) {
                return false
            }
        }
        // `<https://news.example/1>` is a link.
        return !text.holds(Array("://".utf8)) || text.contains(UInt8(ascii: "="))
    }

    private func headingMark(_ text: ArraySlice<UInt8>) -> Int? {
        guard let mark = text.first, "#=*".utf8.contains(mark) else { return nil }
        let marks = text.prefix { $0 == mark }.count
        // “==” begins a heading of AsciiDoc, “**” one of Org.
        return ((mark == UInt8(ascii: "#") ? 1 : 2)...6).contains(marks) && text.dropFirst(marks).first == 0x20
            ? marks : nil
    }

    private func isRule(_ text: ArraySlice<UInt8>) -> Bool {
        guard let mark = text.first, "=-*_".utf8.contains(mark) else { return false }
        return text.count >= 3 && text.allSatisfy { $0 == mark }
    }

    /// An image alone on its line, the line below a table's head, an HTML comment, the mark of a callout.
    private func isNoText(_ text: ArraySlice<UInt8>) -> Bool {
        if text.starts(with: "![".utf8), text.last == UInt8(ascii: ")") { return true }
        if text.starts(with: "<!--".utf8) || isTags(text) { return true }
        // Keywords, drawers and blocks of Org; images of AsciiDoc.
        if text.starts(with: "#+".utf8) || text.starts(with: "image::".utf8) { return true }
        if text.elementsEqual(":PROPERTIES:".utf8) || text.elementsEqual(":END:".utf8) { return true }
        // What Jekyll, Hugo and MDX put in there for their programs.
        if text.starts(with: "{%".utf8), text.suffix(2).elementsEqual("%}".utf8) { return true }
        if text.starts(with: "{{<".utf8), text.suffix(2).elementsEqual("}}".utf8) { return true }
        if text.starts(with: "import ".utf8), text.last == UInt8(ascii: ";"), text.holds(Array(" from ".utf8)) {
            return true
        }
        if text.starts(with: "> [!".utf8), text.contains(UInt8(ascii: "]")) { return true }
        return text.contains(UInt8(ascii: "|")) && text.contains(UInt8(ascii: "-"))
            && text.allSatisfy { "|-: ".utf8.contains($0) }
    }

    /// The cells of a table's row, without the bars at its ends.
    private func tableRow(_ line: Range<Int>) -> Range<Int>? {
        guard bytes[line].first == UInt8(ascii: "|") else { return nil }
        let last = bytes[line].last == UInt8(ascii: "|") && line.count > 1 ? 1 : 0
        return (line.lowerBound + 1)..<(line.upperBound - last)
    }

    private func itemMark(_ text: ArraySlice<UInt8>) -> Int? {
        if text.starts(with: "- ".utf8) || text.starts(with: "* ".utf8) || text.starts(with: "+ ".utf8) { return 2 }
        if text.starts(with: "> ".utf8) { return paragraph == nil ? 2 : nil }
        let digits = text.prefix(while: ASCII.isDigit).count
        guard (1...2).contains(digits), text.dropFirst(digits).starts(with: ". ".utf8) else { return nil }
        return digits + 2
    }
}
