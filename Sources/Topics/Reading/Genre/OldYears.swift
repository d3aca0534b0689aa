/// How much of a text speaks of years long gone.
enum OldYears {
    /// The share of sentences that name a year of four digits before another year.
    static func share(of text: ReadText, before year: Int) -> Double {
        guard !text.sentences.isEmpty else { return 0 }
        let count = text.folded.bytes.withUnsafeBufferPointer { bytes in
            text.sentences.reduce(0) { $0 + (names(bytes, $1.range, before: year) ? 1 : 0) }
        }
        return Double(count) / Double(text.sentences.count)
    }

    private static func names(_ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>, before year: Int) -> Bool {
        var position = sentence.lowerBound
        while position + 3 < sentence.upperBound {
            // Years of the last thousand begin with 1 or 2.
            guard text[position] == 0x31 || text[position] == 0x32 else {
                position += 1
                continue
            }
            var number = 0
            let start = position
            while position < sentence.upperBound, (0x30...0x39).contains(text[position]) {
                number = min(number * 10 + Int(text[position] - 0x30), 1_000_000)
                position += 1
            }
            let isInNumber = start > sentence.lowerBound && (0x2C...0x39).contains(text[start - 1])
            if position - start == 4, !isInNumber, (1500..<year).contains(number) { return true }
        }
        return false
    }
}
