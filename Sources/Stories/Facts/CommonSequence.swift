/// The longest sequence of words that parts of two openings have in common.
///
/// A row of bits says for each word of the left part whether it lengthens the sequence; a word of the right part
/// changes a whole row in a few instructions.
///
/// Source: H. Hyyrö, “Bit-Parallel LCS-length Computation Revisited” (2004).
struct CommonSequence {
    /// The places of the common words in both openings, ascending.
    private(set) var matches: [(left: Int, right: Int)] = []

    /// - Parameters:
    ///   - range: The part of the left opening.
    ///   - otherRange: The part of the right one, whose words are `other`.
    init(_ left: WordIndex, _ range: Range<Int>, _ other: [UInt32], _ otherRange: Range<Int>) {
        let words = left.opening.words
        var (start, otherStart) = (range.lowerBound, otherRange.lowerBound)
        while start < range.upperBound, otherStart < otherRange.upperBound, words[start] >> 8 == other[otherStart] >> 8
        {
            matches.append((start, otherStart))
            start += 1
            otherStart += 1
        }
        let (rest, otherRest) = (start..<range.upperBound, otherStart..<otherRange.upperBound)
        guard !rest.isEmpty, !otherRest.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: WordPlaces.self, capacity: otherRest.count + 1) { rows in
            let part = WordPlaces(rest).bits
            rows.initialize(repeating: .all)
            for (row, place) in otherRest.enumerated() {
                let before = rows[row]
                var common = left.places(of: other[place])
                common.bits &= part & before.bits
                var next = before &+ common
                next.bits |= before.bits & ~common.bits
                rows[row + 1] = next
            }
            walkBack(rows, rest, otherRest)
        }
    }

    /// Follows the rows back to the beginning: a word that lengthens the sequence in one row and not in the row before
    /// has its match there.
    private mutating func walkBack(
        _ rows: UnsafeMutableBufferPointer<WordPlaces>, _ rest: Range<Int>, _ otherRest: Range<Int>
    ) {
        let first = matches.count
        var (place, row) = (rest.upperBound, otherRest.count)
        while place > rest.lowerBound, row > 0 {
            if rows[row].contains(place - 1) {
                place -= 1
            } else {
                row -= 1
                guard rows[row].contains(place - 1) else { continue }
                place -= 1
                matches.append((place, otherRest.lowerBound + row))
            }
        }
        matches[first...].reverse()
    }
}
