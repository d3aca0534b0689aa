import Text

/// Finds the writer of an article: “By Jane Doe”, “홍길동 기자”, “【ソウル=山田太郎】”, “记者 张三”.
enum BylineFinder {
    /// A byline, and its passage if that has no other text.
    struct Found: Equatable {
        var name: String
        /// The index of the passage, if the whole passage is the byline.
        var passage: Int?
    }

    /// The byline among the first and last passages.
    static func byline(in passages: [Passage], bytes: [UInt8]) -> Found? {
        let open = passages.indices.filter { passages[$0].role != .title && passages[$0].role != .repetition }
        for index in open.prefix(8) + open.dropFirst(8).suffix(4) {
            let text = bytes[passages[index].range]
            guard text.count <= 120, isPossible(text) else { continue }
            if let name = line(String(decoding: text, as: UTF8.self)) ?? ChineseCredit.name(inLine: text) {
                return Found(name: name, passage: index)
            }
        }
        // A heading or the line of the date may stand above the lead.
        return open.prefix(4).lazy.compactMap { index in
            let text = bytes[passages[index].range].prefix(Credit.window)
            return credit(in: text) ?? ChineseCredit.name(in: text)
        }.first.map { Found(name: $0, passage: nil) }
    }

    /// A writer's name as a field or an element gives it, without “By” and the word for a reporter.
    static func name(_ field: String) -> String {
        if let name = line(field) { return name }
        return field.prefix(3).lowercased() == "by " && field.utf8.count > 5 ? String(field.dropFirst(3)) : field
    }

    /// Whether a passage is nothing but the byline of a writer.
    static func isByline(_ text: ArraySlice<UInt8>, of name: String) -> Bool {
        text.count <= 120 && isPossible(text) && line(String(decoding: text, as: UTF8.self)) == name
    }

    /// The name in a line that reads as a byline; `nil` for any other.
    static func name(inLine line: String) -> String? { self.line(line) }

    /// Whether a line has the words that a byline needs; most have none of them.
    private static func isPossible(_ text: ArraySlice<UInt8>) -> Bool {
        text.matches("by ", at: text.startIndex) || text.matches("byline: ", at: text.startIndex)
            || text.matches("written by ", at: text.startIndex)
            || text.contains { $0 >= 0x80 } && words.contains { text.holds($0) }
    }

    private static let words = ["기자", "특파원", "記者", "记者", "文/", "文／", "文｜", "글 ", "撰文", "撰稿", "作者"].map {
        Array($0.utf8)
    }

    private static func line(_ text: String) -> String? {
        english(text) ?? eastAsian(text)
    }

    private static func english(_ text: String) -> String? {
        // LexisNexis writes “BYLINE: ” before it.
        guard
            let prefix = ["by ", "byline: by ", "byline: ", "written by "].first(where: {
                text.lowercased().hasPrefix($0)
            })
        else {
            return nil
        }
        let name = text.dropFirst(prefix.count)
        let words = name.split(separator: " ")
        guard (2...12).contains(words.count), !name.hasSuffix("."), !name.hasSuffix("?") else { return nil }
        let connectors: Set<Substring> = ["and", "in", "for", "of", "with", "de", "van", "von", "bin", "al", "|", "-"]
        let isName = words.allSatisfy { word in
            connectors.contains(word) || word.first.map { $0.isUppercase } == true
        }
        return isName ? String(name) : nil
    }

    private static let suffixes = [" 기자", "기자", " 특파원", "記者", " 记者", "记者"]
    private static let prefixes = [
        "记者：", "记者 ", "记者:", "記者：", "記者 ", "文/", "文／", "글 ", "記者/", "记者/",
        "撰文：", "撰文:", "撰文／", "撰稿：", "撰稿:", "作者：", "作者:", "文：", "文｜",
    ]

    private static func eastAsian(_ text: String) -> String? {
        for prefix in prefixes where text.hasPrefix(prefix) {
            let name = text.dropFirst(prefix.count)
            if isName(name) { return String(name) }
        }
        // “홍길동 기자 hong@example.kr”, “/홍길동 기자(hong@example.kr)”: the address is not part of the name.
        let address = text.firstIndex(of: "@").flatMap { text[..<$0].lastIndex { "(（<[|".contains($0) } }
        let words = text[..<(address ?? text.endIndex)].split(separator: " ").filter { !$0.contains("@") }
        var joined = words.joined(separator: " ").drop { "/=▶■◎".contains($0) }
        // “부산=홍길동 기자” names the place first.
        if let mark = joined.firstIndex(of: "="), joined[..<mark].count <= 6 {
            joined = joined[joined.index(after: mark)...]
        }
        for suffix in suffixes where joined.hasSuffix(suffix) {
            let name = joined.dropLast(suffix.count)
            if isName(name) { return String(name) }
        }
        return nil
    }

    /// Whether some characters can be the name of one or a few people: short, letters only.
    private static func isName(_ text: Substring) -> Bool {
        (2...14).contains(text.count) && text.allSatisfy { $0.isLetter || " ·・，、".contains($0) }
    }

    /// The writer in a lead's credit: “(서울=연합뉴스) 홍길동 기자 =” or “【ソウル=山田太郎】”.
    private static func credit(in lead: ArraySlice<UInt8>) -> String? {
        guard let bracket = Brackets.first(in: lead, openedWithin: 0) else { return nil }
        let inside = String(decoding: lead[bracket.inside], as: UTF8.self)
        let rest = String(decoding: lead[bracket.whole.upperBound...], as: UTF8.self)
        let words = rest.split(separator: " ").prefix(3)
        if words.count >= 2, let role = words.firstIndex(where: { $0.hasPrefix("기자") || $0.hasPrefix("특파원") }),
            role > words.startIndex, isName(words[role - 1])
        {
            return String(words[role - 1])
        }
        guard Agency.named(in: lead[bracket.inside]) == nil, lead[bracket.whole].starts(with: "【".utf8),
            let mark = inside.firstIndex(where: { $0 == "=" || $0 == "＝" })
        else { return nil }
        let name = inside[inside.index(after: mark)...]
        return isName(name) ? String(name) : nil
    }
}
