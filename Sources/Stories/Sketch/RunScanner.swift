import Text

/// Cuts a passage into runs of one script.
struct RunScanner {
    /// A scalar and where it stands, in bytes of the text.
    typealias Scalar = (value: UInt32, offset: Int)

    private let scalars: [Scalar]
    private let isTitle: Bool
    private var position = 0
    private var isSentenceStart = true

    /// How many scalars behind a run are looked at.
    private static let lookahead = 8

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
    }

    /// The next run that says something; nothing at the end.
    mutating func next() -> TextRun? {
        while position < scalars.count {
            let first = scalars[position]
            let markup = Markup.length(scalars, at: position, isTitle: isTitle)
            guard markup == 0 else {
                position += markup
                continue
            }
            let kind = RunKind(CaseFolding.of(first.value))
            guard kind != .none else {
                if RunScanner.endsSentence(first.value) { isSentenceStart = true }
                position += 1
                continue
            }
            var run = TextRun(
                kind: kind, scalars: [], start: first.offset,
                isName: kind == .katakana || (kind == .word && CaseFolding.isCapital(first.value) && !isSentenceStart),
                next: [])
            while position < scalars.count, continues(run) {
                run.scalars.append(CaseFolding.of(scalars[position].value))
                position += 1
            }
            isSentenceStart = false
            run.next = scalars[position...].prefix(RunScanner.lookahead).map { CaseFolding.of($0.value) }
            return run
        }
        return nil
    }

    private func continues(_ run: TextRun) -> Bool {
        let value = CaseFolding.of(scalars[position].value)
        let kind = RunKind(value)
        if kind == run.kind { return true }
        guard !run.scalars.isEmpty, position + 1 < scalars.count else { return false }
        let behind = RunKind(CaseFolding.of(scalars[position + 1].value))
        switch run.kind {
        case .word: return (value == 0x27 && behind == .word) || (kind == .number && run.scalars.count < 12)
        case .number: return (value == 0x2C || value == 0x2E) && behind == .number
        default: return false
        }
    }

    private static func endsSentence(_ scalar: UInt32) -> Bool {
        switch scalar {
        // . ! ? : " and the marks that quotations and asides begin with, behind which a capital says nothing.
        case 0x2E, 0x21, 0x3F, 0x3A, 0x22, 0x0A, 0x201C, 0x2018, 0x2013, 0x2014, 0x28: true
        default: false
        }
    }
}
