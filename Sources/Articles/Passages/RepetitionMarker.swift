/// Finds passages that say again what another passage says: the headline over the text, the standfirst as the lead.
enum RepetitionMarker {
    /// How like two passages must be, from 0 to 1, to be one: wire editors change a word or a name's spelling.
    static let likeness = 0.85
    /// How far below its first copy a passage is compared word by word; exact copies are found anywhere.
    private static let window = 3

    /// Keeps one copy of each passage and makes the others repetitions.
    ///
    /// The first copy stays, unless it is the shorter beginning of the second.
    static func mark(_ passages: inout [Passage], in bytes: [UInt8]) {
        var earlier: [(index: Int, words: FoldedWords)] = []
        var seen: Set<[UInt64]> = []
        for index in passages.indices where passages[index].role.isScored {
            let text = bytes[passages[index].range]
            let words = FoldedWords(text.dropFirst(Credit.leadingLength(of: text)))
            if words.words.count >= 5 || index < 4, !seen.insert(words.words).inserted, !words.words.isEmpty {
                passages[index].role = .repetition
                continue
            }
            let candidates = earlier.prefix(1) + earlier.dropFirst().suffix(window)
            for (other, otherWords) in candidates where passages[other].role.isScored && earlier.count <= 8 {
                if words.likeness(to: otherWords) >= likeness {
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
