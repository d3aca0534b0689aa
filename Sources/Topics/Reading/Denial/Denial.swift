import Text

/// Tells whether a sentence denies what a term stands for: “not sabotage”, “미사일이 아니라”, “ミサイルではない”, “没有制裁”.
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

    /// The most words between a word of denial and the term.
    private static let mostFillers = 4

    private func isBehindEnglish(_ start: Int) -> Bool {
        var end = start
        for _ in 0...Denial.mostFillers {
            guard end > sentence.lowerBound, text[end - 1] == 0x20 else { return false }
            end -= 1
            var first = end
            while first > sentence.lowerBound, isWordByte(text[first - 1]) { first -= 1 }
            guard first < end else { return false }
            if DenialWords.english.contains(where: { endsWith($0, at: end) }) { return true }
            let word = text[first..<end]
            if word.count > 3, word.suffix(3).elementsEqual("n't".utf8) { return true }
            guard DenialWords.englishFillers.contains(Array(word)) else { return false }
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
