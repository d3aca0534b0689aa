import Text

/// A word or phrase of a pattern, folded, and what may stand directly beside it.
struct PatternWord: Hashable, Sendable {
    /// The folded bytes.
    var bytes: [UInt8]
    /// Whether it may match inside a word (`*fire`).
    var isOpenLeft = false
    /// Whether the word may continue behind it (`launch*`).
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
        return borders.fit(text, start, end)
    }

    /// What may stand beside it.
    var borders: WordBorders {
        WordBorders(isOpenLeft: isOpenLeft, isOpenRight: isOpenRight, takesParticles: !isExact)
    }
}

/// The characters that may stand directly beside a word or phrase.
struct WordBorders: Hashable, Sendable {
    /// Whether it may match inside a word.
    var isOpenLeft: Bool
    /// Whether the word may continue behind it.
    var isOpenRight: Bool
    /// Whether Korean particles may follow.
    var takesParticles: Bool

    /// Whether an occurrence respects the words around it.
    func fit(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        (isOpenLeft || fitLeft(text, start, end)) && (isOpenRight || fitRight(text, start, end))
    }

    private func fitLeft(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard let before = UTF8Scalar.decode(text, before: start) else { return true }
        let first = UTF8Scalar.decode(text, at: start, end: end).scalar
        switch ScriptClass(first) {
        case .none: return true
        case .alphabetic: return ScriptClass(before) != .alphabetic
        case .hangul: return ScriptClass(before) != .hangul
        case .ideographic: return !HanScalars.isCut(between: before, first)
        }
    }

    private func fitRight(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end < text.count, let last = UTF8Scalar.decode(text, before: end) else { return true }
        let next = UTF8Scalar.decode(text, at: end, end: text.count).scalar
        switch ScriptClass(last) {
        case .none: return true
        case .alphabetic: return ScriptClass(next) != .alphabetic
        case .hangul: return ScriptClass(next) != .hangul || (takesParticles && hasParticles(text, behind: end))
        case .ideographic: return !HanScalars.isCut(between: last, next)
        }
    }

    private func hasParticles(_ text: UnsafeBufferPointer<UInt8>, behind end: Int) -> Bool {
        var position = end
        while position < text.count, position - end <= 24 {
            let (scalar, length) = UTF8Scalar.decode(text, at: position, end: text.count)
            guard ScriptClass(scalar) == .hangul else { break }
            position += length
        }
        return KoreanParticles.isParticles(text, from: end, to: position)
    }
}

/// The endings a Korean noun takes, so that a stem is found in 북한이, 북한에서도, 북한이라고.
///
/// Source: the standard's list of josa (국립국어원 표준국어대사전), with the copula and plural, those of news prose.
enum KoreanParticles {
    /// Whether a run of Hangul consists of at most three particles.
    static func isParticles(_ run: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
        // The longest chain of news prose has five syllables.
        guard end > start else { return true }
        guard end - start <= maxLength * 2 else { return false }
        return chain(run, from: start, to: end, left: 3)
    }

    private static func chain(_ run: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, left: Int) -> Bool {
        if start == end { return true }
        guard left > 0 else { return false }
        for length in stride(from: min(maxLength, end - start), to: 0, by: -3)
        where particles.contains(Array(run[start..<(start + length)]))
            && chain(run, from: start + length, to: end, left: left - 1)
        {
            return true
        }
        return false
    }

    private static let maxLength = 12

    private static let particles: Set<[UInt8]> = Set(
        """
        이 가 은 는 을 를 의 에 와 과 도 로 만 야 나 란 든 랑 들 측 간 발 시 이나 이란 이든 이랑 으로 에서 에게 에도 에는 에만 \
        에의 께서 까지 부터 보다 처럼 마저 조차 밖에 라도 이라도 라고 이라고 라는 이라는 라며 이라며 라면 이라면 로서 으로서 \
        로써 으로써 로부터 으로부터 에서는 에서도 에서의 에게서 한테 대로 만큼 뿐 뿐만 마다 이며 이고 이다 이었다 였다 인 일 \
        임 입니다 이자 이지만 지만 끼리 께 에겐 에선 론 으론 엔 관련 등 쪽 제 식 용 형 형의 급
        """.split(separator: " ").map { FoldedText.fold(String($0)) })
}
