import Text

/// Reads the dates that documents give as metadata.
enum DateParser {
    /// The date of a field: ISO 8601, RFC 5322, `20250812`, seconds or milliseconds since 1970, or a written date.
    ///
    /// A date that stands for none, such as the first day of 1970, is none.
    static func date(_ field: String) -> PublicationDate? {
        guard let date = written(field), !isPlaceholder(date) else { return nil }
        return date
    }

    private static func written(_ field: String) -> PublicationDate? {
        let all = NarrowText.of(Array(field.utf8.prefix(200))[...])
        var bytes = all[Trimming.trimmed(0..<all.count, in: all)]
        guard !bytes.isEmpty else { return nil }
        // `/Date(1795766400000+0900)/` of Microsoft's JSON: the zone only says how to show it.
        if bytes.matches("/date(", at: bytes.startIndex) { bytes = bytes.dropFirst(6).prefix(while: ASCII.isDigit) }
        if bytes.allSatisfy({ ASCII.isDigit($0) || "+-.eE".utf8.contains($0) }), let date = number(bytes) {
            return date
        }
        if let date = compact(bytes) ?? weekDate(bytes) { return date }
        for place in bytes.indices.prefix(60) where place == bytes.startIndex || isBoundary(bytes[place - 1]) {
            guard let (day, end) = WrittenDate.date(at: place, in: bytes) else { continue }
            var scanner = DateScanner(bytes, at: end)
            let time = TimeOfDay.behind(&scanner, on: day) ?? TimeOfDay.before(place, in: bytes, on: day)
            return PublicationDate(
                day: day, instant: time.map { day.daysSinceEpoch * 86_400 + $0 }, origin: .metadata)
        }
        return nil
    }

    private static func isBoundary(_ byte: UInt8) -> Bool {
        !ASCII.isDigit(byte) && !ASCII.isLetter(byte)
    }

    /// Whether a date is what programs write for none: the zero of Unix, of spreadsheets or of SQL Server.
    private static func isPlaceholder(_ date: PublicationDate) -> Bool {
        let days = date.day.daysSinceEpoch
        return (-1...1).contains(days) || (date.day.year == 1900 && date.day.month == 1 && date.day.day == 1)
    }

    /// A number alone: digits of a date, or time since 1970.
    private static func number(_ bytes: ArraySlice<UInt8>) -> PublicationDate? {
        let whole = bytes.prefix { ASCII.isDigit($0) }
        let text = String(decoding: bytes, as: UTF8.self)
        if whole.count < bytes.count, text.lowercased().contains("e"), let seconds = Double(text),
            (1e8...1e14).contains(seconds)
        {
            return instant(Int(seconds > 1e11 ? seconds / 1000 : seconds))
        }
        // A fraction of a second may follow, and nothing else: not 12.11.2026.
        let fraction = bytes[whole.endIndex...]
        guard
            fraction.isEmpty || (fraction.first == UInt8(ascii: ".") && fraction.dropFirst().allSatisfy(ASCII.isDigit))
        else { return nil }
        let value = Int(String(decoding: whole, as: UTF8.self))
        switch whole.count {
        case 8, 12, 14: return fraction.isEmpty ? compact(bytes) : nil
        case 9, 10: return instant(value)
        case 13: return instant(value.map { $0 / 1_000 })
        case 16: return instant(value.map { $0 / 1_000_000 })
        case 19: return instant(value.map { $0 / 1_000_000_000 })
        default: return nil
        }
    }

    /// `20261127`, `202611270815`, `20261127T081500Z`, `20261127 0815+0900`.
    private static func compact(_ bytes: ArraySlice<UInt8>) -> PublicationDate? {
        let digits = bytes.prefix { ASCII.isDigit($0) }.count
        guard [8, 12, 14].contains(digits) else { return nil }
        var scanner = DateScanner(bytes, at: bytes.startIndex)
        guard let year = scanner.digits(4), let month = scanner.digits(2), let day = scanner.digits(2),
            let date = CivilDate(year: year, month: month, day: day), WrittenDate.years.contains(year)
        else { return nil }
        if digits == 8 {
            guard scanner.current != nil else { return PublicationDate(day: date, origin: .metadata) }
            guard scanner.skip("t") || scanner.skipSpaces() || scanner.skip("-") else { return nil }
        }
        var behind = scanner
        guard let hour = scanner.digits(2), let minute = scanner.digits(2), hour < 24, minute < 60 else {
            let time = TimeOfDay.behind(&behind, on: date)
            return PublicationDate(
                day: date, instant: time.map { date.daysSinceEpoch * 86_400 + $0 }, origin: .metadata)
        }
        let seconds = hour * 3600 + minute * 60 + (scanner.digits(2).map { min($0, 59) } ?? 0)
        if scanner.skip(".") { _ = scanner.number(digits: 1...12) }
        let offset: Int? = TimeZoneReader.offset(&scanner, on: date)
        return PublicationDate(
            day: date, instant: date.daysSinceEpoch * 86_400 + seconds - (offset ?? 0), origin: .metadata)
    }

    /// `2026-W48-5`, `2026W485T081500Z`: a day of a week, from Monday.
    ///
    /// Source: ISO 8601; week 1 holds January 4.
    private static func weekDate(_ bytes: ArraySlice<UInt8>) -> PublicationDate? {
        var scanner = DateScanner(bytes, at: bytes.startIndex)
        guard let year = scanner.digits(4), WrittenDate.years.contains(year) else { return nil }
        let hasHyphens = scanner.skip("-")
        guard scanner.skip("w"), let week = scanner.digits(2), (1...53).contains(week),
            !hasHyphens || scanner.skip("-"), let day = scanner.digits(1), (1...7).contains(day),
            let fourth = CivilDate(year: year, month: 1, day: 4)?.daysSinceEpoch
        else { return nil }
        // Day 0 is a Thursday.
        let monday = fourth - ((fourth + 3) % 7 + 7) % 7
        let start = monday + (week - 1) * 7
        // A week belongs to the year of its Thursday: few years have a week 53.
        guard CivilDate(daysSinceEpoch: start + 3).year == year else { return nil }
        let date = CivilDate(daysSinceEpoch: start + day - 1)
        let time = TimeOfDay.behind(&scanner, on: date)
        return PublicationDate(day: date, instant: time.map { date.daysSinceEpoch * 86_400 + $0 }, origin: .metadata)
    }

    private static func instant(_ seconds: Int?) -> PublicationDate? {
        guard let seconds else { return nil }
        let day = CivilDate(daysSinceEpoch: seconds / 86_400)
        guard WrittenDate.years.contains(day.year) else { return nil }
        return PublicationDate(day: day, instant: seconds, origin: .metadata)
    }
}

/// Digits and signs of double width made narrow, and wide spaces made spaces: `２０２６年`, `８：００`.
enum NarrowText {
    static func of(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            if byte == 0xEF, place + 2 < bytes.endIndex, bytes[place + 1] == 0xBC, bytes[place + 2] > 0x80 {
                // U+FF01 to U+FF3F are U+0021 to U+005F.
                result.append(bytes[place + 2] - 0x60)
                place += 3
            } else if byte == 0xE3, place + 2 < bytes.endIndex, bytes[place + 1] == 0x80, bytes[place + 2] == 0x80 {
                result.append(0x20)
                place += 3
            } else if byte == 0xE2, place + 2 < bytes.endIndex, bytes[place + 1] == 0x80,
                (0x80...0x8A).contains(bytes[place + 2]) || bytes[place + 2] == 0xAF
            {
                // The narrow space before AM and PM.
                result.append(0x20)
                place += 3
            } else if byte == 0xC2, place + 1 < bytes.endIndex, bytes[place + 1] == 0xA0 {
                result.append(0x20)
                place += 2
            } else {
                result.append(byte)
                place += 1
            }
        }
        return result
    }
}
