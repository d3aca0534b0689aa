#if canImport(Glibc)
    import Glibc
#endif

/// How common the words of news are, before any articles are counted.
enum StopWords {
    /// By a term's hash: the share of articles that use it; ``usualShare`` for any other term.
    static let shares: [UInt32: Float] = {
        var shares: [UInt32: Float] = [:]
        for (percent, words) in lists {
            for word in words.split(whereSeparator: \.isWhitespace) {
                shares[TermHash.word(Array(word.unicodeScalars.map(\.value)))] = percent / 100
            }
        }
        return shares
    }()

    /// The share of articles that use a word of no list.
    static let usualShare: Float = 0.004

    /// How rare a term is: 1 for a word of no list, 0 for one that a third of all articles use.
    static func rarity(of hash: UInt32) -> Float {
        guard let share = shares[hash] else { return 1 }
        let information = log(1 / (share + 0.003))
        return max(0, (information - leastInformation) / (mostInformation - leastInformation))
    }

    private static let leastInformation: Float = 1.2
    private static let mostInformation = log(1 / (usualShare + 0.003))
}

/// Words after which “in” a city says where a person sits, not where the event is: “officials in Tokyo said”.
///
/// Not among them is who acts where they are: police, courts, crowds.
enum AttributionWords {
    /// The words in lower case.
    static let all: Set<String> = [
        "agencies", "agency", "ambassador", "analyst", "analysts", "authorities", "based",
        "consulate", "correspondent", "diplomat", "diplomats", "embassies", "embassy", "expert",
        "experts", "government", "governments", "headquarters", "journalists", "ministries",
        "ministry", "observers", "official", "officials", "professor", "reporters", "source",
        "sources", "spokesman", "spokesperson", "spokeswoman",
    ]
}
