import Articles

/// Tells sentences that speak of the past from those that report something new.
///
/// A sentence is of the past when it carries a mark of it (“last year”, a year before the article's, a month without
/// a day that is not the article's) and no mark of the day (“on Tuesday”, “이날”, “16日”).
enum TimeCues {
    /// The built-in terms that the matcher finds beside those of the catalog.
    enum Term: Int, CaseIterable {
        /// Speaks of the past by itself.
        case past
        /// Speaks of now: a weekday, today, this day.
        case fresh
        /// A month by name without a day (“in March”).
        case month
    }

    /// How each cue is written, by language.
    static let patterns: [(term: Term, languages: LanguageSet, written: [String])] = [
        (
            .past, LanguageSet(.english),
            [
                "last year", "last month", "years ago", "year ago", "months ago", "decades ago", "decade ago",
                "previous year", "in the past", "historically", "at the time", "years earlier", "months earlier",
                "earlier this year", "back then", "long history", "in recent years", "in the years since", "centuries",
                "during the war", "the late 19*", "in the early 19*",
            ]
        ),
        (
            .fresh, LanguageSet(.english),
            [
                "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "today",
                "yesterday", "tonight", "this week", "this morning", "hours ago", "earlier in the day", "tomorrow",
            ]
        ),
        (.past, LanguageSet(.korean), ["지난해", "작년", "재작년", "년 전", "개월 전", "당시", "지난달", "역사적으로", "년대"]),
        (.fresh, LanguageSet(.korean), ["오늘", "어제", "이날", "이번 주", "이번주", "오전", "오후", "내일", "방금"]),
        (.past, LanguageSet(.japanese), ["昨年", "一昨年", "年前", "か月前", "ヶ月前", "カ月前", "当時", "かつて", "先月", "年代"]),
        (.fresh, LanguageSet(.japanese), ["今日", "きょう", "昨日", "きのう", "同日", "今週", "けさ", "今朝", "午前", "午後", "明日"]),
        (
            .past, LanguageSet(.chinese),
            ["去年", "前年", "年前", "个月前", "個月前", "当时", "當時", "曾经", "曾經", "上个月", "上個月", "年代", "历史上", "歷史上"]
        ),
        (.fresh, LanguageSet(.chinese), ["今天", "今日", "昨天", "昨日", "本周", "本週", "上午", "下午", "凌晨", "明天", "当天", "當天"]),
        (
            .month, LanguageSet(.english),
            [
                "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december",
            ].map { "in " + $0 }
        ),
    ]

    /// Whether a sentence speaks of the past, from the cues found in it and the years it names.
    ///
    /// - Parameters:
    ///   - published: The article's own day, against which years are held; without one, cues alone decide.
    static func isPast(
        _ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>, cues: some Sequence<Matcher.Match>,
        published: CivilDate?
    ) -> Bool {
        var past = false
        for cue in cues {
            switch Term(rawValue: cue.term) {
            case .fresh: return false
            case .past: past = true
            case .month
            where !hasDay(text, behind: cue.end, end: sentence.upperBound)
                && month(text, cue) != published?.month:
                past = true
            default: break
            }
        }
        return past || namesEarlierYear(text, sentence, than: published?.year)
    }

    /// The number of the month that a month cue names, by the order of the list.
    private static func month(_ text: UnsafeBufferPointer<UInt8>, _ cue: Matcher.Match) -> Int? {
        let name = Array(text[cue.start..<cue.end])
        return monthNames.firstIndex(of: name).map { $0 + 1 }
    }

    private static let monthNames: [[UInt8]] =
        patterns.filter { $0.term == .month }.flatMap(\.written).map { FoldedText.fold($0) }

    private static func hasDay(_ text: UnsafeBufferPointer<UInt8>, behind position: Int, end: Int) -> Bool {
        // “in March 2019” names a year; “in March 15 talks” does not occur in news prose often enough to matter.
        guard position + 1 < end, text[position] == 0x20, isDigit(text[position + 1]) else { return false }
        let digits = (position + 1..<end).prefix { isDigit(text[$0]) }.count
        return digits <= 2
    }

    private static func namesEarlierYear(
        _ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>, than year: Int?
    ) -> Bool {
        guard let year else { return false }
        var position = sentence.lowerBound
        while position < sentence.upperBound {
            guard isDigit(text[position]) else {
                position += 1
                continue
            }
            var number = 0
            let start = position
            while position < sentence.upperBound, isDigit(text[position]) {
                number = min(number * 10 + Int(text[position] - 0x30), 1_000_000)
                position += 1
            }
            if position - start == 4, (1500..<year).contains(number) { return true }
        }
        return false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
