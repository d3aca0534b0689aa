import Text

/// The `key: value` lines between two lines of `---` at the top of a Markdown file.
///
/// A simple reading of YAML: one line a key, quotes taken off; what is nested or folded is passed over, and
/// `[a, b]` and lists of `- ` lines give their elements.
struct FrontMatter {
    /// Where the document begins, behind the closing line; 0 if there is no front matter.
    private(set) var end = 0
    /// Where the value of `title` stands, without quotes.
    private(set) var title: Range<Int>?
    private var values: [String: String] = [:]

    /// Whether a file begins with front matter: the opening line, and below it a key.
    static func opens(_ head: [UInt8]) -> Bool {
        let matter = FrontMatter(head)
        return matter.end > 0 && !matter.values.isEmpty
    }

    /// The front matter of a file, if it has one.
    init(_ bytes: [UInt8]) {
        guard let start = bytes.firstIndex(where: { !ASCII.isSpace($0) }), bytes[start...].starts(with: "---".utf8)
        else { return }
        var lines: [Range<Int>] = []
        var closing: Range<Int>?
        var place = start
        while place < bytes.count, lines.count < 500 {
            let lineEnd = bytes[place...].firstIndex { $0 == 0x0A } ?? bytes.count
            let line = Trimming.trimmed(place..<lineEnd, in: bytes)
            place = min(lineEnd + 1, bytes.count)
            if !lines.isEmpty, bytes[line].elementsEqual("---".utf8) || bytes[line].elementsEqual("...".utf8) {
                closing = line
                break
            }
            lines.append(line)
        }
        guard closing != nil, lines.first?.count == 3 else { return }
        end = place
        read(lines.dropFirst(), bytes)
    }

    /// The first value of some keys that is not empty.
    func first(_ keys: [String]) -> String? {
        keys.lazy.compactMap { values[$0] }.first { !$0.isEmpty }
    }

    private mutating func read(_ lines: ArraySlice<Range<Int>>, _ bytes: [UInt8]) {
        var lastKey = ""
        for line in lines {
            if bytes[line].starts(with: "- ".utf8), !lastKey.isEmpty {
                let element = text(FrontMatter.unquoted((line.lowerBound + 2)..<line.upperBound, in: bytes), bytes)
                let before = values[lastKey] ?? ""
                values[lastKey] = before.isEmpty ? element : before + ", " + element
                continue
            }
            guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")), colon - line.lowerBound <= 40,
                colon + 1 == line.upperBound || ASCII.isSpace(bytes[colon + 1])
            else { continue }
            let key = String(decoding: bytes[line.lowerBound..<colon], as: UTF8.self).lowercased()
            let value = FrontMatter.unquoted((colon + 1)..<line.upperBound, in: bytes)
            guard values[key] == nil else { continue }
            lastKey = key
            values[key] = text(value, bytes)
            if key == "title" || (key == "headline" && title == nil), !value.isEmpty { title = value }
        }
    }

    private func text(_ range: Range<Int>, _ bytes: [UInt8]) -> String {
        var value = String(decoding: bytes[range], as: UTF8.self)
        if value.hasPrefix("["), value.hasSuffix("]") {
            value = value.dropFirst().dropLast().split(separator: ",")
                .map { $0.filter { $0 != "\"" && $0 != "'" } }
                .map(WhiteSpace.collapsed).joined(separator: ", ")
        }
        return value
    }

    private static func unquoted(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        let trimmed = Trimming.trimmed(range, in: bytes)
        guard trimmed.count >= 2, let first = bytes[trimmed].first, first == bytes[trimmed].last,
            first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        else { return trimmed }
        return Trimming.trimmed((trimmed.lowerBound + 1)..<(trimmed.upperBound - 1), in: bytes)
    }
}
