/// Words that most news of a language uses, whatever it is about.
///
/// They stand in for counts while few articles have been read. English words stand as they are written; Korean,
/// Japanese and Chinese ones as the pairs of characters that ``SketchText`` makes of a text.
enum CommonWords {
    /// By a term's hash: the share of articles that are taken to use it; for all others ``usualShare``.
    static let shares: [UInt32: Float] = {
        var shares: [UInt32: Float] = [:]
        for (list, share) in [(frequent, frequentShare), (everywhere, everywhereShare)] {
            for words in list {
                for word in words.split(whereSeparator: \.isWhitespace) {
                    shares[TermHash.word(Array(word.unicodeScalars.map(\.value)))] = share
                }
            }
        }
        return shares
    }()

    /// The share of articles that are taken to use a word of no list.
    static let usualShare: Float = 0.01
    private static let everywhereShare: Float = 0.7
    private static let frequentShare: Float = 0.2
    private static let everywhere = [english, korean, japanese, chinese]
    private static let frequent = [frequentEnglish, frequentKorean, frequentJapanese, frequentChinese]
}
