/// Cuts folded text into sentences.
///
/// A sentence ends at `!`, `?`, `。` or `…`, and at a full stop that white space follows unless the word before it is
/// an initial or a common abbreviation. A stretch without an end is cut after ``maxLength`` bytes, so one line of
/// many megabytes still has places in which words can stand together.
enum SentenceSplitter {
    /// The maximum length of a sentence, in bytes.
    static let maxLength = 4_096

    /// Hands each sentence's range to `report`, in order, without the white space around it.
    static func split(
        _ text: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, _ report: (Range<Int>) -> Void
    ) {
        var start = part.lowerBound
        var position = start
        func close(at end: Int) {
            var first = start
            while first < end, text[first] == 0x20 { first += 1 }
            if first < end { report(first..<end) }
            start = end
        }
        while position < part.upperBound {
            let next = position + 1
            switch text[position] {
            case 0x2E where endsSentence(text, stop: position, in: start..<part.upperBound),
                0x21, 0x3F:
                let end = behindClosing(text, from: next, to: part.upperBound)
                close(at: end)
                position = end
            case 0xE3 where isIdeographicStop(text, at: position, end: part.upperBound):
                let end = behindClosing(text, from: position + 3, to: part.upperBound)
                close(at: end)
                position = end
            case let byte:
                if next - start >= maxLength, byte == 0x20 || byte & 0x80 != 0, isBoundary(text, next, part.upperBound)
                {
                    close(at: next)
                }
                position = next
            }
        }
        close(at: part.upperBound)
    }

    /// Whether the full stop at a position ends a sentence.
    private static func endsSentence(_ text: UnsafeBufferPointer<UInt8>, stop: Int, in range: Range<Int>) -> Bool {
        let behind = behindClosing(text, from: stop + 1, to: range.upperBound)
        guard behind == range.upperBound || text[behind] == 0x20 else { return false }
        var wordStart = stop
        while wordStart > range.lowerBound, isWordByte(text[wordStart - 1]) { wordStart -= 1 }
        let word = text[wordStart..<stop]
        // “U.S.”, “J. Doe”; a lone digit ends a sentence well enough.
        if word.count == 1, let only = word.first, (0x61...0x7A).contains(only) { return false }
        return !abbreviations.contains(Array(word))
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
    }

    /// Behind the closing quotes and brackets that belong to the sentence.
    private static func behindClosing(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        var position = start
        while position < end {
            switch text[position] {
            case 0x22, 0x27, 0x29, 0x5D, 0x21, 0x3F, 0x2E: position += 1
            // ” and 」 』 after folding.
            case 0xE2 where position + 2 < end && text[position + 1] == 0x80 && text[position + 2] == 0x9D:
                position += 3
            case 0xE3
            where position + 2 < end && text[position + 1] == 0x80 && [0x8D, 0x8F].contains(text[position + 2]):
                position += 3
            default: return position
            }
        }
        return end
    }

    private static func isIdeographicStop(_ text: UnsafeBufferPointer<UInt8>, at position: Int, end: Int) -> Bool {
        position + 2 < end && text[position + 1] == 0x80 && text[position + 2] == 0x82
    }

    private static func isBoundary(_ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
        position >= end || text[position] & 0xC0 != 0x80
    }

    private static let abbreviations: Set<[UInt8]> = Set(
        """
        mr mrs ms dr gen lt col maj capt sgt adm sen rep gov st no vs prof jr sr jan feb mar apr jun jul aug sept sep oct \
        nov dec co corp inc ltd dept est approx
        """.split(separator: " ").map { Array($0.utf8) })
}
