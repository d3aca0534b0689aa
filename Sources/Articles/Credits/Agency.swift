import Text

/// The known news agencies.
enum Agency {
    /// The canonical name of an agency, for example `Yonhap` for `서울=연합뉴스`.
    static func named(in bytes: ArraySlice<UInt8>) -> String? {
        for (name, spellings) in agencies {
            for spelling in spellings where holds(spelling, in: bytes) { return name }
        }
        return nil
    }

    /// Whether the words hold a spelling, as a whole word if it is in Latin letters.
    private static func holds(_ spelling: [UInt8], in bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = spelling.first, bytes.count >= spelling.count else { return false }
        for place in bytes.startIndex...(bytes.endIndex - spelling.count) where bytes[place] == first {
            let end = place + spelling.count
            guard bytes[place..<end].elementsEqual(spelling) else { continue }
            if first >= 0x80 { return true }
            let before = place > bytes.startIndex && ASCII.isLetter(bytes[place - 1])
            let after = end < bytes.endIndex && ASCII.isLetter(bytes[end])
            if !before, !after { return true }
        }
        return false
    }

    // A name that holds another one stands before it: 朝鮮中央通信 before any shorter form.
    private static let agencies: [(name: String, spellings: [[UInt8]])] = [
        ("KCNA", ["KCNA", "조선중앙통신", "朝鮮中央通信", "朝鮮中央通訊", "朝中社", "朝鲜中央通讯", "朝鮮中通社"]),
        ("Yonhap", ["Yonhap", "연합뉴스", "聯合ニュース", "联合ニュース", "韩联社", "韓聯社"]),
        ("Newsis", ["Newsis", "뉴시스"]),
        ("News1", ["News1", "뉴스1"]),
        ("Kyodo", ["Kyodo", "KYODO", "共同通信", "共同社", "共同", "교도통신"]),
        ("Jiji", ["Jiji", "JIJI", "時事通信", "時事", "时事社", "지지통신"]),
        ("Xinhua", ["Xinhua", "XINHUA", "新华社", "新華社", "新华网", "신화통신"]),
        ("CNS", ["中新社", "中新网"]),
        ("CNA", ["中央社", "CNA"]),
        ("AP", ["AP", "Associated Press", "AP통신", "ＡＰ", "美联社", "美聯社"]),
        ("Reuters", ["Reuters", "REUTERS", "로이터", "ロイター", "路透社", "路透"]),
        ("AFP", ["AFP", "Agence France-Presse", "法新社", "ＡＦＰ"]),
        ("Bloomberg", ["Bloomberg", "블룸버그", "ブルームバーグ", "彭博社", "彭博"]),
        ("TASS", ["TASS", "타스", "タス通信", "塔斯社"]),
        ("Interfax", ["Interfax", "インタファクス", "国际文传"]),
        ("UPI", ["UPI", "United Press International"]),
        ("dpa", ["dpa", "DPA"]),
        ("PTI", ["PTI"]),
        ("ANI", ["ANI"]),
        ("Nikkei", ["Nikkei", "日経", "日本経済新聞"]),
    ].map { name, spellings in (name, spellings.map { Array($0.utf8) }) }
}

/// Finds the news agency that an article credits.
enum AgencyFinder {
    /// The agency of the credit in the first paragraphs, else of the source, else of a line at the end.
    static func agency(of article: Article, bytes: [UInt8]) -> String? {
        let readable = article.passages.filter { $0.role != .title }
        for passage in readable.prefix(4) {
            let text = bytes[passage.range]
            if let bracket = Brackets.first(in: text.prefix(Credit.window), openedWithin: 80),
                bracket.inside.count <= 90,
                let name = Agency.named(in: text[bracket.inside])
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
        guard let agency = agencies.first(where: { head.starts(with: $0) }), verbs.contains(where: { head.holds($0) })
        else { return nil }
        return Agency.named(in: agency[...])
    }

    private static let agencies = ["新华社", "新華社", "中新社", "中新网", "中央社"].map { Array($0.utf8) }
    private static let verbs = ["电", "電", "讯"].map { Array($0.utf8) }
}

/// The credit before a wire story's first sentence, for example “SEOUL (AP) — ” or “[서울=연합뉴스] ”.
package enum Credit {
    /// The number of bytes of a passage that are searched for a credit.
    static let window = 160

    /// The length in bytes of dateline, agency tag and dash at the beginning; 0 if there is none.
    package static func leadingLength(of passage: ArraySlice<UInt8>) -> Int {
        // The text before the bracket must be a place, not the beginning of a sentence.
        guard let bracket = Brackets.first(in: passage.prefix(window), openedWithin: 60),
            Agency.named(in: passage[bracket.inside]) != nil
        else { return 0 }
        var end = bracket.whole.upperBound
        while end < passage.endIndex, let length = separatorLength(at: end, in: passage) { end += length }
        return end - passage.startIndex
    }

    private static let separators = [" ", "-", "–", "—", "―", "=", ":", "\u{A0}", "\u{3000}", "－", "＝", "：", "─"]
        .map { Array($0.utf8) }

    private static func separatorLength(at place: Int, in passage: ArraySlice<UInt8>) -> Int? {
        separators.first { passage[place...].starts(with: $0) }?.count
    }
}

/// A pair of brackets in a text.
struct Brackets {
    /// From the opening bracket to behind the closing one.
    let whole: Range<Int>
    /// The text between them.
    let inside: Range<Int>

    /// The first pair of round, square or lenticular brackets, narrow or wide; pairs are not nested.
    ///
    /// - Parameter openedWithin: The maximum number of bytes before the opening bracket.
    static func first(in bytes: ArraySlice<UInt8>, openedWithin: Int) -> Brackets? {
        for place in bytes.indices.prefix(openedWithin + 1) where isOpener(bytes[place]) {
            for (open, close) in pairs where bytes[place...].starts(with: open) {
                let inside = place + open.count
                guard let end = (inside..<bytes.endIndex).first(where: { bytes[$0...].starts(with: close) }) else {
                    continue
                }
                return Brackets(whole: place..<(end + close.count), inside: inside..<end)
            }
        }
        return nil
    }

    /// Whether a byte is the first of an opening bracket, to pass over all others quickly.
    private static func isOpener(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == 0xE3 || byte == 0xEF
    }

    private static let pairs = ["()", "[]", "【】", "（）", "〔〕", "［］"].map { pair in
        (Array(String(pair.prefix(1)).utf8), Array(String(pair.suffix(1)).utf8))
    }
}
