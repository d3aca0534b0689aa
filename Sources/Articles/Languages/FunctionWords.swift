/// The function words of a text in Latin letters, which distinguish English from other languages.
struct FunctionWords {
    /// Words that are English and hardly anything else.
    var english = 0
    /// Words of other European and Southeast Asian languages that are not English.
    var foreign = 0
    /// Letters with accents.
    var accents = 0
    /// All letters.
    var letters = 0

    /// Counts the words of a text.
    init(_ text: String) {
        var word = ""
        func close() {
            if !word.isEmpty {
                if FunctionWords.englishWords.contains(word) { english += 1 }
                if FunctionWords.foreignWords.contains(word) { foreign += 1 }
            }
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A:
                word.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
                letters += 1
            case 0x61...0x7A:
                word.unicodeScalars.append(scalar)
                letters += 1
            case 0xC0...0x24F, 0x1E00...0x1EFF:
                word.unicodeScalars.append(scalar)
                letters += 1
                accents += 1
            default: close()
            }
        }
        close()
    }

    private static let englishWords: Set<String> = [
        "the", "of", "and", "to", "for", "with", "that", "is", "was", "by", "from", "it", "has", "have", "been", "are",
        "were", "be", "this", "which", "after", "over", "at", "as", "on", "not", "will", "would", "said", "says", "its",
        "their", "his", "her", "they", "he", "she", "who", "what", "why", "how", "about", "against", "into", "amid",
        "new", "could", "should", "than", "between", "during", "under", "out", "off", "you", "your", "we", "our",
    ]

    private static let foreignWords: Set<String> = [
        "le", "les", "des", "du", "et", "est", "une", "dans", "pour", "qui", "sur", "que", "avec", "pas", "aux",
        "el", "los", "las", "del", "en", "y", "un", "una", "por", "para", "con", "se", "su", "como", "más", "al",
        "der", "die", "und", "den", "das", "von", "mit", "ist", "im", "dem", "zu", "auf", "für", "ein", "eine", "nicht",
        "il", "di", "che", "della", "per", "è", "gli", "dei", "alla", "nel", "sono",
        "os", "da", "em", "uma", "não", "dos", "ao", "na", "mais", "het", "een", "van", "voor", "niet", "zijn", "op",
        "yang", "dan", "untuk", "dengan", "pada", "dari", "ini", "och", "att", "som", "av", "og", "til", "ve", "bir",
        "bu", "için", "i", "w", "z", "nie", "się", "của", "và", "là", "các", "trong", "không", "người",
    ]
}
