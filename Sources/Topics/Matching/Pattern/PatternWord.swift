import Text

/// A word or phrase of a pattern, folded, and what may stand directly beside it.
struct PatternWord: Hashable, Sendable {
    /// The folded bytes.
    var bytes: [UInt8]
    /// Whether a word may already be under way before it (`*fire`).
    var isOpenLeft = false
    /// Whether a word may go on behind it (`launch*`).
    var isOpenRight = false
    /// The offsets that must be capital letters while all others must not (`=WHO`); nil where case does not matter.
    var capitals: [Int]?

    /// Whether letter case must match and Korean particles may not follow.
    var isExact: Bool { capitals != nil }

    /// Whether it is one Han character: between other Han characters it means something else in Korean.
    var isSingleHan: Bool {
        guard (3...4).contains(bytes.count) else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            let (scalar, length) = UTF8Scalar.decode(bytes, at: 0, end: bytes.count)
            return length == bytes.count && HanScalars.isHan(scalar)
        }
    }

    /// Whether an occurrence respects the words around it.
    ///
    /// - Parameter text: The folded text, with the occurrence at `start..<end`.
    func fits(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ folded: FoldedText?) -> Bool {
        if let capitals, let folded, !folded.hasCapitals(capitals, in: start..<end) { return false }
        return (isOpenLeft || fitsLeft(text, start, end)) && (isOpenRight || fitsRight(text, start, end))
    }

    private func fitsLeft(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard let before = UTF8Scalar.decode(text, before: start) else { return true }
        let first = UTF8Scalar.decode(text, at: start, end: end).scalar
        switch ScriptClass(first) {
        case .none: return true
        case .alphabetic: return ScriptClass(before) != .alphabetic
        case .hangul: return ScriptClass(before) != .hangul
        case .ideographic: return !HanScalars.isCut(between: before, first)
        }
    }

    private func fitsRight(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end < text.count, let last = UTF8Scalar.decode(text, before: end) else { return true }
        let next = UTF8Scalar.decode(text, at: end, end: text.count).scalar
        switch ScriptClass(last) {
        case .none: return true
        case .alphabetic: return ScriptClass(next) != .alphabetic
        case .hangul: return ScriptClass(next) != .hangul || (!isExact && takesParticles(text, behind: end))
        case .ideographic: return !HanScalars.isCut(between: last, next)
        }
    }

    private func takesParticles(_ text: UnsafeBufferPointer<UInt8>, behind end: Int) -> Bool {
        var position = end
        while position < text.count, position - end <= 24 {
            let (scalar, length) = UTF8Scalar.decode(text, at: position, end: text.count)
            guard ScriptClass(scalar) == .hangul else { break }
            position += length
        }
        return KoreanParticles.isParticles(text, from: end, to: position)
    }
}
