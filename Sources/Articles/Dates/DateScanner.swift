import Text

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

    /// A number of so many digits that no further digit follows.
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

    /// Exactly so many digits, whatever follows.
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

    /// The month of an English name or its abbreviation, as `September`, `Sept.` or `sep`.
    mutating func monthName() -> Int? {
        var end = place
        while end < bytes.endIndex, ASCII.isLetter(bytes[end]), end - place < 10 { end += 1 }
        guard let month = MonthName.number(of: bytes[place..<end].map(ASCII.lowercased)) else { return nil }
        place = end
        if current == UInt8(ascii: ".") { place += 1 }
        return month
    }
}
