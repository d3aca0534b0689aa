import Text

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

    /// A scalar in lower case, of normal width and, if it is a Han character, in its simplified form.
    static func folded(_ scalar: UInt32) -> UInt32 {
        HanVariants.range.contains(scalar) ? HanVariants.simplified(scalar) : CaseFolding.of(scalar)
    }
}

/// Scalars of one kind in a row: a word, a number, or the characters between two marks in scripts without spaces.
struct TextRun {
    /// The kind of its scalars.
    let kind: RunKind
    /// The scalars of the passage, folded.
    private let passage: [UInt32]
    private let range: Range<Int>
    /// Where the run starts, in bytes of the text.
    let start: Int
    /// Whether the first letter is a capital that no beginning of a sentence explains.
    let isName: Bool
    /// Whether all its letters are capitals.
    let isUpper: Bool
    /// The number of its sentence in the passage, from 0.
    let sentence: Int

    /// How many scalars on either side of a run are looked at.
    private static let context = 24

    fileprivate init(
        _ kind: RunKind, _ passage: [UInt32], _ range: Range<Int>, start: Int, isName: Bool, isUpper: Bool,
        sentence: Int
    ) {
        self.kind = kind
        self.passage = passage
        self.range = range
        self.start = start
        self.isName = isName
        self.isUpper = isUpper
        self.sentence = sentence
    }

    /// The scalars, folded.
    var scalars: ArraySlice<UInt32> { passage[range] }

    /// The scalars before the run, folded, the nearest last.
    var previous: ArraySlice<UInt32> { passage[max(0, range.lowerBound - TextRun.context)..<range.lowerBound] }

    /// The scalars behind the run, folded.
    var next: ArraySlice<UInt32> { passage[range.upperBound..<min(passage.count, range.upperBound + TextRun.context)] }
}

/// Cuts a passage into runs of one script, and counts its sentences.
struct RunScanner {
    /// The scalars as they are written.
    private let scalars: [UInt32]
    /// Where each stands, in bytes of the text.
    private let offsets: [Int32]
    private let folded: [UInt32]
    private let kinds: [RunKind]
    private let isTitle: Bool
    private var position = 0
    private var isSentenceStart = true
    private var sentence = 0
    /// The last run, if it is a short word: behind “Mr.” no sentence ends.
    private var lastWord: Range<Int>?

    /// A scanner of a part of a text's UTF-8, given by its offsets.
    init(_ utf8: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isTitle: Bool = false) {
        self.isTitle = isTitle
        var scalars: [UInt32] = []
        var offsets: [Int32] = []
        scalars.reserveCapacity(range.count)
        offsets.reserveCapacity(range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            let (value, length) = UTF8Scalar.decode(utf8, at: place, end: range.upperBound)
            scalars.append(value)
            offsets.append(Int32(truncatingIfNeeded: place))
            place += length
        }
        self.scalars = scalars
        self.offsets = offsets
        folded = scalars.map { RunKind.folded($0) }
        kinds = folded.map { RunKind($0) }
    }

    /// The next run that says something; nil at the end.
    mutating func next() -> TextRun? {
        while position < scalars.count {
            let markup = Markup.length(scalars, at: position, isTitle: isTitle)
            guard markup == 0 else {
                position += markup
                continue
            }
            let kind = kinds[position]
            guard kind != .none else {
                skipMark()
                continue
            }
            let start = position
            let isCapital = kind == .word && CaseFolding.isCapital(scalars[start])
            let isName = kind == .katakana || (isCapital && !isSentenceStart)
            var isUpper = kind == .word
            repeat {
                if isUpper, kinds[position] == .word { isUpper = CaseFolding.isCapital(scalars[position]) }
                position += 1
            } while position < scalars.count && continues(kind, from: start)
            isSentenceStart = false
            lastWord = kind == .word && position - start <= 4 ? start..<position : nil
            return TextRun(
                kind, folded, start..<position, start: Int(offsets[start]), isName: isName, isUpper: isUpper,
                sentence: sentence)
        }
        return nil
    }

    private mutating func skipMark() {
        let value = scalars[position]
        if RunScanner.startsSentence(value) { isSentenceStart = true }
        if endsSentence(value) { sentence += 1 }
        position += 1
    }

    /// Whether a run of a kind goes on with the next scalar.
    private func continues(_ runKind: RunKind, from start: Int) -> Bool {
        let kind = kinds[position]
        if kind == runKind { return true }
        guard position + 1 < scalars.count else { return false }
        let value = folded[position]
        switch runKind {
        case .word: return (value == 0x27 && kinds[position + 1] == .word) || (kind == .number && position - start < 12)
        case .number: return (value == 0x2C || value == 0x2E) && kinds[position + 1] == .number
        default: return false
        }
    }

    /// Whether a sentence ends at a mark.
    private func endsSentence(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3002, 0xFF01, 0xFF1F, 0x0A: return true
        case 0x2E, 0x21, 0x3F:
            let behind = position + 1 < scalars.count ? scalars[position + 1] : 0x20
            guard behind == 0x20 || [0x0A, 0x22, 0x201D, 0x2019, 0x29].contains(behind) else { return false }
            guard scalar == 0x2E, let lastWord else { return true }
            return lastWord.count > 1 && RunScanner.abbreviations[folded[lastWord]] == nil
        default: return false
        }
    }

    private static let abbreviations = WordTable(
        """
        mr mrs ms dr gen col lt sen rep gov st jan feb mar apr aug sept sep oct nov dec no inc corp co vs capt adm sgt maj
        """.split(separator: " ").map { (String($0), true) })

    /// Whether any word behind a mark has a capital.
    private static func startsSentence(_ scalar: UInt32) -> Bool {
        switch scalar {
        // . ! ? : " and the marks that quotations and asides begin with.
        case 0x2E, 0x21, 0x3F, 0x3A, 0x22, 0x0A, 0x201C, 0x2018, 0x2013, 0x2014, 0x28, 0xFF08, 0x3002, 0x2026, 0x300C,
            0x300D, 0x300E, 0x201D:
            true
        default: false
        }
    }
}
