/// A folded text with a map back to the original offsets.
///
/// Folding removes differences of letter case, width, accents, quotes, hyphens, white space and Unicode normalization
/// form, so a term written in one way matches all of them. The result is UTF-8.
///
/// Source: compatibility decomposition and case folding as in UAX #15 and UAX #31; the composition of Hangul
/// follows section 3.12 of the Unicode Standard.
package struct FoldedText {
    /// The folded UTF-8.
    package private(set) var bytes: [UInt8] = []
    /// The places where the distance between a folded offset and its original offset changes.
    private var anchors: [(folded: Int, original: Int)] = []
    /// The last scalar written and its start; the next scalar may combine with it.
    private var last: (scalar: UInt32, start: Int) = (0, 0)
    /// The start of the current part. Scalars and spaces of two parts never combine.
    private var partStart = 0
    /// The folded offsets of the letters that were capitals, ascending.
    package private(set) var capitals: [Int32] = []
    /// Whether traditional Han characters fold to simplified ones.
    package let isSimplified: Bool

    /// An empty text.
    ///
    /// - Parameter isSimplified: Whether traditional Han characters fold to simplified ones.
    package init(isSimplified: Bool = false) {
        self.isSimplified = isSimplified
    }

    package init(_ text: String, isSimplified: Bool = false) {
        self.init(isSimplified: isSimplified)
        var text = text
        text.withUTF8 { append($0, from: 0, to: $0.count) }
    }

    package static func fold(_ text: String) -> [UInt8] {
        FoldedText(text).bytes
    }

    /// Whether exactly these letters of a folded range were capitals.
    ///
    /// - Parameter offsets: Offsets from the beginning of the range, ascending.
    package func hasCapitals(_ offsets: [Int], in range: Range<Int>) -> Bool {
        var low = 0
        var high = capitals.count
        while low < high {
            let middle = (low + high) / 2
            if Int(capitals[middle]) < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        for offset in offsets {
            guard low < capitals.count, Int(capitals[low]) == range.lowerBound + offset else { return false }
            low += 1
        }
        return low == capitals.count || Int(capitals[low]) >= range.upperBound
    }

    package mutating func reserveCapacity(_ count: Int) {
        bytes.reserveCapacity(count)
    }

    /// Appends the fold of a range of the original as a new part, followed by a line feed.
    ///
    /// - Returns: The folded range without the line feed.
    package mutating func appendPart(_ original: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        let start = bytes.count
        append(original, from: range.lowerBound, to: range.upperBound)
        let end = bytes.count
        anchor(range.upperBound)
        bytes.append(0x0A)
        return start..<end
    }

    /// The original offsets of a folded range.
    package func originalRange(_ range: Range<Int>) -> Range<Int> {
        let start = originalOffset(range.lowerBound)
        return start..<max(start, originalOffset(range.upperBound))
    }

    private func originalOffset(_ offset: Int) -> Int {
        var low = 0
        var high = anchors.count
        while low < high {
            let middle = (low + high) / 2
            if anchors[middle].folded <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return offset }
        let anchor = anchors[low - 1]
        return anchor.original + (offset - anchor.folded)
    }

    private mutating func anchor(_ original: Int) {
        if let known = anchors.last {
            if known.original - known.folded == original - bytes.count { return }
            // A scalar vanished before the first one was written here: the later anchor is right.
            if known.folded == bytes.count { anchors.removeLast() }
        }
        anchors.append((bytes.count, original))
    }

    private mutating func append(_ original: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
        partStart = bytes.count
        last = (0, bytes.count)
        anchor(start)
        let ascii = FoldedText.ascii
        var position = start
        var isShifted = false
        while position < end {
            let byte = original[position]
            if byte < 0x80 {
                if isShifted { anchor(position) }
                let runEnd = FoldedText.endOfRun(original, from: position, to: end, ascii)
                if runEnd > position {
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: original[position..<runEnd]))
                    last = (UInt32(original[runEnd - 1]), bytes.count - 1)
                    isShifted = false
                    position = runEnd
                    continue
                }
                let folded = ascii[Int(byte)]
                if byte &- 0x41 < 26 { capitals.append(Int32(bytes.count)) }
                isShifted = folded == 0x20 && endsWithSpace
                if !isShifted { bytes.append(folded) }
                last = (UInt32(folded), bytes.count - 1)
                position += 1
                continue
            }
            let (scalar, length) = UTF8Scalar.decode(original, at: position, end: end)
            if isShifted { anchor(position) }
            isShifted = appendFold(of: scalar, length: length)
            position += length
        }
        while bytes.count > partStart, bytes.last == 0x20 { bytes.removeLast() }
    }

    /// The end of a run of ASCII words with a space between them that fold to themselves; `start` if none begins there.
    @inline(__always)
    private static func endOfRun(
        _ original: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ ascii: [UInt8]
    ) -> Int {
        var position = start
        var isBehindSpace = true
        while position < end {
            let byte = original[position]
            guard byte < 0x80, ascii[Int(byte)] == byte, byte != 0x20 || !isBehindSpace else { break }
            isBehindSpace = byte == 0x20
            position += 1
        }
        return position
    }

    private var endsWithSpace: Bool {
        bytes.count == partStart || bytes.last == 0x20
    }

    /// Appends the fold of one scalar and returns whether the distance to the original changes behind it.
    private mutating func appendFold(of scalar: UInt32, length: Int) -> Bool {
        let before = bytes.count
        switch (isSimplified ? FoldingPages.simplifying : FoldingPages.plain).fold(scalar) {
        case .itself: combineOrWrite(scalar)
        case .scalar(let target):
            if FoldedText.isCapital(scalar) { capitals.append(Int32(bytes.count)) }
            combineOrWrite(target)
        case .several(let targets): for target in targets { combineOrWrite(UInt32(target)) }
        case .vanishes: return true
        }
        return bytes.count - before != length
    }

    private mutating func combineOrWrite(_ scalar: UInt32) {
        if scalar == 0x20 {
            if endsWithSpace { return }
        } else if Composition.mayCombine(scalar), last.start >= partStart, last.start < bytes.count,
            let composed = Composition.compose(last.scalar, scalar)
        {
            bytes.removeSubrange(last.start...)
            write(composed)
            return
        }
        write(scalar)
    }

    private mutating func write(_ scalar: UInt32) {
        last = (scalar, bytes.count)
        UTF8Scalar.encode(scalar, into: &bytes)
    }

    /// Whether a scalar beyond ASCII is a capital letter, normal or full-width.
    private static func isCapital(_ scalar: UInt32) -> Bool {
        guard scalar < 0x2000 || (0xFF21...0xFF3A).contains(scalar) else { return false }
        return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
    }

    private static let ascii: [UInt8] = (0..<128).map { (byte: Int) -> UInt8 in
        switch byte {
        case 0x41...0x5A: UInt8(byte + 0x20)
        case 0...0x20, 0x7F, 0x2D: 0x20
        case 0x60: 0x27
        default: UInt8(byte)
        }
    }
}
