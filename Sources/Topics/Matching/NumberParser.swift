import Text

/// Reads the numerals of four languages in folded text.
package struct NumberParser {
    /// A count and where its numerals end.
    package typealias Parsed = (value: Int, end: Int)

    private let text: UnsafeBufferPointer<UInt8>

    package init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// The number that begins at a position; nil if none does, or if it is the rest of a longer one.
    package func number(at start: Int) -> Parsed? {
        switch text[start] {
        case 0x30...0x39: return digits(at: start)
        case 0x61...0x7A: return english(at: start)
        case 0xE3...0xED: return korean(at: start) ?? han(at: start)
        default: return nil
        }
    }

    // MARK: Digits

    private func digits(at start: Int) -> Parsed? {
        if let before = UTF8Scalar.decode(text, before: start) {
            if ScriptClass(before) == .alphabetic || before == 0x7B2C { return nil }
            // The rest of 1,000 or 1.5.
            if before == 0x2C || before == 0x2E, start > 1, isDigit(start - 2) { return nil }
        }
        if isBehindTypeLetters(start) { return nil }
        var value = 0
        var end = start
        while end < text.count, value < 1_000_000_000_000 {
            if isDigit(end) {
                value = value * 10 + Int(text[end] - 0x30)
                end += 1
            } else if text[end] == 0x2C, (1...3).allSatisfy({ isDigit(end + $0) }), !isDigit(end + 4) {
                end += 1
            } else {
                break
            }
        }
        if end + 1 < text.count, text[end] == 0x2E, isDigit(end + 1) {
            end += 1
            while isDigit(end) { end += 1 }
        }
        let (scaled, scaledEnd) = scale(value, end)
        // “2nd” and “5G” are not counts.
        if scaledEnd == end, end < text.count, (0x61...0x7A).contains(text[end]) { return nil }
        return (scaled, scaledEnd)
    }

    private func isDigit(_ position: Int) -> Bool {
        position >= 0 && position < text.count && (0x30...0x39).contains(text[position])
    }

    /// Whether a letter or two of a type stand before a number, as in “F-35 fighters”.
    private func isBehindTypeLetters(_ start: Int) -> Bool {
        guard start > 1, text[start - 1] == 0x20 else { return false }
        var first = start - 1
        while first > 0, (0x61...0x7A).contains(text[first - 1]) { first -= 1 }
        let word = String(decoding: text[first..<(start - 1)], as: UTF8.self)
        return (word.count == 1 && word != "a") || NumberWords.types.contains(word)
    }

    private func scale(_ value: Int, _ end: Int) -> Parsed {
        var result = (value: value, end: end)
        while let (factor, next) = NumberWords.factor(text, at: result.end) {
            let (scaled, overflows) = result.value.multipliedReportingOverflow(by: factor)
            result = (overflows ? Int.max : scaled, next)
        }
        return result
    }

    // MARK: English

    private func english(at start: Int) -> Parsed? {
        if let before = UTF8Scalar.decode(text, before: start), ScriptClass(before) == .alphabetic { return nil }
        var (value, end) = (0, start)
        var next = start
        var isFirst = true
        while let (word, wordEnd) = word(at: next), let number = NumberWords.english[word] {
            if isFirst {
                value = number
            } else if number >= 12, value < number, NumberWords.multiples.contains(word) {
                value *= number
            } else if number < 10, value >= 20, value % 10 == 0 {
                value += number
            } else {
                break
            }
            isFirst = false
            end = wordEnd
            next = wordEnd + 1
        }
        if isFirst { return nil }
        if let (word, wordEnd) = word(at: end + 1), word == "of" { end = wordEnd }
        return (value, end)
    }

    private func word(at start: Int) -> (String, end: Int)? {
        var end = start
        while end < text.count, (0x61...0x7A).contains(text[end]) { end += 1 }
        guard end > start, start == 0 || end < text.count || end == text.count else { return nil }
        return (String(decoding: text[start..<end], as: UTF8.self), end)
    }

    // MARK: Korean

    private func korean(at start: Int) -> Parsed? {
        if let before = UTF8Scalar.decode(text, before: start), ScriptClass(before) == .hangul { return nil }
        for (word, value) in NumberWords.korean {
            let end = start + word.count
            guard end <= text.count, text[start..<end].elementsEqual(word) else { continue }
            // A numeral is a word of its own, or its counter follows at once.
            let isWord = end == text.count || text[end] == 0x20
            if isWord || CountingWord.end(text, behind: end) > end { return (value, end) }
        }
        return nil
    }

    // MARK: Han

    private func han(at start: Int) -> Parsed? {
        if let before = UTF8Scalar.decode(text, before: start) {
            // 第 makes an ordinal.
            if before == 0x7B2C || NumberWords.hanDigits[before] != nil || NumberWords.hanUnits[before] != nil {
                return nil
            }
        }
        var total = 0
        var current = 0
        var end = start
        var hasNumeral = false
        while end < text.count {
            let (scalar, length) = UTF8Scalar.decode(text, at: end, end: text.count)
            if let digit = NumberWords.hanDigits[scalar] {
                current = hasNumeral && current > 0 ? min(current * 10 + digit, 1_000_000) : digit
            } else if let unit = NumberWords.hanUnits[scalar] {
                if unit >= 10_000 {
                    total = max(1, total + current) &* unit
                } else {
                    total += max(1, current) * unit
                }
                current = 0
            } else {
                break
            }
            hasNumeral = true
            end += length
        }
        return hasNumeral ? (total + current, end) : nil
    }
}
