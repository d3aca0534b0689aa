import Foundation

/// Reads a message as Telegram would, and reports its problems.
struct TelegramChecker {
    private let text: NSString
    private let entities: [[String: Any]]
    /// The problems found.
    private(set) var problems: [String] = []

    init(_ body: [String: Any]) throws {
        text = (body["text"] as? String ?? "") as NSString
        entities = body["entities"] as? [[String: Any]] ?? []
        check()
        if body["parse_mode"] != nil { problems.append("it is parsed") }
    }

    /// Each format and the text that it is on.
    var formats: [String] {
        entities.map { "\($0["type"] ?? "") \(text.substring(with: range($0)))" }
    }

    private func range(_ entity: [String: Any]) -> NSRange {
        NSRange(location: entity["offset"] as? Int ?? 0, length: entity["length"] as? Int ?? 0)
    }

    private mutating func check() {
        if text.length == 0 || text.length > 4_096 { problems.append("\(text.length) code units") }
        if entities.count > 100 { problems.append("\(entities.count) entities") }
        // Patterns that Telegram activates in plain text.
        for pattern in [#"@[A-Za-z0-9_]"#, #"[#$]\w"#, #"(^|\s)/\w"#, #"://"#, #"\w\.[A-Za-z]{2}"#] {
            if let found = (text as String).range(of: pattern, options: .regularExpression) {
                problems.append("found “\((text as String)[found])”")
            }
        }
        for entity in entities {
            let range = range(entity)
            guard range.length > 0, range.location >= 0, NSMaxRange(range) <= text.length else {
                problems.append("\(entity) is outside")
                continue
            }
            for edge in [range.location, NSMaxRange(range)] where edge > 0 && edge < text.length {
                let pair = text.substring(with: NSRange(location: edge - 1, length: 2)).utf16.map { $0 }
                if UTF16.isLeadSurrogate(pair[0]) && UTF16.isTrailSurrogate(pair[1]) {
                    problems.append("a character is cut")
                }
            }
            let url = entity["url"] as? String
            if let url, !url.hasPrefix("https://news.example/") { problems.append("leads to \(url)") }
            if !["bold", "blockquote", "text_link"].contains(entity["type"] as? String) {
                problems.append("\(entity)")
            }
        }
    }
}
