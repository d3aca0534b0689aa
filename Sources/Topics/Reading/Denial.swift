import Text

/// Decides whether a sentence denies a term: “not sabotage”, “미사일이 아니라”, “ミサイルではない”, “没有制裁”.
///
/// Only a term directly behind or before the words of denial is denied, within its clause: a state that denies an
/// accusation is news. The script at the term's border decides which language's words are looked for.
struct Denial {
    private let text: UnsafeBufferPointer<UInt8>
    private let sentence: Range<Int>
    private let hints: DenialHints

    /// A judge of the terms of one sentence of the folded text.
    init(_ text: UnsafeBufferPointer<UInt8>, in sentence: Range<Int>) {
        self.text = text
        self.sentence = sentence
        hints = DenialHints(text, sentence)
    }

    /// Whether an occurrence of a term is denied.
    func denies(_ start: Int, _ end: Int) -> Bool {
        if hints.isEmpty { return false }
        let first = ScriptClass(UTF8Scalar.decode(text, at: start, end: end).scalar)
        if first == .alphabetic, hints.contains(.english), isBehindEnglish(start) { return true }
        if first == .ideographic, hints.contains(.chinese), isBehindChinese(start) { return true }
        let last = ScriptClass(UTF8Scalar.decode(text, before: end))
        switch last {
        case .alphabetic: return isBeforeEnglish(end) || isBeforeKorean(end) || isBeforeJapanese(end)
        case .hangul: return isBeforeKorean(end)
        case .ideographic: return isBeforeJapanese(end) || isBeforeKorean(end)
        case .none: return false
        }
    }

    // MARK: English

    /// The maximum number of words between a word of denial and the term.
    private static let maxFillers = 4

    private func isBehindEnglish(_ start: Int) -> Bool {
        var end = start
        for _ in 0...Denial.maxFillers {
            guard end > sentence.lowerBound, text[end - 1] == 0x20 else { return false }
            end -= 1
            var first = end
            while first > sentence.lowerBound, isWordByte(text[first - 1]) { first -= 1 }
            guard first < end else { return false }
            var hash = FNV1a.basis64
            for position in first..<end { hash = FNV1a.adding(UInt32(text[position]), to: hash) }
            if DenialWords.englishEnds.contains(hash), DenialWords.english.contains(where: { endsWith($0, at: end) }) {
                return true
            }
            let word = text[first..<end]
            if word.count > 3, word.suffix(3).elementsEqual("n't".utf8) { return true }
            guard DenialWords.englishFillers.contains(hash) else { return false }
            end = first
        }
        return false
    }

    /// Whether whole words stand before a position.
    private func endsWith(_ words: [UInt8], at end: Int) -> Bool {
        let start = end - words.count
        guard start >= sentence.lowerBound, text[end - 1] == words[words.count - 1] else { return false }
        guard text[start..<end].elementsEqual(words) else { return false }
        return start == sentence.lowerBound || !isWordByte(text[start - 1])
    }

    private func isBeforeEnglish(_ end: Int) -> Bool {
        guard hints.contains(.english) else { return false }
        var position = end
        while position < sentence.upperBound, isWordByte(text[position]) { position += 1 }
        return DenialWords.englishBehind.contains { stands($0, at: position) }
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || byte == 0x27
    }

    // MARK: Korean

    private func isBeforeKorean(_ end: Int) -> Bool {
        guard hints.contains(.korean) else { return false }
        var position = end
        // The rest of the word: particles, or the stem of a verb such as 하지.
        while position < sentence.upperBound, position - end <= 18 {
            let (scalar, length) = UTF8Scalar.decode(text, at: position, end: sentence.upperBound)
            guard ScriptClass(scalar) == .hangul else { break }
            position += length
        }
        guard position < sentence.upperBound, text[position] == 0x20 else { return false }
        let tail = text[end..<position]
        if DenialWords.koreanNot.contains(where: { stands($0, at: position + 1) }) {
            return DenialWords.koreanSubjects.contains { $0.elementsEqual(tail.suffix($0.count)) }
        }
        return DenialWords.koreanNone.contains { stands($0, at: position + 1) }
    }

    // MARK: Japanese and Chinese

    private func isBeforeJapanese(_ end: Int) -> Bool {
        hints.contains(.japanese) && DenialWords.japaneseBehind.contains { stands($0, at: end) }
    }

    private func isBehindChinese(_ start: Int) -> Bool {
        var start = start
        for filler in DenialWords.chineseFillers where precedes(filler, start) {
            start -= filler.count
            break
        }
        return DenialWords.chinese.contains { precedes($0, start) }
    }

    private func precedes(_ word: [UInt8], _ position: Int) -> Bool {
        let start = position - word.count
        guard start >= sentence.lowerBound, text[position - 1] == word[word.count - 1] else { return false }
        return text[start..<position].elementsEqual(word)
    }

    private func stands(_ word: [UInt8], at position: Int) -> Bool {
        guard position + word.count <= sentence.upperBound, text[position] == word[0] else { return false }
        return text[position..<(position + word.count)].elementsEqual(word)
    }
}

/// The languages whose words of denial may occur in a sentence, by their first letters.
///
/// One quick pass rules out denial for nearly all sentences.
struct DenialHints: OptionSet {
    let rawValue: UInt8

    static let english = DenialHints(rawValue: 1)
    static let korean = DenialHints(rawValue: 2)
    static let japanese = DenialHints(rawValue: 4)
    static let chinese = DenialHints(rawValue: 8)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The hints of a sentence of the folded text.
    init(_ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>) {
        self = []
        var isWordStart = true
        var position = sentence.lowerBound
        while position + 2 < sentence.upperBound {
            let byte = text[position]
            if byte < 0x80 {
                if isWordStart || byte == 0x6E, DenialHints.startsEnglish(byte, text[position + 1], text[position + 2])
                {
                    insert(.english)
                }
                isWordStart = byte < 0x61 || byte > 0x7A
                position += 1
            } else {
                isWordStart = true
                if byte >= 0xE3 {
                    formUnion(DenialHints.of(byte, text[position + 1], text[position + 2]))
                    position += 3
                } else {
                    position += 1
                }
            }
        }
    }

    /// Whether a word begins as no, not, n't, never, nor, cannot, deny, rather, instead and rule do.
    private static func startsEnglish(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second, third) {
        // no, ne, n'
        case (0x6E, 0x6F, _), (0x6E, 0x65, _), (0x6E, 0x27, _): true
        // can, den, rat, ins, rul
        case (0x63, 0x61, 0x6E), (0x64, 0x65, 0x6E), (0x72, 0x61, 0x74), (0x69, 0x6E, 0x73), (0x72, 0x75, 0x6C): true
        default: false
        }
    }

    private static func of(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> DenialHints {
        switch (first, second, third) {
        // 아 않 없, with 안 to 앟 in between
        case (0xEC, 0x95, _), (0xEC, 0x97, 0x86): .korean
        // な ず せ
        case (0xE3, 0x81, 0xAA), (0xE3, 0x81, 0x9A), (0xE3, 0x81, 0x9B): .japanese
        // 没 不 未 并 而 绝 从 尚 否 排 毫 无 拒
        case (0xE6, 0xB2, 0xA1), (0xE4, 0xB8, 0x8D), (0xE6, 0x9C, 0xAA), (0xE5, 0xB9, 0xB6), (0xE8, 0x80, 0x8C),
            (0xE7, 0xBB, 0x9D), (0xE4, 0xBB, 0x8E), (0xE5, 0xB0, 0x9A), (0xE5, 0x90, 0xA6), (0xE6, 0x8E, 0x92),
            (0xE6, 0xAF, 0xAB), (0xE6, 0x97, 0xA0), (0xE6, 0x8B, 0x92):
            .chinese
        default: []
        }
    }
}
