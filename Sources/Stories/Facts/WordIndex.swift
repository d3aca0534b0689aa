/// An opening whose words are looked up many times: where each stands, and in which sentences.
struct WordIndex {
    let opening: Opening
    /// A table of words: a word stands where its hash points to, or in the next free place.
    private var keys = [UInt32](repeating: 0, count: WordIndex.size)
    private var slots = [UInt8](repeating: 0, count: WordIndex.size)
    /// By the slot of a word, 0 for words that are not there: the sentences with it, a bit each.
    private var sentences: [UInt32] = [0]
    /// Likewise: the places with it, a bit each.
    private var places: [WordPlaces] = [.none]
    /// The words of an opening fill less than half.
    private static let size = 512

    init(_ opening: Opening) {
        self.opening = opening
        var sentence = 0
        for (number, word) in opening.words.enumerated() {
            while sentence < opening.ends.count, number >= Int(opening.ends[sentence]) { sentence += 1 }
            let slot = open(word >> 8)
            // Words behind the last whole sentence belong to none.
            if sentence < opening.ends.count { sentences[slot] |= 1 << UInt32(sentence) }
            places[slot].insert(number)
        }
    }

    /// The sentences with a word: a bit each.
    func sentences(with word: UInt32) -> UInt32 { sentences[slot(of: word >> 8)] }

    /// The places with a word.
    func places(of word: UInt32) -> WordPlaces { places[slot(of: word >> 8)] }

    /// Whether the opening has a word.
    func has(_ word: UInt32) -> Bool { slot(of: word >> 8) != 0 }

    private mutating func open(_ key: UInt32) -> Int {
        let place = place(of: key)
        if slots[place] == 0 {
            keys[place] = key
            slots[place] = UInt8(sentences.count)
            sentences.append(0)
            places.append(.none)
        }
        return Int(slots[place])
    }

    private func slot(of key: UInt32) -> Int { Int(slots[place(of: key)]) }

    private func place(of key: UInt32) -> Int {
        var place = Int((key &* 0x9E37_79B1) >> 23)
        while slots[place] != 0, keys[place] != key { place = (place + 1) & (WordIndex.size - 1) }
        return place
    }
}

/// Places of an opening's words: a bit each.
struct WordPlaces {
    var bits: SIMD4<UInt64>

    static let none = WordPlaces(bits: .zero)
    static let all = WordPlaces(bits: SIMD4(repeating: .max))

    /// The places of a range.
    init(_ range: Range<Int>) {
        self = WordPlaces(below: range.upperBound)
        bits &= ~WordPlaces(below: range.lowerBound).bits
    }

    private init(bits: SIMD4<UInt64>) {
        self.bits = bits
    }

    private init(below end: Int) {
        bits = .zero
        for part in 0..<4 {
            let count = end - 64 * part
            bits[part] = count >= 64 ? .max : count > 0 ? 1 << UInt64(count) - 1 : 0
        }
    }

    mutating func insert(_ place: Int) { bits[place >> 6] |= 1 << UInt64(place & 63) }

    func contains(_ place: Int) -> Bool { bits[place >> 6] >> UInt64(place & 63) & 1 == 1 }

    /// The sum of two as binary numbers; what does not fit is lost.
    static func &+ (left: WordPlaces, right: WordPlaces) -> WordPlaces {
        var sum = left
        var carry: UInt64 = 0
        for part in 0..<4 {
            let (one, isOver) = left.bits[part].addingReportingOverflow(right.bits[part])
            let (other, isOverAgain) = one.addingReportingOverflow(carry)
            sum.bits[part] = other
            carry = isOver || isOverAgain ? 1 : 0
        }
        return sum
    }
}
