import Text

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

    /// Counts the words of a text in UTF-8.
    init(_ bytes: [UInt8]) {
        let table = FunctionWords.table
        bytes.withUnsafeBufferPointer { buffer in
            var word = PackedWord()
            var place = 0
            while place < buffer.count {
                let end = word.appendLetters(from: place, in: buffer)
                letters += end - place
                place = end
                guard place < buffer.count else { break }
                if buffer[place] < 0x80 {
                    add(table.languages(of: word))
                    word = PackedWord()
                    place += 1
                    continue
                }
                let (scalar, length) = UTF8Scalar.decode(buffer, at: place, end: buffer.count)
                switch scalar {
                case 0xC0...0x24F, 0x1E00...0x1EFF:
                    for place in place..<(place + length) { word.append(buffer[place]) }
                    letters += 1
                    accents += 1
                default:
                    add(table.languages(of: word))
                    word = PackedWord()
                }
                place += length
            }
            add(table.languages(of: word))
        }
    }

    private mutating func add(_ languages: FunctionWordTable.Languages) {
        if languages.contains(.english) { english += 1 }
        if languages.contains(.foreign) { foreign += 1 }
    }

    private static let table = FunctionWordTable(english: englishWords, foreign: foreignWords)

    private static let englishWords = [
        "the", "of", "and", "to", "for", "with", "that", "is", "was", "by", "from", "it", "has", "have", "been", "are",
        "were", "be", "this", "which", "after", "over", "at", "as", "on", "not", "will", "would", "said", "says", "its",
        "their", "his", "her", "they", "he", "she", "who", "what", "why", "how", "about", "against", "into", "amid",
        "new", "could", "should", "than", "between", "during", "under", "out", "off", "you", "your", "we", "our",
    ]

    private static let foreignWords = [
        "le", "les", "des", "du", "et", "est", "une", "dans", "pour", "qui", "sur", "que", "avec", "pas", "aux",
        "el", "los", "las", "del", "en", "y", "un", "una", "por", "para", "con", "se", "su", "como", "más", "al",
        "der", "die", "und", "den", "das", "von", "mit", "ist", "im", "dem", "zu", "auf", "für", "ein", "eine", "nicht",
        "il", "di", "che", "della", "per", "è", "gli", "dei", "alla", "nel", "sono",
        "os", "da", "em", "uma", "não", "dos", "ao", "na", "mais", "het", "een", "van", "voor", "niet", "zijn", "op",
        "yang", "dan", "untuk", "dengan", "pada", "dari", "ini", "och", "att", "som", "av", "og", "til", "ve", "bir",
        "bu", "için", "i", "w", "z", "nie", "się", "của", "và", "là", "các", "trong", "không", "người",
    ]
}

/// A word of at most eight bytes in one number: function words are short, and a text has a thousand words.
private struct PackedWord {
    private(set) var bits: UInt64 = 0
    private var count = 0

    /// Whether it is neither empty nor too long to be a function word.
    var isPacked: Bool { (1...8).contains(count) }

    mutating func append(_ byte: UInt8) {
        bits = bits << 8 | UInt64(byte)
        count += 1
    }

    /// Adds a run of ASCII letters in lower case, which most of a text is. Returns its end.
    @inline(__always)
    mutating func appendLetters(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var place = start
        while place < bytes.count {
            let lower = bytes[place] | 0x20
            guard lower &- UInt8(ascii: "a") < 26 else { break }
            bits = bits << 8 | UInt64(lower)
            place += 1
        }
        count += place - start
        return place
    }
}

/// The languages of function words.
private struct FunctionWordTable {
    struct Languages: OptionSet {
        let rawValue: UInt8
        static let english = Languages(rawValue: 1)
        static let foreign = Languages(rawValue: 2)
    }

    private let table: HashTable<Languages>

    init(english: [String], foreign: [String]) {
        var languages: [UInt64: Languages] = [:]
        for (list, language) in [(english, Languages.english), (foreign, .foreign)] {
            for text in list {
                var word = PackedWord()
                text.utf8.forEach { word.append($0) }
                precondition(word.isPacked, "the function word \(text) is longer than eight bytes")
                languages[word.bits, default: []].insert(language)
            }
        }
        table = HashTable(languages)
    }

    @inline(__always)
    func languages(of word: PackedWord) -> Languages { word.isPacked ? table[word.bits] ?? [] : [] }
}
