#if canImport(Glibc)
    import Glibc
#endif

/// How common the words of news are, before any articles are counted.
enum StopWords {
    private struct Frequency {
        /// The share of articles that use a term.
        var share: Float
        var rarity: Float
    }

    private static let table: WordTable<Frequency> = {
        var entries: [(key: WordKey, value: Frequency)] = []
        for (percent, words) in lists {
            for word in words.split(whereSeparator: \.isWhitespace) {
                let hash = TermHash.word(word.unicodeScalars.map(\.value)[...])
                entries.append((WordKey(hash: hash), frequency(percent / 100)))
            }
        }
        return WordTable(entries)
    }()

    /// The share of articles that use a term, given by its hash; ``usualShare`` for a word of no list.
    static func share(of hash: UInt32) -> Float { table[WordKey(hash: hash)]?.share ?? usualShare }

    /// Whether a term is in a list of words that more than one article in 200 uses.
    static func isCommon(_ hash: UInt32) -> Bool { (table[WordKey(hash: hash)]?.share ?? 0) >= 0.005 }

    /// The share of articles that use a word of no list.
    static let usualShare: Float = 0.004

    /// How rare a term is: 1 for a word of no list, 0 for one that a third of all articles use.
    static func rarity(of hash: UInt32) -> Float { table[WordKey(hash: hash)]?.rarity ?? 1 }

    private static func frequency(_ share: Float) -> Frequency {
        let information = log(1 / (share + 0.003))
        let rarity = (information - leastInformation) / (mostInformation - leastInformation)
        return Frequency(share: share, rarity: max(0, rarity))
    }

    private static let leastInformation: Float = 1.2
    private static let mostInformation = log(1 / (usualShare + 0.003))
}

/// Words after which “in” a city says where a person sits, not where the event is: “officials in Tokyo said”.
///
/// Not among them is who acts where they are: police, courts, crowds.
enum AttributionWords {
    /// Whether a word in lower case is one.
    static func has(_ word: ArraySlice<UInt32>) -> Bool { table[word] != nil }

    private static let table = WordTable(
        """
        agencies agency ambassador analyst analysts authorities based consulate correspondent diplomat diplomats \
        embassies embassy expert experts government governments headquarters journalists ministries ministry observers \
        official officials professor reporters source sources spokesman spokesperson spokeswoman
        """.split(separator: " ").map { (String($0), true) })
}
