import Articles

/// The only article of a text.
func article(_ text: String, name: String = "story.txt") throws -> Article {
    let articles = try ArticleReader().articles(in: Array(text.utf8), name: name)
    guard articles.count == 1 else {
        throw ArticleError.noArticle(format: "test", reason: "\(articles.count) articles")
    }
    return articles[0]
}

extension Article {
    /// The quoted passages of a role.
    func quotes(_ role: Passage.Role) -> [String] {
        passages.filter { $0.role == role }.map { quote($0.range) }
    }

    /// The roles of all passages in their order.
    var roles: [Passage.Role] { passages.map(\.role) }
}

/// Paragraphs of invented news, long enough to be taken for paragraphs.
enum Invented {
    static let english = """
        The harbour authority of Port Ellery closed its northern basin on Monday after divers found cracks in two of \
        the concrete gates that hold back the spring tide.
        """
    static let englishSecond = """
        Engineers said the repair would take six weeks, and that ferries to the outer islands would leave from the \
        fish market in the meantime.
        """
    static let korean = "해양수산청은 3일 북항 수문에서 균열이 발견돼 모든 여객선의 운항을 6주 동안 중단한다고 밝혔다. 어시장 부두가 임시 선착장으로 쓰인다."
    static let japanese = "港湾局は３日、北港の水門に亀裂が見つかったとして、すべての連絡船の運航を６週間見合わせると発表した。魚市場の岸壁を仮の乗り場とする。"
    static let chinese = "港务局3日表示，北港闸门发现裂缝，所有渡轮将停航六周，鱼市场码头将临时作为上下客点，市民可提前查询班次。"
}
