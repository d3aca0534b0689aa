import Articles

/// Recognises articles of several items: newsletters, briefings, live pages, galleries, columns of shorts.
///
/// Their words have a little of every story of the day.
enum RoundUp {
    /// Whether an article is one.
    static func isRoundUp(_ article: Article) -> Bool {
        let title = " " + words(article.title) + " "
        if hasPhrase(Array(title.utf8)) || counts(title) { return true }
        return isLoose(article)
    }

    private static func hasPhrase(_ title: [UInt8]) -> Bool {
        title.indices.dropLast().contains { start in
            phrases[beginning(of: title[start...])]?.contains { title[start...].starts(with: $0) } ?? false
        }
    }

    /// The first two bytes.
    private static func beginning(of text: ArraySlice<UInt8>) -> UInt16 {
        UInt16(text[text.startIndex]) << 8 | UInt16(text[text.startIndex + 1])
    }

    /// The phrases of titles as UTF-8, by their first two bytes: to search a `String` for each of them takes a fifth of
    /// the time of a short article.
    private static let phrases = Dictionary(grouping: titles.map { Array($0.utf8) }) { beginning(of: $0[...]) }

    /// “Five things to know”, “10 photos of the week”
    private static func counts(_ title: String) -> Bool {
        let parts = title.split(separator: " ")
        for (number, noun) in zip(parts, parts.dropFirst()) where nouns.contains(String(noun)) {
            if Int(number) != nil || numbers.contains(String(number)) { return true }
        }
        return false
    }

    private static func words(_ text: String) -> String {
        var words = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let folded = RunKind.folded(scalar.value)
            words.append(RunKind(folded) == .none ? " " : Unicode.Scalar(folded) ?? " ")
        }
        return String(words).split(separator: " ").joined(separator: " ")
    }

    /// Articles with fewer paragraphs are not looked at.
    private static let minParagraphs = 4
    /// A paragraph of an article shares more than this with the rest of it.
    private static let maxShared = 0.04
    private static let minTerms = 8
    /// Shorter ones are sentences, in any language.
    private static let minBytes = 100

    /// Whether each paragraph names other things than all the others.
    private static func isLoose(_ article: Article) -> Bool {
        let paragraphs = article.passages.filter { $0.role == .paragraph }
        guard (minParagraphs...40).contains(paragraphs.count) else { return false }
        var sets: [Set<UInt32>] = []
        let text = Array(article.text.utf8)
        text.withUnsafeBufferPointer { bytes in
            for passage in paragraphs {
                var scanner = RunScanner(bytes, passage.range.clamped(to: 0..<bytes.count).prefix(3_000))
                var terms: Set<UInt32> = []
                while let run = scanner.next() { terms.formUnion(TermHash.terms(of: run).filter(isTelling)) }
                sets.append(passage.range.count < minBytes ? [] : terms)
            }
        }
        let long = sets.filter { $0.count >= minTerms }
        guard long.count >= minParagraphs, long.count * 4 >= sets.count * 3 else { return false }
        var paragraphsOf: [UInt32: Int] = [:]
        for set in sets { for term in set { paragraphsOf[term, default: 0] += 1 } }
        let shared = long.map { set in Double(set.count { paragraphsOf[$0, default: 0] > 1 }) / Double(set.count) }
        return shared.allSatisfy { $0 <= 3 * maxShared } && shared.reduce(0, +) <= maxShared * Double(shared.count)
    }

    private static func isTelling(_ hash: UInt32) -> Bool { StopWords.rarity(of: hash) > 0.7 }

    private static let numbers: Set<String> = [
        "three", "four", "five", "six", "seven", "eight", "nine", "ten", "top",
    ]
    private static let nouns: Set<String> = [
        "things", "stories", "headlines", "photos", "pictures", "takeaways", "news",
    ]

    // A word behind “ ” and before “ ” is a whole one; East Asian ones stand anywhere.
    private static let titles: [String] = {
        let english = """
            morning briefing, evening briefing, daily briefing, news briefing, news in brief, world in brief, briefs, \
            news digest, daily digest, weekly digest, morning digest, news roundup, news round up, round up, roundup, \
            top stories, top news, todays headlines, today s headlines, news summary, newsletter, week in review, \
            week in pictures, day in pictures, in pictures, in photos, photos of the week, photo gallery, gallery, \
            live updates, live blog, as it happened, at a glance, what you need to know, things to know, first edition, \
            morning edition, what to watch this week, week ahead, daily brief, morning brief, evening brief
            """.split(separator: ",").map { " " + $0.drop { $0 == " " } + " " }
        let others = """
            모닝 브리핑, 모닝브리핑, 이브닝 브리핑, 뉴스 브리핑, 뉴스브리핑, 오늘의 뉴스, 주요 뉴스, 주요뉴스, 헤드라인 뉴스, 간추린, 단신, 이 시각 뉴스, \
            오늘의 주요, 조간 브리핑, 한눈에 보는, 포토뉴스, 실시간 뉴스, \
            ニュースまとめ, 今日のニュース, きょうのニュース, ニュース一覧, ヘッドライン, ダイジェスト, 主なニュース, 短信, ライブ更新, 写真特集, \
            早报, 晚报速览, 新闻早餐, 新闻速览, 一周要闻, 今日要闻, 要闻汇总, 新闻汇总, 新闻简报, 早间新闻, 新闻联播, 每日简报, 一文速览, 图集, 滚动更新
            """.split(separator: ",").map { words(String($0)) }
        return english + others
    }()
}
