/// Finds passages that repeat another one: the headline over the text, the standfirst as the lead.
enum RepetitionMarker {
    /// The minimum similarity of two copies, 0 to 1: wire editors change a word or a name's spelling.
    static let likeness = 0.85
    /// The maximum distance at which passages are compared word by word; exact copies are found anywhere.
    private static let window = 3
    /// How many passages are compared word by word with others.
    private static let compared = 9

    /// Keeps one copy of each passage and makes the others repetitions.
    ///
    /// The first copy stays, unless it is the shorter beginning of the second.
    static func mark(_ passages: inout [Passage], in bytes: [UInt8]) {
        var earlier: [(index: Int, words: FoldedWords)] = []
        var seen = SeenPassages()
        for index in passages.indices where passages[index].role.isScored {
            var text = bytes[passages[index].range]
            text = text.dropFirst(Credit.leadingLength(of: text))
            guard earlier.count < compared else {
                if seen.hasCopy(of: text) { passages[index].role = .repetition }
                continue
            }
            let words = FoldedWords(text)
            if words.words.count >= SeenPassages.minWords || index < 4, seen.hasCopy(of: words), !words.words.isEmpty {
                passages[index].role = .repetition
                continue
            }
            // Each is compared with the headline and those right before it.
            for (other, otherWords) in earlier.prefix(1) + earlier.dropFirst().suffix(window)
            where passages[other].role.isScored {
                if words.isLike(otherWords, share: likeness) {
                    passages[index].role = .repetition
                } else if passages[other].role != .title, otherWords.begins(words) {
                    passages[other].role = .repetition
                } else if words.begins(otherWords), passages[index].range.count < passages[other].range.count {
                    passages[index].role = .repetition
                }
                if passages[index].role == .repetition { break }
            }
            if passages[index].role != .repetition { earlier.append((index, words)) }
        }
    }
}

/// The passages so far. Of most, only the first words are read: copies begin alike.
private struct SeenPassages {
    /// A shorter passage far below the headline may well come twice: a name, a heading.
    static let minWords = 5

    /// By the first words of passages: the text of the only one, if it is not among ``words``.
    private var beginnings: [FoldedWords: ArraySlice<UInt8>?] = [:]
    private var words = Set<FoldedWords>()

    /// Adds a passage of at least ``minWords`` words. Returns whether it came before.
    mutating func hasCopy(of text: ArraySlice<UInt8>) -> Bool {
        let beginning = FoldedWords(text, maxWords: SeenPassages.minWords)
        guard beginning.words.count == SeenPassages.minWords else { return false }
        guard let only = beginnings[beginning] else {
            beginnings[beginning] = .some(text)
            return false
        }
        if let only {
            words.insert(FoldedWords(only))
            beginnings[beginning] = .some(nil)
        }
        return !words.insert(FoldedWords(text)).inserted
    }

    /// The same of a passage whose words are known, of any length.
    mutating func hasCopy(of all: FoldedWords) -> Bool {
        beginnings[all.prefix(SeenPassages.minWords)] = .some(nil)
        return !words.insert(all).inserted
    }
}
