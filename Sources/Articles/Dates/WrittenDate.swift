import Text

/// A full date as people write it, in four languages.
enum WrittenDate {
    /// The years that are believed; others are misread numbers, or history.
    static let years = 1900...2100

    /// The date that begins at a place, and where it ends.
    static func date(at place: Int, in bytes: ArraySlice<UInt8>) -> (date: CivilDate, end: Int)? {
        var scanner = DateScanner(bytes, at: place)
        guard let first = scanner.current else { return nil }
        let date: CivilDate?
        if ASCII.isDigit(first) {
            date = startingWithNumber(&scanner)
        } else if ASCII.isLetter(first) {
            date = startingWithMonth(&scanner)
        } else {
            date = startingWithEra(&scanner)
        }
        guard let date, years.contains(date.year) else { return nil }
        return (date, scanner.place)
    }

    /// `2019-12-24`, `2019. 12. 24`, `2019/12/24`, `2019년 12월 24일`, `2019年12月24日`, `24 December 2019`.
    private static func startingWithNumber(_ scanner: inout DateScanner) -> CivilDate? {
        let start = scanner
        if let year = scanner.number(digits: 4...4), let date = afterYear(year, &scanner) { return date }
        scanner = start
        guard let day = scanner.number(digits: 1...2) else { return nil }
        if let date = numbers(day, &scanner) { return date }
        _ = scanner.skip("st") || scanner.skip("nd") || scanner.skip("rd") || scanner.skip("th")
        _ = scanner.skip(".")
        scanner.skipSpaces()
        _ = scanner.skip("of ")
        _ = scanner.skip("-") || scanner.skip("/")
        guard let month = scanner.monthName() else { return nil }
        _ = scanner.skip(",")
        _ = scanner.skip("-") || scanner.skip("/")
        scanner.skipSpaces()
        guard let year = scanner.number(digits: 4...4) ?? shortYear(&scanner) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// The two digits of a year in old mails: `27 Nov 26 08:00`.
    private static func shortYear(_ scanner: inout DateScanner) -> Int? {
        var attempt = scanner
        guard let year = attempt.number(digits: 2...2) else { return nil }
        var behind = attempt
        guard behind.skipSpaces(), behind.number(digits: 1...2) != nil, behind.skip(":") else { return nil }
        scanner = attempt
        return year < 70 ? 2000 + year : 1900 + year
    }

    /// `27.11.2026`, `27-11-2026`, and `27/11/2026` or `11/27/2026` if only one reading is possible.
    private static func numbers(_ first: Int, _ scanner: inout DateScanner) -> CivilDate? {
        for mark: StaticString in [".", "/", "-"] {
            var attempt = scanner
            guard attempt.skip(mark) else { continue }
            attempt.skipSpaces()
            guard let second = attempt.number(digits: 1...2), attempt.skip(mark) else { continue }
            attempt.skipSpaces()
            guard let year = attempt.number(digits: 4...4) else { continue }
            let isMonthFirst = second > 12
            guard isMonthFirst || first > 12 || mark.isDayFirst || first == second else { return nil }
            guard
                let date = CivilDate(
                    year: year, month: isMonthFirst ? first : second, day: isMonthFirst ? second : first)
            else { return nil }
            scanner = attempt
            return date
        }
        return nil
    }

    private static func afterYear(_ year: Int, _ scanner: inout DateScanner) -> CivilDate? {
        scanner.skipSpaces()
        for (yearMark, monthMark, dayMark) in marks {
            var attempt = scanner
            guard attempt.skip(yearMark) else { continue }
            attempt.skipSpaces()
            guard let month = attempt.number(digits: 1...2) else { continue }
            attempt.skipSpaces()
            guard attempt.skip(monthMark) else { continue }
            attempt.skipSpaces()
            guard let day = attempt.number(digits: 1...2), attempt.skip(dayMark) else { continue }
            scanner = attempt
            return CivilDate(year: year, month: month, day: day)
        }
        return nil
    }

    private static let marks: [(StaticString, StaticString, StaticString)] = [
        ("-", "-", ""), ("년", "월", "일"), ("年", "月", "日"), (".", ".", ""), ("/", "/", ""),
    ]

    /// `December 24, 2019`, `Dec. 24 2019`.
    private static func startingWithMonth(_ scanner: inout DateScanner) -> CivilDate? {
        guard let month = scanner.monthName() else { return nil }
        scanner.skipSpaces()
        guard let day = scanner.number(digits: 1...2) else { return nil }
        _ = scanner.skip("st") || scanner.skip("nd") || scanner.skip("rd") || scanner.skip("th")
        _ = scanner.skip(",")
        guard scanner.skipSpaces() else { return nil }
        if let year = scanner.number(digits: 4...4) { return CivilDate(year: year, month: month, day: day) }
        return yearBehindTime(scanner).flatMap { CivilDate(year: $0, month: month, day: day) }
    }

    /// The year of `Nov 27 08:00:00 +0000 2026`, as programs print it; the place stays before the time.
    private static func yearBehindTime(_ start: DateScanner) -> Int? {
        var scanner = start
        guard scanner.number(digits: 1...2) != nil, scanner.skip(":"), scanner.number(digits: 2...2) != nil else {
            return nil
        }
        if scanner.skip(":") { _ = scanner.number(digits: 2...2) }
        scanner.skipSpaces()
        for _ in 0..<8 {
            var year = scanner
            if let number = year.number(digits: 4...4), years.contains(number) { return number }
            guard scanner.skipWord() else { return nil }
        }
        return nil
    }

    /// `令和7年8月12日`, also `令和元年`; `民國115年11月27日`; `주체115(2026)년 11월 27일`.
    private static func startingWithEra(_ scanner: inout DateScanner) -> CivilDate? {
        for (name, first) in eras where scanner.skip(name) {
            scanner.skipSpaces()
            guard let year = scanner.skip("元") ? 1 : scanner.number(digits: 1...3) else { return nil }
            // Pyongyang writes the common year behind its own.
            if scanner.skip("(") {
                guard let common = scanner.number(digits: 4...4), scanner.skip(")") else { return nil }
                return afterYear(common, &scanner)
            }
            return afterYear(first + year - 1, &scanner)
        }
        return nil
    }

    private static let eras: [(StaticString, Int)] = [
        ("令和", 2019), ("平成", 1989), ("昭和", 1926), ("中華民國", 1912), ("中华民国", 1912), ("民國", 1912), ("民国", 1912),
        ("주체", 1912), ("主体", 1912), ("主體", 1912),
    ]
}

extension StaticString {
    /// Whether numbers with this mark between them begin with the day in every country that writes so.
    fileprivate var isDayFirst: Bool { withUTF8Buffer { $0.first != UInt8(ascii: "/") } }
}

/// A place in some bytes that moves over digits, names and marks of a date.
struct DateScanner {
    let bytes: ArraySlice<UInt8>
    private(set) var place: Int

    init(_ bytes: ArraySlice<UInt8>, at place: Int) {
        self.bytes = bytes
        self.place = place
    }

    /// The byte at the place; `nil` at the end.
    var current: UInt8? {
        place < bytes.endIndex ? bytes[place] : nil
    }

    /// A number with a count of digits in the range, without a further digit behind it.
    mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var end = place
        while end < bytes.endIndex, ASCII.isDigit(bytes[end]), end - place < digits.upperBound {
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        guard digits.contains(end - place), end == bytes.endIndex || !ASCII.isDigit(bytes[end]) else { return nil }
        place = end
        return value
    }

    /// Exactly `count` digits; more may follow.
    mutating func digits(_ count: Int) -> Int? {
        guard bytes.endIndex - place >= count, bytes[place..<(place + count)].allSatisfy(ASCII.isDigit) else {
            return nil
        }
        let value = bytes[place..<(place + count)].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        place += count
        return value
    }

    /// Moves over a text, given in lower case.
    mutating func skip(_ text: StaticString) -> Bool {
        guard bytes.matches(text, at: place) else { return false }
        place += text.utf8CodeUnitCount
        return true
    }

    /// Moves over white space, and says whether there was any.
    @discardableResult
    mutating func skipSpaces() -> Bool {
        let start = place
        while place < bytes.endIndex {
            if ASCII.isSpace(bytes[place]) {
                place += 1
            } else if bytes[place...].starts(with: [0xC2, 0xA0]) {
                place += 2
            } else {
                break
            }
        }
        return place > start
    }

    /// Moves behind the next occurrence of a byte, if it is near.
    mutating func skipPast(_ byte: UInt8, within length: Int) {
        if let found = bytes[place...].prefix(length).firstIndex(of: byte) { place = found + 1 }
    }

    /// Moves over white space and everything up to the next.
    mutating func skipWord() -> Bool {
        skipSpaces()
        let start = place
        while place < bytes.endIndex, !ASCII.isSpace(bytes[place]) { place += 1 }
        let isWord = place > start
        skipSpaces()
        return isWord
    }

    /// The month of an English name or its abbreviation: `September`, `Sept.` or `sep`.
    mutating func monthName() -> Int? {
        guard let first = current, MonthName.isInitial(first) else { return nil }
        var end = place
        while end < bytes.endIndex, ASCII.isLetter(bytes[end]), end - place < 10 { end += 1 }
        guard let month = MonthName.number(of: bytes[place..<end].map(ASCII.lowercased)) else { return nil }
        place = end
        if current == UInt8(ascii: ".") { place += 1 }
        return month
    }
}
