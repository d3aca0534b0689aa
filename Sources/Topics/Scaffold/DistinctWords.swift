import Articles
import Text

/// Finds the words that distinguish the articles of a topic from others.
///
/// English words and pairs, Korean words without their particles, and runs of Han and katakana are compared by how many
/// articles of each side have them.
struct DistinctWords {
    private var wanted: [Language: [String: Int]] = [:]
    private var unwanted: [Language: [String: Int]] = [:]
    private var counts: (wanted: [Language: Int], unwanted: [Language: Int]) = ([:], [:])

    /// Counts the words of one article.
    mutating func add(_ article: Article, isWanted: Bool) {
        let words = DistinctWords.words(of: article)
        if isWanted {
            counts.wanted[article.language, default: 0] += 1
            for word in words { wanted[article.language, default: [:]][word, default: 0] += 1 }
        } else {
            counts.unwanted[article.language, default: 0] += 1
            for word in words { unwanted[article.language, default: [:]][word, default: 0] += 1 }
        }
    }

    /// The languages of the wanted articles, in a fixed order.
    var languages: [Language] { Language.allCases.filter { counts.wanted[$0] != nil } }

    /// The words of a language that best discriminate, the strongest first.
    func strongest(_ language: Language, atMost limit: Int) -> [String] {
        let total = counts.wanted[language] ?? 0
        let others = counts.unwanted[language] ?? 0
        let minCount = total > 3 ? 2 : 1
        let scored = (wanted[language] ?? [:]).compactMap { word, count -> (word: String, score: Double)? in
            let against = unwanted[language]?[word] ?? 0
            let share = Double(count) / Double(max(1, total))
            let other = Double(against) / Double(max(1, others))
            guard count >= minCount, share > 2 * other else { return nil }
            // Of two words with the same share, the longer one discriminates better.
            return (word, (share - other) * (1 + Double(min(word.count, 12)) / 24))
        }
        var chosen: [String] = []
        for (word, _) in scored.sorted(by: { ($1.score, $0.word) < ($0.score, $1.word) }) {
            guard chosen.count < limit else { break }
            if chosen.contains(where: { word.contains($0) || $0.contains(word) }) { continue }
            chosen.append(word)
        }
        return chosen
    }

    // MARK: Words

    /// The maximum number of bytes that are read of an article.
    private static let maxLength = 20_000

    private static func words(of article: Article) -> Set<String> {
        let text = String(article.text.prefix(maxLength))
        switch article.language {
        case .korean: return korean(text)
        case .japanese, .chinese: return ideographic(text)
        case .english, .other: return alphabetic(text)
        }
    }

    private static func alphabetic(_ text: String) -> Set<String> {
        var words: Set<String> = []
        for line in text.split(whereSeparator: { ",.;:!?()“”\"\n".contains($0) }) {
            let tokens = line.split { !$0.isLetter && $0 != "'" && $0 != "’" }.map { $0.lowercased() }
            for (number, token) in tokens.enumerated() where isTelling(token) {
                words.insert(token)
                guard number + 1 < tokens.count, isTelling(tokens[number + 1]) else { continue }
                words.insert(token + " " + tokens[number + 1])
            }
        }
        return words
    }

    private static func isTelling(_ word: String) -> Bool {
        word.count > 2 && !word.contains("'") && !word.contains("’") && !common.contains(word)
    }

    private static func korean(_ text: String) -> Set<String> {
        Set(
            text.split { !$0.isLetter }.compactMap { token in
                let stem = KoreanParticles.stem(of: String(token))
                let isHangul = stem.unicodeScalars.allSatisfy { (0xAC00...0xD7A3).contains($0.value) }
                return stem.count > 1 && isHangul ? stem : nil
            })
    }

    /// Pieces of two to four characters of runs of Han, and whole runs of katakana.
    private static func ideographic(_ text: String) -> Set<String> {
        var words: Set<String> = []
        var run: [Character] = []
        var isKatakana = false
        func close() {
            if isKatakana {
                if run.count > 2 { words.insert(String(run)) }
            } else {
                for length in 2...4 where run.count >= length {
                    for start in 0...(run.count - length) { words.insert(String(run[start..<(start + length)])) }
                }
            }
            run = []
        }
        for character in text {
            guard let scalar = character.unicodeScalars.first?.value else { continue }
            let katakana = HanScalars.isKatakana(scalar)
            guard katakana || HanScalars.isHan(scalar) else {
                close()
                continue
            }
            if katakana != isKatakana { close() }
            isKatakana = katakana
            run.append(character)
        }
        close()
        return words
    }

    private static let common = Set(
        """
        the and for that with was were are has have had from his her its their this they said say says not but who will \
        would been more than after over into about also one two new when which there she him them out all can could may \
        what some other last first year years week month day time people told before between while where our your you \
        during under against being because through since such only just most many much these those then did does how
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}

extension KoreanParticles {
    /// A word without the particles at its end; at least two syllables stay.
    static func stem(of word: String) -> String {
        let syllables = Array(word)
        guard syllables.count > 2 else { return word }
        for length in 2..<syllables.count {
            let tail = FoldedText.fold(String(syllables[length...]))
            let isTail = tail.withUnsafeBufferPointer { isParticles($0, from: 0, to: $0.count) }
            if isTail { return String(syllables[..<length]) }
        }
        return word
    }
}
