/// What a scalar is to the sketch of a text.
enum RunKind: UInt8 {
    /// Letters of alphabetic scripts.
    case word
    /// Digits with the points and commas between them.
    case number
    /// Chinese characters.
    case han
    /// Katakana, by which Japanese writes foreign names.
    case katakana
    /// Hiragana, which is grammar.
    case hiragana
    /// Hangul syllables.
    case hangul
    /// White space and punctuation.
    case none

    init(_ scalar: UInt32) {
        switch scalar {
        case 0x30...0x39: self = .number
        case 0x41...0x5A, 0x61...0x7A: self = .word
        case 0..<0xC0: self = .none
        case 0xC0...0x24F, 0x370...0x1FFF: self = scalar == 0xD7 || scalar == 0xF7 ? .none : .word
        case 0x3041...0x3096: self = .hiragana
        case 0x30A1...0x30FA, 0x30FC: self = .katakana
        case 0x3005, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFF: self = .han
        case 0xAC00...0xD7A3: self = .hangul
        default: self = .none
        }
    }
}

/// Scalars of one kind in a row: a word, a number, or what stands between two marks in scripts without spaces.
struct TextRun {
    /// What they are.
    var kind: RunKind
    /// The scalars, folded.
    var scalars: [UInt32]
    /// Where the run starts, in bytes of the text.
    var start: Int
    /// Whether the first letter is a capital that no beginning of a sentence explains.
    var isName: Bool
    /// What follows the run: the next scalar, folded, after at most one space; 0 at the end.
    var next: [UInt32]
}
