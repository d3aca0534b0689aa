import Articles
import Text

/// Distinguishes sentences about the past from sentences with news.
///
/// A sentence is of the past when it carries a mark of it (“last year”, a date more than a fortnight before the
/// article's, a month without a day that is not the article's, two hints such as “had” and “earlier”) and no mark of
/// the day (“on Tuesday”, “이날”, “16日”).
enum TimeCues {
    /// The built-in terms that the matcher finds beside those of the catalog.
    enum Term: Int, CaseIterable {
        /// A sign of the past.
        case past
        /// A sign of the present: a weekday, today, this day.
        case fresh
        /// A month behind “in” or “since”: a sign of the past unless a day follows or it is the current month.
        case month
        /// A sign of the past together with another hint.
        case hint
    }

    /// Whether a sentence speaks of the past, from the cues found in it and the dates it names.
    ///
    /// - Parameters:
    ///   - published: The article's own day, against which dates are held; without one, cues alone decide.
    static func isPast(
        _ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>, cues: ArraySlice<Matcher.Match>,
        published: CivilDate?
    ) -> Bool {
        var past = false
        var hints = 0
        for cue in cues {
            switch Term(rawValue: cue.term) {
            case .fresh: return false
            case .past: past = true
            case .hint: hints += 1
            case .month where isEarlierMonth(text, cue, sentence, published): past = true
            default: break
            }
        }
        let dates = published.map { DateMentions(text, sentence, published: $0) } ?? DateMentions()
        if dates.isFresh { return false }
        return past || hints > 1 || dates.isPast
    }

    /// The sentences below the headline that speak of the past, in the original text.
    static func background(of text: SegmentedText, _ matches: SentenceMatches, published: CivilDate?) -> [Range<Int>] {
        text.folded.bytes.withUnsafeBufferPointer { bytes in
            text.sentences.indices.compactMap { number in
                let sentence = text.sentences[number]
                guard sentence.place != .title,
                    isPast(bytes, sentence.range, cues: matches[number], published: published)
                else { return nil }
                return text.folded.originalRange(sentence.range)
            }
        }
    }

    private static func isEarlierMonth(
        _ text: UnsafeBufferPointer<UInt8>, _ cue: Matcher.Match, _ sentence: Range<Int>, _ published: CivilDate?
    ) -> Bool {
        guard !hasDay(text, behind: cue.end, end: sentence.upperBound) else { return false }
        let start = text[cue.start..<cue.end].lastIndex(of: 0x20).map { $0 + 1 } ?? cue.start
        return MonthName.number(of: Array(text[start..<cue.end])) != published?.month
    }

    private static func hasDay(_ text: UnsafeBufferPointer<UInt8>, behind position: Int, end: Int) -> Bool {
        // “in March 2019” names a year; “in March 15 talks” does not occur in news prose often enough to matter.
        guard position + 1 < end, text[position] == 0x20 else { return false }
        let digits = (position + 1..<end).prefix { (0x30...0x39).contains(text[$0]) }.count
        return (1...2).contains(digits)
    }
}

/// The dates that one sentence names, held against the day of the article.
///
/// Understood are “15 March”, “March 15, 2023”, “March 2023”, “2023”; “2023년 3월 15일”, “3월 15일”, “3월”, “15일”; and
/// the same with 年, 月, 日 or 号. A date without a year is the one nearest to the article's day.
struct DateMentions {
    /// A date from a fortnight before the article to its day, or a day of the month by itself.
    private(set) var isFresh = false
    /// A date, month or year before that.
    private(set) var isPast = false

    /// The number of days for which a date is news.
    static let freshDays = 14

    private var year: Int?
    private var month: Int?
    /// Where the year or month stood that the next number may belong to.
    private var open = -1

    init() {}

    /// The dates of a sentence of the folded text.
    init(_ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>, published: CivilDate) {
        var position = sentence.lowerBound
        while position < sentence.upperBound {
            guard isDigit(text[position]) else {
                position += 1
                continue
            }
            let start = position
            var number = 0
            while position < sentence.upperBound, isDigit(text[position]) {
                number = min(number * 10 + Int(text[position] - 0x30), 1_000_000)
                position += 1
            }
            read(number, start..<position, text, sentence, published)
        }
        closeMonth(published)
    }

    private mutating func read(
        _ number: Int, _ digits: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>,
        _ published: CivilDate
    ) {
        if open < 0 || digits.lowerBound - open > 1 { closeMonth(published) }
        switch DateUnit(text, at: digits.upperBound, end: sentence.upperBound) {
        case .year(let end) where digits.count == 4:
            noteYear(number, published)
            (year, month, open) = (number, nil, end)
        case .month(let end) where (1...12).contains(number):
            (month, open) = (number, end)
        case .monthToCome:
            (year, month, open) = (nil, nil, -1)
        case .day where (1...31).contains(number):
            if let month {
                note(year: year, month: month, day: number, published)
            } else {
                isFresh = true
            }
            (year, month, open) = (nil, nil, -1)
        default:
            readEnglish(number, digits, text, sentence, published)
        }
    }

    private mutating func readEnglish(
        _ number: Int, _ digits: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>,
        _ published: CivilDate
    ) {
        let before = EnglishWord.before(digits.lowerBound, text, sentence.lowerBound)
        let behind = EnglishWord.behind(digits.upperBound, text, sentence.upperBound)
        let monthBefore = MonthName.number(of: Array(text[before]))
        if digits.count == 4 {
            guard (1500...2200).contains(number) else { return }
            if let monthBefore {
                noteMonth(year: number, month: monthBefore, published)
            } else {
                noteYear(number, published)
            }
        } else if (1...31).contains(number), let month = monthBefore ?? MonthName.number(of: Array(text[behind])) {
            let end = monthBefore == nil ? behind.upperBound : digits.upperBound
            note(year: EnglishWord.year(behind: end, text, sentence.upperBound), month: month, day: number, published)
        }
    }

    // MARK: Judging

    private mutating func closeMonth(_ published: CivilDate) {
        if let month { noteMonth(year: year, month: month, published) }
        (year, month, open) = (nil, nil, -1)
    }

    private mutating func noteYear(_ year: Int, _ published: CivilDate) {
        if (1500..<published.year).contains(year) { isPast = true }
    }

    private mutating func noteMonth(year: Int?, month: Int, _ published: CivilDate) {
        let behind: Int
        if let year {
            behind = (published.year - year) * 12 + published.month - month
        } else {
            let ago = (published.month - month + 12) % 12
            behind = ago <= 6 ? ago : 0
        }
        if behind > 0 { isPast = true }
    }

    private mutating func note(year: Int?, month: Int, day: Int, _ published: CivilDate) {
        let years = year.map { [$0] } ?? [published.year - 1, published.year, published.year + 1]
        let today = published.daysSinceEpoch
        let distances = years.compactMap { CivilDate(year: $0, month: month, day: day) }
            .map { today - $0.daysSinceEpoch }
        guard let age = distances.min(by: { abs($0) < abs($1) }) else { return }
        if age > DateMentions.freshDays {
            isPast = true
        } else if age >= -1 {
            isFresh = true
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// The unit behind a number in Korean, Japanese and Chinese dates.
enum DateUnit: Equatable {
    /// 년, 年; where the mark ends.
    case year(end: Int)
    /// 월, 月; where the mark ends.
    case month(end: Int)
    /// A month as a beginning: 8월부터, 8月から, 8月起.
    case monthToCome
    /// 일, 日, 号 as a day of the month.
    case day
    /// A span (3일간, 3日間), or not a date.
    case none

    init(_ text: UnsafeBufferPointer<UInt8>, at position: Int, end: Int) {
        func has(_ word: StaticString, at place: Int) -> Bool {
            let count = word.utf8CodeUnitCount
            guard place + count <= end else { return false }
            return (0..<count).allSatisfy { text[place + $0] == word.utf8Start[$0] }
        }
        let behind = position + 3
        if has("년", at: position) || has("年", at: position) {
            let isSpan = has("간", at: behind) || has("間", at: behind) || has("前", at: behind) || has("来", at: behind)
            self = isSpan ? .none : .year(end: behind)
        } else if has("월", at: position) || has("月", at: position) {
            let isToCome = has("부터", at: behind) || has("から", at: behind) || has("起", at: behind)
            self = isToCome ? .monthToCome : .month(end: behind)
        } else if has("일", at: position) || has("日", at: position) || has("号", at: position) || has("號", at: position) {
            self = DateUnit.spans.contains { has($0, at: behind) } ? .none : .day
        } else {
            self = .none
        }
    }

    private static let spans: [StaticString] = ["간", "째", "본", "만에", "동안", "間", "本", "ぶり", "目", "以内", "内"]
}

/// The words beside a number in folded English.
enum EnglishWord {
    /// The letters before a position, over at most one space.
    static func before(_ position: Int, _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Range<Int> {
        var end = position
        while end > start, position - end < 2, text[end - 1] == 0x20 || text[end - 1] == 0x2E { end -= 1 }
        var first = end
        while first > start, end - first < 10, isLetter(text[first - 1]) { first -= 1 }
        return first..<end
    }

    /// The letters behind a position, over an ordinal's ending and at most one space.
    static func behind(_ position: Int, _ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Range<Int> {
        var start = position
        if start + 2 < end, isLetter(text[start]), isLetter(text[start + 1]), text[start + 2] == 0x20 { start += 2 }
        if start < end, text[start] == 0x20 { start += 1 }
        var last = start
        while last < end, last - start < 10, isLetter(text[last]) { last += 1 }
        return start..<last
    }

    /// A year of four digits behind a position, over a comma and a space.
    static func year(behind position: Int, _ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int? {
        var start = position
        while start < end, start - position < 2, text[start] == 0x2C || text[start] == 0x20 { start += 1 }
        let digits = (start..<end).prefix { (0x30...0x39).contains(text[$0]) && $0 - start < 5 }
        guard start > position, digits.count == 4 else { return nil }
        return digits.reduce(0) { $0 * 10 + Int(text[$1] - 0x30) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}
