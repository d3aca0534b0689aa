/// The normalized scalars of a text, one after another, as SentencePiece sees them.
///
/// The file's table replaces scalars. Each run of spaces is one word mark (U+2581), one stands before the first word,
/// and none at the end. The table knows single scalars: composed forms (NFC) are the caller's task.
struct NormalizedText: IteratorProtocol {
    /// The mark that stands for a space; a word begins with it.
    static let wordMark: UInt32 = 0x2581

    private let table: NormalizationTable
    private var text: String.UnicodeScalarView.Iterator
    private var pending: ArraySlice<UInt32> = []
    /// A scalar that comes after the word mark that was returned last.
    private var held: UInt32?
    private var isAfterSpace = true

    /// The scalars of a text.
    init(_ text: String, _ table: NormalizationTable) {
        self.table = table
        self.text = text.unicodeScalars.makeIterator()
    }

    /// The next scalar; nil at the end.
    mutating func next() -> UInt32? {
        if let scalar = held {
            held = nil
            return scalar
        }
        while let scalar = mapped() {
            if scalar == 0x20 {
                isAfterSpace = true
            } else if isAfterSpace {
                isAfterSpace = false
                held = scalar
                return NormalizedText.wordMark
            } else {
                return scalar
            }
        }
        return nil
    }

    private mutating func mapped() -> UInt32? {
        while true {
            if let scalar = pending.popFirst() { return scalar }
            guard let scalar = text.next()?.value else { return nil }
            guard let replacement = table.replacement(of: scalar) else { return scalar }
            pending = replacement
        }
    }
}
