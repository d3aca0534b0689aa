import Text

/// The news agencies that are known by name.
enum Agency {
    /// The canonical name of the agency that some words name, as `Yonhap` for `서울=연합뉴스`.
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
