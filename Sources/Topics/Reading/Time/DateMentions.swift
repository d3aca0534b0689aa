import Articles
import Text

/// The dates that one sentence names, held against the day of the article.
///
/// Understood are “15 March”, “March 15, 2023”, “March 2023”, “2023”; “2023년 3월 15일”, “3월 15일”, “3월”, “15일”; and
/// the same with 年, 月, 日 or 号. A date without a year is the one nearest to the article's day.
struct DateMentions {
    /// A date from a fortnight before the article to its day, or a day of the month by itself.
    private(set) var isFresh = false
    /// A date, month or year before that.
    private(set) var isPast = false

    /// How many days a date stays news.
    static let freshDays = 14

    private var year: Int?
    private var month: Int?
    /// Where the year or month stood that the next number may belong to.
    private var open = -1

    /// No dates.
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
