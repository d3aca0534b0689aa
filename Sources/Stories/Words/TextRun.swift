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
    var kind: RunKind
    /// The scalars, folded.
    var scalars: [UInt32]
    /// Where the run starts, in bytes of the text.
    var start: Int
    /// Whether the first letter is a capital that no beginning of a sentence explains.
    var isName: Bool
    /// Whether all its letters are capitals.
    var isUpper = false
    /// The number of its sentence in the passage, from 0.
    var sentence = 0
    /// The scalars before the run, folded, the nearest last.
    var previous: [UInt32] = []
    /// The scalars behind the run, folded.
    var next: [UInt32]

    /// The run as a text.
    var text: String { TextRun.text(of: scalars) }

    /// Scalars as a text.
    static func text(of scalars: some Collection<UInt32>) -> String {
        // Most words are ASCII, and short enough for a string without memory of its own.
        if scalars.allSatisfy({ $0 < 0x80 }) {
            return String(unsafeUninitializedCapacity: scalars.count) { bytes in
                var count = 0
                for scalar in scalars {
                    bytes[count] = UInt8(truncatingIfNeeded: scalar)
                    count += 1
                }
                return count
            }
        }
        return String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    }
}

/// Cuts a passage into runs of one script, and counts its sentences.
struct RunScanner {
    /// A scalar and where it stands, in bytes of the text.
    typealias Scalar = (value: UInt32, offset: Int)

    private let scalars: [Scalar]
    private let folded: [UInt32]
    private let isTitle: Bool
    private var position = 0
    private var isSentenceStart = true
    private var sentence = 0
    /// The length of the last run, and its text if it is short: behind “Mr.” no sentence ends.
    private var lastWord = ""

    /// How many scalars on either side of a run are looked at.
    private static let context = 24

    /// A scanner of a part of a text's UTF-8, given by its offsets.
    init(_ utf8: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isTitle: Bool = false) {
        self.isTitle = isTitle
        var scalars: [Scalar] = []
        scalars.reserveCapacity(range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            let (value, length) = UTF8Scalar.decode(utf8, at: place, end: range.upperBound)
            scalars.append((value, place))
            place += length
        }
        self.scalars = scalars
        folded = scalars.map { RunKind.folded($0.value) }
    }

    /// The next run that says something; nil at the end.
    mutating func next() -> TextRun? {
        while position < scalars.count {
            let first = scalars[position]
            let markup = Markup.length(scalars, at: position, isTitle: isTitle)
            guard markup == 0 else {
                position += markup
                continue
            }
            let kind = RunKind(folded[position])
            guard kind != .none else {
                skipMark()
                continue
            }
            let start = position
            var run = TextRun(
                kind: kind, scalars: [], start: first.offset,
                isName: kind == .katakana || (kind == .word && CaseFolding.isCapital(first.value) && !isSentenceStart),
                next: [])
            run.isUpper = kind == .word
            while position < scalars.count, continues(run) {
                run.scalars.append(folded[position])
                if run.isUpper, RunKind(folded[position]) == .word {
                    run.isUpper = CaseFolding.isCapital(scalars[position].value)
                }
                position += 1
            }
            isSentenceStart = false
            run.sentence = sentence
            run.previous = Array(folded[max(0, start - RunScanner.context)..<start])
            run.next = Array(folded[position...].prefix(RunScanner.context))
            lastWord = kind == .word && run.scalars.count <= 4 ? run.text : ""
            return run
        }
        return nil
    }

    private mutating func skipMark() {
        let value = scalars[position].value
        if RunScanner.startsSentence(value) { isSentenceStart = true }
        if endsSentence(value) { sentence += 1 }
        position += 1
    }

    private func continues(_ run: TextRun) -> Bool {
        let value = folded[position]
        let kind = RunKind(value)
        if kind == run.kind { return true }
        guard !run.scalars.isEmpty, position + 1 < scalars.count else { return false }
        let behind = RunKind(folded[position + 1])
        switch run.kind {
        case .word: return (value == 0x27 && behind == .word) || (kind == .number && run.scalars.count < 12)
        case .number: return (value == 0x2C || value == 0x2E) && behind == .number
        default: return false
        }
    }

    /// Whether a sentence ends at a mark.
    private func endsSentence(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3002, 0xFF01, 0xFF1F, 0x0A: return true
        case 0x2E, 0x21, 0x3F:
            let behind = position + 1 < scalars.count ? scalars[position + 1].value : 0x20
            guard [0x20, 0x0A, 0x22, 0x201D, 0x2019, 0x29].contains(behind) else { return false }
            return scalar != 0x2E
                || !(RunScanner.abbreviations.contains(lastWord) || lastWord.unicodeScalars.count == 1)
        default: return false
        }
    }

    private static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "gen", "col", "lt", "sen", "rep", "gov", "st", "jan", "feb", "mar", "apr", "aug",
        "sept", "sep", "oct", "nov", "dec", "no", "inc", "corp", "co", "vs", "capt", "adm", "sgt", "maj",
    ]

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
