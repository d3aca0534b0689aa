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
        var shared = SharedTerms()
        var text = article.text
        return text.withUTF8 { bytes in
            for (number, passage) in paragraphs.enumerated() {
                var terms: Set<UInt32> = []
                if passage.range.count >= minBytes {
                    var scanner = RunScanner(bytes, passage.range.clamped(to: 0..<bytes.count).prefix(maxBytes))
                    while let run = scanner.next() {
                        TermHash.forEachTerm(of: run) { if StopWords.rarity(of: $0) > 0.7 { terms.insert($0) } }
                    }
                }
                shared.add(terms, isTelling: terms.count >= minTerms)
                // Of an article, the first few paragraphs share enough; further ones only share more.
                if shared.isAbove(maxShared, ofAtMost: shared.telling + paragraphs.count - number - 1) { return false }
            }
            return shared.telling >= minParagraphs && shared.telling * 4 >= paragraphs.count * 3
                && !shared.isAbove(maxShared, ofAtMost: shared.telling)
        }
    }

    /// How many of its terms each paragraph shares with others.
    private struct SharedTerms {
        /// How many paragraphs have enough terms.
        private(set) var telling = 0
        /// By paragraph: how many of its terms are in others, and how many it has; nil for one with too few.
        private var counts: [(shared: Int, all: Int)?] = []
        /// The paragraph that had a term first; nil as soon as others have it too.
        private var first: [UInt32: Int?] = [:]

        mutating func add(_ terms: Set<UInt32>, isTelling: Bool) {
            var shared = 0
            for term in terms {
                guard let known = first.updateValue(nil, forKey: term) else {
                    first.updateValue(counts.count, forKey: term)
                    continue
                }
                shared += 1
                if let known { counts[known]?.shared += 1 }
            }
            counts.append(isTelling ? (shared, terms.count) : nil)
            if isTelling { telling += 1 }
        }

        /// Whether a paragraph shares more than three times a share of its terms, or all together more than the share.
        ///
        /// - Parameter most: The number of paragraphs with enough terms, at most.
        func isAbove(_ share: Double, ofAtMost most: Int) -> Bool {
            var sum = 0.0
            for case let (shared, all)? in counts {
                let own = Double(shared) / Double(all)
                if own > 3 * share { return true }
                sum += own
            }
            return sum > share * Double(most)
        }
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
