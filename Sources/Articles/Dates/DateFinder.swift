import Text

/// Finds the date of an article whose document names none: in the dateline, the headline or the first two paragraphs.
enum DateFinder {
    /// How far into a passage a date is looked for, in bytes.
    static let window = 600

    /// The first full date that is not history.
    static func date(in article: Article, bytes: [UInt8]) -> PublicationDate? {
        var paragraphs = 0
        for passage in article.passages {
            // A line above or below the text may be a dateline, as “Updated 12 August 2025”, but not a copyright line.
            if passage.role == .furniture, passage.range.count > 60 { continue }
            if paragraphs == 2 { break }
            if passage.role.isBody || passage.role == .repetition { paragraphs += 1 }
            if let day = firstDate(in: bytes[passage.range].prefix(window)) {
                return PublicationDate(day: day, origin: .text)
            }
        }
        return nil
    }

    private static func firstDate(in text: ArraySlice<UInt8>) -> CivilDate? {
        var isWordStart = true
        for place in text.indices {
            let byte = text[place]
            let isWord = ASCII.isLetter(byte) || ASCII.isDigit(byte)
            if isWordStart, isWord || byte == 0xE4 || byte == 0xE5,
                let (date, _) = WrittenDate.date(at: place, in: text),
                date.year >= 1980, !isHistory(before: place, in: text)
            {
                return date
            }
            isWordStart = !isWord
        }
        return nil
    }

    /// Whether the words before a date make it one to look back to: “since June 22, 1995”.
    private static func isHistory(before place: Int, in text: ArraySlice<UInt8>) -> Bool {
        let before = text[..<place].suffix(24).map(ASCII.lowercased)
        return looksBack.contains { before.holds($0) }
    }

    private static let looksBack = [
        "since ", "until ", "born ", "died ", "anniversary", "dated ", "signed on ", "signed in ", "as of ",
        "established ", "founded ",
    ].map { Array($0.utf8) }
}

/// Reads the dates that documents give as metadata.
enum DateParser {
    /// The date of a field: ISO 8601, RFC 5322, `20250812`, seconds or milliseconds since 1970, or a written date.
    static func date(_ field: String) -> PublicationDate? {
        let all = Array(field.utf8.prefix(200))
        let bytes = all[Trimming.trimmed(0..<all.count, in: all)]
        guard !bytes.isEmpty else { return nil }
        if bytes.allSatisfy({ ASCII.isDigit($0) || $0 == UInt8(ascii: ".") }), let date = digits(bytes) { return date }
        for place in bytes.indices.prefix(40) where place == bytes.startIndex || isBoundary(bytes[place - 1]) {
            guard let (day, end) = WrittenDate.date(at: place, in: bytes) else { continue }
            var scanner = DateScanner(bytes, at: end)
            let instant = time(&scanner).map { day.daysSinceEpoch * 86_400 + $0 }
            return PublicationDate(day: day, instant: instant, origin: .metadata)
        }
        return nil
    }

    private static func isBoundary(_ byte: UInt8) -> Bool {
        !ASCII.isDigit(byte) && !ASCII.isLetter(byte)
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> PublicationDate? {
        let whole = bytes.prefix { ASCII.isDigit($0) }
        switch whole.count {
        case 8, 12, 14:
            guard whole.count == bytes.count else { return nil }
            var scanner = DateScanner(bytes, at: bytes.startIndex)
            guard let year = scanner.digits(4), let month = scanner.digits(2), let day = scanner.digits(2),
                let date = CivilDate(year: year, month: month, day: day), WrittenDate.years.contains(year)
            else { return nil }
            guard let hour = scanner.digits(2), let minute = scanner.digits(2), hour < 24, minute < 60 else {
                return PublicationDate(day: date, origin: .metadata)
            }
            let seconds = hour * 3600 + minute * 60 + (scanner.digits(2) ?? 0)
            return PublicationDate(
                day: date, instant: date.daysSinceEpoch * 86_400 + seconds, origin: .metadata)
        case 9, 10:
            return instant(Int(String(decoding: whole, as: UTF8.self)))
        case 13:
            return instant(Int(String(decoding: whole, as: UTF8.self)).map { $0 / 1000 })
        default:
            return nil
        }
    }

    private static func instant(_ seconds: Int?) -> PublicationDate? {
        guard let seconds else { return nil }
        let day = CivilDate(daysSinceEpoch: seconds / 86_400)
        guard WrittenDate.years.contains(day.year) else { return nil }
        return PublicationDate(day: day, instant: seconds, origin: .metadata)
    }

    /// Seconds since midnight UTC of the day that was written, which a zone moves before or behind it.
    private static func time(_ scanner: inout DateScanner) -> Int? {
        if !scanner.skip("t") { scanner.skipSpaces() }
        guard let hour = scanner.number(digits: 1...2), scanner.skip(":"), let minute = scanner.number(digits: 2...2),
            hour < 24, minute < 60
        else { return nil }
        var second = 0
        if scanner.skip(":") { second = scanner.number(digits: 2...2) ?? 0 }
        if scanner.skip(".") || scanner.skip(",") { _ = scanner.number(digits: 1...12) }
        return hour * 3600 + minute * 60 + min(second, 59) - (zone(&scanner) ?? 0)
    }

    /// Seconds east of Greenwich.
    private static func zone(_ scanner: inout DateScanner) -> Int? {
        scanner.skipSpaces()
        let sign: Int
        if scanner.skip("+") {
            sign = 1
        } else if scanner.skip("-") || scanner.skip("−") {
            sign = -1
        } else {
            return zones.first { scanner.skip($0.name) }.map { $0.hours * 3600 }
        }
        guard let hours = scanner.digits(2), hours <= 14 else { return nil }
        _ = scanner.skip(":")
        return sign * (hours * 3600 + (scanner.digits(2) ?? 0) * 60)
    }

    private static let zones: [(name: StaticString, hours: Int)] = [
        ("gmt", 0), ("utc", 0), ("z", 0), ("kst", 9), ("jst", 9), ("est", -5), ("edt", -4), ("cst", -6), ("cdt", -5),
        ("mst", -7), ("mdt", -6), ("pst", -8), ("pdt", -7), ("bst", 1), ("cest", 2), ("cet", 1),
    ]
}
