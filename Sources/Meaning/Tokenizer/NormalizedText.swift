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

/// The replacements of scalars that tokens never have: compatibility forms, control characters, white space.
struct NormalizationTable: Sendable {
    private let scalars: [UInt32]
    private let starts: [UInt32]
    private let outputs: [UInt32]
    /// One bit a scalar: whether it is in the table.
    private let isMapped: [UInt64]

    /// Reads and checks a file's table.
    init(_ reader: inout ByteReader, _ bytes: UnsafeRawBufferPointer) throws(FormatError) {
        let count = try reader.count("the number of normalizations", in: 0...0x11_0000)
        let byteCount = Int(try reader.integer(UInt32.self))
        let range = try reader.skip(byteCount)
        var entries = ByteReader(UnsafeRawBufferPointer(rebasing: bytes[range]))
        var (scalars, starts, outputs): ([UInt32], [UInt32], [UInt32]) = ([], [], [])
        for _ in 0..<count {
            let scalar = try NormalizationTable.scalar(&entries)
            guard scalar > scalars.last ?? 0 else {
                throw FormatError(reason: "its normalizations are not in order")
            }
            scalars.append(scalar)
            starts.append(UInt32(outputs.count))
            for _ in 0..<(try entries.integer(UInt8.self)) { outputs.append(try NormalizationTable.scalar(&entries)) }
        }
        guard entries.position == byteCount else { throw FormatError(reason: "its normalizations have another size") }
        starts.append(UInt32(outputs.count))
        var isMapped = [UInt64](repeating: 0, count: Int((scalars.last ?? 0) >> 6) + 1)
        for scalar in scalars { isMapped[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
        (self.scalars, self.starts, self.outputs, self.isMapped) = (scalars, starts, outputs, isMapped)
    }

    private static func scalar(_ reader: inout ByteReader) throws(FormatError) -> UInt32 {
        let value = try reader.integer(UInt32.self)
        guard Unicode.Scalar(value) != nil else { throw FormatError(reason: "\(value) is not a Unicode scalar") }
        return value
    }

    /// The replacement of a scalar; nil if it stays.
    func replacement(of scalar: UInt32) -> ArraySlice<UInt32>? {
        let word = Int(scalar >> 6)
        guard word < isMapped.count, isMapped[word] >> UInt64(scalar & 63) & 1 == 1 else { return nil }
        var (low, high) = (0, scalars.count)
        while low < high {
            let middle = (low + high) / 2
            if scalars[middle] < scalar { low = middle + 1 } else { high = middle }
        }
        return outputs[Int(starts[low])..<Int(starts[low + 1])]
    }
}
