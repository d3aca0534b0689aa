import Text

/// The ends of a sentence at which a term must stand.
struct Anchors: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// Only at the beginning (`^why`).
    static let first = Anchors(rawValue: 1)
    /// Only at the end (`explained$`).
    static let last = Anchors(rawValue: 2)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Takes the anchors off a pattern as an analyst writes it.
    init(strippedFrom written: inout Substring) {
        self = []
        if written.first == "^" {
            written.removeFirst()
            insert(.first)
        }
        if written.last == "$" {
            written.removeLast()
            insert(.last)
        }
    }

    /// Whether a match stands at these ends of a sentence; quotes, brackets and stops around it do not count.
    func hold(_ text: UnsafeBufferPointer<UInt8>, _ match: Range<Int>, in sentence: Range<Int>) -> Bool {
        (!contains(.first) || Anchors.holdsNoWord(text, sentence.lowerBound, match.lowerBound))
            && (!contains(.last) || Anchors.holdsNoWord(text, match.upperBound, sentence.upperBound))
    }

    /// More punctuation than this is no quotation mark any more, in bytes.
    private static let mostPunctuation = 24

    private static func holdsNoWord(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end - start <= mostPunctuation else { return false }
        var position = start
        while position < end {
            let (scalar, length) = UTF8Scalar.decode(text, at: position, end: end)
            if ScriptClass(scalar) != .none { return false }
            position += length
        }
        return true
    }
}
