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
        _ = scanner.skip("st") || scanner.skip("nd") || scanner.skip("rd") || scanner.skip("th")
        scanner.skipSpaces()
        _ = scanner.skip("of ")
        _ = scanner.skip("-")
        guard let month = scanner.monthName() else { return nil }
        _ = scanner.skip(",")
        _ = scanner.skip("-")
        scanner.skipSpaces()
        guard let year = scanner.number(digits: 4...4) else { return nil }
        return CivilDate(year: year, month: month, day: day)
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
        guard scanner.skipSpaces(), let year = scanner.number(digits: 4...4) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// `令和7年8月12日`, also `令和元年`.
    private static func startingWithEra(_ scanner: inout DateScanner) -> CivilDate? {
        let first: Int
        if scanner.skip("令和") {
            first = 2019
        } else if scanner.skip("平成") {
            first = 1989
        } else {
            return nil
        }
        guard let year = scanner.skip("元") ? 1 : scanner.number(digits: 1...2) else { return nil }
        return afterYear(first + year - 1, &scanner)
    }
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

    /// The month of an English name or its abbreviation: `September`, `Sept.` or `sep`.
    mutating func monthName() -> Int? {
        var end = place
        while end < bytes.endIndex, ASCII.isLetter(bytes[end]), end - place < 10 { end += 1 }
        guard let month = MonthName.number(of: bytes[place..<end].map(ASCII.lowercased)) else { return nil }
        place = end
        if current == UInt8(ascii: ".") { place += 1 }
        return month
    }
}
