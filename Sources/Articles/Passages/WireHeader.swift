import Text

/// Lines that agencies and their editors put above a headline: slugs, priorities, numbers, embargoes.
///
/// ```
/// URGENT
/// AFP 0815 GMT
/// EMBARGOED UNTIL 0001 GMT 28 November 2026
/// Slug: PORT-BASIN/
/// ```
enum WireHeader {
    /// The longest such line in bytes.
    private static let maxLength = 120

    /// Whether a passage is such a line.
    static func isLine(_ text: ArraySlice<UInt8>, _ key: FurnitureKey) -> Bool {
        guard text.count <= maxLength, let first = text.first, first != UInt8(ascii: "<") else { return false }
        // “Priority: jobs before taxes, minister says” is a headline.
        if fields.begins(text), text.split(separator: 0x20).count <= 5 || text.matches("keyword", at: text.startIndex) {
            return true
        }
        return isEmbargo(text) || isMadeOfMarks(text) || kinds.contains(key.bytes)
    }

    /// Until when a passage says that its article is not to be used; nil if it says nothing of it.
    static func embargo(in text: ArraySlice<UInt8>) -> PublicationDate? {
        guard text.count <= maxLength, isEmbargo(text) else { return nil }
        return DateParser.date(String(decoding: text, as: UTF8.self))
    }

    private static func isEmbargo(_ text: ArraySlice<UInt8>) -> Bool {
        embargoes.begins(text) && text.contains(where: ASCII.isDigit)
    }

    private static let embargoes = PhraseList(
        (
            maxLength,
            [
                "embargoed until", "embargo until", "embargo:", "embargoed:", "embargoed to ", "embargo -",
                "not for publication before", "not for release before", "not for use before", "hold for release until",
                "엠바고", "보도시점", "보도 시점", "解禁日時", "解禁：", "解禁:", "【解禁", "发布时间前禁止", "禁发至", "禁發至",
            ]
        ))

    /// Lines that say only which kind of document follows.
    private static let kinds = LineList([
        "press release", "news release", "media release", "보도자료", "보도 자료", "プレスリリース", "ニュースリリース", "報道発表", "報道資料",
        "新闻稿", "新聞稿",
    ])
    private static let fields = PhraseList(
        (
            maxLength,
            [
                "slug:", "slugline:", "priority:", "urgency:", "category:", "desk:", "keyword:", "keywords:",
                "words:", "word count:", "wordcount:", "story id:", "item id:", "transref:", "version:",
                "service:", "format:", "for immediate release", "배포일", "배포 일시", "attention editors", "attn editors",
                "byline:", "section:", "length:", "load-date:", "language:", "publication-type:", "document-type:",
                "eds:", "note to editors:", "zczc", "nnnn", "-30-",
                "분류:", "우선순위:", "긴급도:", "종별:", "속보 순위:", "優先度", "種別：", "種別:", "カテゴリ：", "分類：", "分类：", "稿件编号",
                "稿件編號", "优先级：", "優先級：",
            ]
        ))

    /// Whether every word of a line is the name of an agency, a number, a time, or a mark of the trade.
    private static func isMadeOfMarks(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 64 else { return false }
        // AFP's `fra-afp` names a country.
        let isPlace =
            text.count <= 8 && text.contains(UInt8(ascii: "-")) && text.split(whereSeparator: isSeparator).count == 2
        var holdsMark = false
        var count = 0
        var rest = text.drop(while: isSeparator)
        // The first word of most lines ends this.
        while !rest.isEmpty {
            let end = rest.firstIndex(where: isSeparator) ?? rest.endIndex
            let word = withoutBrackets(rest[..<end])
            rest = rest[end...].drop(while: isSeparator)
            count += 1
            let lower = word.map(ASCII.lowercased)
            if marks.contains(lower) {
                holdsMark = true
            } else if !(word.count(where: ASCII.isDigit) * 3 >= word.count || others.contains(lower)
                || isPlace && word.allSatisfy(ASCII.isLower))
            {
                return false
            }
        }
        return holdsMark && count <= 10
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        ASCII.isSpace(byte) || byte < 0x80 && separators.contains(byte)
    }

    private static let separators = Set("-/|,.:;()[]*+<>".utf8)

    private static func withoutBrackets(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var word = word
        // Each of them is beyond ASCII.
        guard word.contains(where: { $0 >= 0x80 }) else { return word }
        for bracket in brackets where word.starts(with: bracket) { word = word.dropFirst(bracket.count) }
        for bracket in brackets where word.hasSuffix(bytes: bracket) { word = word.dropLast(bracket.count) }
        return word
    }

    private static let brackets = ["【", "】", "（", "）", "［", "］", "〔", "〕", "＜", "＞", "◎", "■", "＝", "–", "—"]
        .map { Array($0.utf8) }

    /// Words that make a line one of these.
    private static let marks = LineList([
        "afp", "ap", "reuters", "rtrs", "kyodo", "yonhap", "jiji", "xinhua", "bloomberg", "upi", "dpa", "tass", "kcna",
        "urgent", "flash", "bulletin", "newsbreak", "telex", "zczc", "nnnn", "eilmeldung", "advisory",
        "연합뉴스", "뉴시스", "뉴스1", "共同通信", "共同", "時事通信", "時事", "新华社", "新華社", "中新社", "中央社", "속보", "긴급", "速報",
        "至急", "急电", "急電", "快讯", "快訊",
    ])
    /// Words that may stand beside them.
    private static let others = LineList([
        "gmt", "utc", "kst", "jst", "est", "edt", "et", "hkt", "cst", "news", "agency", "wire", "service", "english",
        "eng", "kor", "jpn", "chn", "world", "gen", "general", "pol", "politics", "eco", "business", "sports", "intl",
        "international", "asia", "priority", "high", "routine", "am", "pm", "jan", "feb", "mar", "apr", "may", "jun",
        "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "lead", "update",
        "1stld", "2ndld", "ld", "writethru", "bc",
        "national", "foreign", "domestic", "정치", "경제", "사회", "국제", "북한", "政治", "経済", "社会", "国際", "外信",
    ])
}
