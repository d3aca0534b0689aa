import Articles

/// Recognises articles of several items: newsletters, briefings, live pages, galleries, columns of shorts.
///
/// Their words have a little of every story of the day.
enum RoundUp {
    /// Whether an article is one.
    static func isRoundUp(_ article: Article) -> Bool {
        let title = [0x20] + words(article.title) + [0x20]
        return hasPhrase(title) || counts(title) || isLoose(article)
    }

    private static func hasPhrase(_ title: [UInt32]) -> Bool {
        title.indices.contains { place in
            phrases[title[place]]?.contains { phrase in
                guard title[place...].starts(with: phrase.scalars) else { return false }
                return !phrase.isWhole || (title[place - 1] == 0x20 && title[place + phrase.scalars.count] == 0x20)
            } == true
        }
    }

    /// “Five things to know”, “10 photos of the week”
    private static func counts(_ title: [UInt32]) -> Bool {
        let parts = title.split(separator: 0x20)
        return zip(parts, parts.dropFirst()).contains { number, noun in
            nouns[noun] != nil && (numbers[number] != nil || number.allSatisfy { (0x30...0x39).contains($0) })
        }
    }

    /// The words of a text with one space between them.
    private static func words(_ text: String) -> [UInt32] {
        var words: [UInt32] = []
        for scalar in text.unicodeScalars {
            let folded = RunKind.folded(scalar.value)
            if RunKind(folded) != .none {
                words.append(folded)
            } else if !words.isEmpty, words.last != 0x20 {
                words.append(0x20)
            }
        }
        if words.last == 0x20 { words.removeLast() }
        return words
    }

    /// Articles with fewer paragraphs are not looked at.
    private static let minParagraphs = 4
    private static let maxParagraphs = 40
    /// A paragraph of an article shares more than this with the rest of it.
    private static let maxShared = 0.04
    private static let minTerms = 8
    /// Shorter ones are sentences, in any language.
    private static let minBytes = 100
    /// How much of a paragraph is read, in bytes.
    private static let maxBytes = 3_000

    /// Whether each paragraph names other things than all the others.
    private static func isLoose(_ article: Article) -> Bool {
        let paragraphs = article.passages.filter { $0.role == .paragraph }
        guard (minParagraphs...maxParagraphs).contains(paragraphs.count) else { return false }
        let long = paragraphs.count { $0.range.count >= minBytes }
        guard long >= minParagraphs, long * 4 >= paragraphs.count * 3 else { return false }
        var sets: [Set<UInt32>] = []
        var text = article.text
        text.withUTF8 { bytes in
            for passage in paragraphs {
                var terms: Set<UInt32> = []
                if passage.range.count >= minBytes {
                    var scanner = RunScanner(bytes, passage.range.clamped(to: 0..<bytes.count).prefix(maxBytes))
                    while let run = scanner.next() {
                        TermHash.forEachTerm(of: run) { if StopWords.rarity(of: $0) > 0.7 { terms.insert($0) } }
                    }
                }
                sets.append(terms)
            }
        }
        let telling = sets.filter { $0.count >= minTerms }
        guard telling.count >= minParagraphs, telling.count * 4 >= sets.count * 3 else { return false }
        var paragraphsOf: [UInt32: Int] = [:]
        for set in sets { for term in set { paragraphsOf[term, default: 0] += 1 } }
        let shared = telling.map { set in Double(set.count { paragraphsOf[$0, default: 0] > 1 }) / Double(set.count) }
        return shared.allSatisfy { $0 <= 3 * maxShared } && shared.reduce(0, +) <= maxShared * Double(shared.count)
    }

    private static let numbers = WordTable(
        "three four five six seven eight nine ten top".split(separator: " ").map { (String($0), true) })
    private static let nouns = WordTable(
        "things stories headlines photos pictures takeaways news".split(separator: " ").map { (String($0), true) })

    private struct Phrase {
        var scalars: [UInt32]
        /// Whether it stands between spaces; East Asian ones stand anywhere.
        var isWhole: Bool
    }

    /// By the first scalar.
    private static let phrases: [UInt32: [Phrase]] = {
        let english = """
            morning briefing, evening briefing, daily briefing, news briefing, news in brief, world in brief, briefs, \
            news digest, daily digest, weekly digest, morning digest, news roundup, news round up, round up, roundup, \
            top stories, top news, todays headlines, today s headlines, news summary, newsletter, week in review, \
            week in pictures, day in pictures, in pictures, in photos, photos of the week, photo gallery, gallery, \
            live updates, live blog, as it happened, at a glance, what you need to know, things to know, first edition, \
            morning edition, what to watch this week, week ahead, daily brief, morning brief, evening brief
            """.split(separator: ",").map { Phrase(scalars: words(String($0)), isWhole: true) }
        let others = """
            모닝 브리핑, 모닝브리핑, 이브닝 브리핑, 뉴스 브리핑, 뉴스브리핑, 오늘의 뉴스, 주요 뉴스, 주요뉴스, 헤드라인 뉴스, 간추린, 단신, 이 시각 뉴스, \
            오늘의 주요, 조간 브리핑, 한눈에 보는, 포토뉴스, 실시간 뉴스, \
            ニュースまとめ, 今日のニュース, きょうのニュース, ニュース一覧, ヘッドライン, ダイジェスト, 主なニュース, 短信, ライブ更新, 写真特集, \
            早报, 晚报速览, 新闻早餐, 新闻速览, 一周要闻, 今日要闻, 要闻汇总, 新闻汇总, 新闻简报, 早间新闻, 新闻联播, 每日简报, 一文速览, 图集, 滚动更新
            """.split(separator: ",").map { Phrase(scalars: words(String($0)), isWhole: false) }
        return Dictionary(grouping: english + others) { $0.scalars[0] }
    }()
}
