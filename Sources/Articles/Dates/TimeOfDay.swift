import Text

/// Reads the time of a date, in the ways of four languages.
enum TimeOfDay {
    /// Seconds since midnight UTC of a day, by the time that stands behind it; a zone moves them out of the day.
    ///
    /// Shape: `T08:00:00Z`, ` 8:00 p.m. ET`, `오후 3시 5분`, `（金） 15時5分`. `nil` without a time.
    static func behind(_ scanner: inout DateScanner, on day: CivilDate) -> Int? {
        if scanner.skip("t") {
            if let time = compact(&scanner, on: day) { return time }
        } else {
            // The colon stands in the logs of web servers: `27/Nov/2026:08:15:00 +0900`.
            _ = scanner.skip(":")
            skipBetween(&scanner)
        }
        return time(&scanner, on: day)
    }

    /// The same by a time that stands before it: `10:15 AM EST, Fri November 27, 2026`.
    static func before(_ place: Int, in bytes: ArraySlice<UInt8>, on day: CivilDate) -> Int? {
        for start in bytes.startIndex..<place where start == bytes.startIndex || !ASCII.isDigit(bytes[start - 1]) {
            var scanner = DateScanner(bytes[..<place], at: start)
            if let time = time(&scanner, on: day) { return time }
        }
        return nil
    }

    /// Moves over what stands between a day and its time: commas, dashes, a weekday, `at`.
    private static func skipBetween(_ scanner: inout DateScanner) {
        for _ in 0..<8 {
            let start = scanner.place
            scanner.skipSpaces()
            if scanner.skip("(") { scanner.skipPast(UInt8(ascii: ")"), within: 16) }
            _ = weekdays.contains { scanner.skip($0) } || fillers.contains { scanner.skip($0) }
            if scanner.place == start { return }
        }
    }

    private static let fillers: [StaticString] = [",", "at ", "um ", ".", "-", "–", "—", "|", "·", "/", "<", "•"]
    private static let weekdays: [StaticString] = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
        "sat", "sun", "월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日",
        "土曜日", "日曜日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "星期天", "周一", "周二", "周三", "周四",
        "周五", "周六", "周日",
    ]

    private enum Half { case morning, afternoon }

    private static let halves: [(StaticString, Half)] = [
        ("오전", .morning), ("오후", .afternoon), ("새벽", .morning), ("아침", .morning), ("저녁", .afternoon), ("밤", .afternoon),
        ("午前", .morning), ("午後", .afternoon), ("上午", .morning), ("下午", .afternoon), ("早上", .morning), ("凌晨", .morning),
        ("清晨", .morning), ("晚上", .afternoon), ("晚间", .afternoon), ("晚間", .afternoon), ("傍晚", .afternoon),
        ("a.m.", .morning), ("p.m.", .afternoon), ("am", .morning), ("pm", .afternoon), ("a.m", .morning),
        ("p.m", .afternoon),
    ]

    private static func half(_ scanner: inout DateScanner) -> Half? {
        var attempt = scanner
        attempt.skipSpaces()
        guard let found = halves.first(where: { attempt.skip($0.0) })?.1 else { return nil }
        // “AMT” is a zone, “amid” a word.
        if let next = attempt.current, ASCII.isLetter(next) { return nil }
        scanner = attempt
        return found
    }

    /// `T081500+0900` and `T0815Z`.
    private static func compact(_ scanner: inout DateScanner, on day: CivilDate) -> Int? {
        var attempt = scanner
        guard let hour = attempt.digits(2), let minute = attempt.digits(2), hour < 24, minute < 60 else { return nil }
        let second = attempt.digits(2) ?? 0
        if let next = attempt.current, ASCII.isDigit(next) { return nil }
        scanner = attempt
        return hour * 3600 + minute * 60 + min(second, 59) - (TimeZoneReader.offset(&scanner, on: day) ?? 0)
    }

    /// `08.00 GMT`, `0800 GMT` and `8.30 p.m.`: numbers that only what stands behind them makes a time.
    private static func clock(_ scanner: inout DateScanner, on day: CivilDate) -> Int? {
        var attempt = scanner
        var hour: Int
        if let number = attempt.number(digits: 1...2), attempt.skip(".") {
            hour = number
        } else {
            attempt = scanner
            guard let number = attempt.digits(2) else { return nil }
            hour = number
        }
        guard let minute = attempt.number(digits: 2...2), hour < 24, minute < 60 else { return nil }
        let half = half(&attempt)
        let zone = TimeZoneReader.offset(&attempt, on: day)
        attempt.skipSpaces()
        guard half != nil || zone != nil || attempt.skip("uhr") || attempt.skip("hrs") else { return nil }
        if let half, hour <= 12 { hour = hour % 12 + (half == .afternoon ? 12 : 0) }
        scanner = attempt
        return hour * 3600 + minute * 60 - (zone ?? 0)
    }

    private static func time(_ scanner: inout DateScanner, on day: CivilDate) -> Int? {
        var half = half(&scanner)
        scanner.skipSpaces()
        if half == nil, let time = clock(&scanner, on: day) { return time }
        guard var hour = scanner.number(digits: 1...2), hour <= 24 else { return nil }
        var minute = 0
        var second = 0
        if scanner.skip(":") || scanner.skip("h") {
            guard let found = scanner.number(digits: 2...2) else { return nil }
            minute = found
            if scanner.skip(":") { second = scanner.number(digits: 2...2) ?? 0 }
            if scanner.skip(".") || scanner.skip(",") { _ = scanner.number(digits: 1...12) }
        } else if ["시", "時", "时", "点", "點"].contains(where: { scanner.skip($0) }) {
            scanner.skipSpaces()
            var attempt = scanner
            if let found = attempt.number(digits: 1...2), ["분", "分"].contains(where: { attempt.skip($0) }) {
                (minute, scanner) = (found, attempt)
            }
            attempt.skipSpaces()
            if let found = attempt.number(digits: 1...2), ["초", "秒"].contains(where: { attempt.skip($0) }) {
                (second, scanner) = (found, attempt)
            }
        } else {
            // “8 p.m.” is a time, “8” alone is none.
            half = half ?? self.half(&scanner)
            guard half != nil else { return nil }
        }
        half = half ?? self.half(&scanner)
        if let half, hour <= 12 { hour = hour % 12 + (half == .afternoon ? 12 : 0) }
        guard hour < 24, minute < 60 else { return nil }
        let seconds = hour * 3600 + minute * 60 + min(second, 59)
        return seconds - (TimeZoneReader.offset(&scanner, on: day) ?? 0)
    }
}
