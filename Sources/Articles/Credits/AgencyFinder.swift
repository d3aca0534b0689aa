import Text

/// Finds the news agency that an article credits.
enum AgencyFinder {
    /// The agency of the credit in the first paragraphs, else of the source, else of a line at the end.
    static func agency(of article: Article, bytes: [UInt8]) -> String? {
        let readable = article.passages.filter { $0.role != .title }
        for passage in readable.prefix(4) {
            let text = bytes[passage.range]
            if let bracket = Brackets.first(in: text.prefix(Credit.window)), bracket.inside.count <= 90,
                bracket.whole.lowerBound - text.startIndex <= 80, let name = Agency.named(in: text[bracket.inside])
            {
                return name
            }
            if let name = XinhuaCredit.agency(in: text) { return name }
        }
        if let source = article.source, let name = Agency.named(in: Array(source.utf8.prefix(80))[...]) { return name }
        for passage in readable.suffix(5) where passage.role == .furniture {
            if let name = Agency.named(in: bytes[passage.range].prefix(200)) { return name }
        }
        return nil
    }
}

/// The credit that Chinese agencies begin with, without brackets: “新华社北京8月12日电”.
enum XinhuaCredit {
    static func agency(in passage: ArraySlice<UInt8>) -> String? {
        let head = passage.prefix(90)
        guard head.holds(Array("电".utf8)) || head.holds(Array("電".utf8)) || head.holds(Array("讯".utf8)) else {
            return nil
        }
        return ["新华社", "新華社", "中新社", "中新网", "中央社"].lazy
            .first { head.starts(with: $0.utf8) }
            .flatMap { Agency.named(in: Array($0.utf8)[...]) }
    }
}
