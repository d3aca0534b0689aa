/// Where a file keeps the pieces of its vocabulary, checked.
struct VocabularySection: Sendable {
    /// The number of pieces; a piece's index is its token id.
    let count: Int
    /// The id of the token that begins a sequence.
    let begin: Int32
    /// The id of the token that ends a sequence.
    let end: Int32
    /// The id of the token that fills a sequence.
    let padding: Int32
    /// The id of a character that no piece has.
    let unknown: Int32
    /// The score of a character that no piece has.
    let unknownScore: Float
    /// Where the offsets of the pieces begin: `count` + 1 numbers of 32 bits.
    let offsets: Int
    /// Where the scores of the pieces begin.
    let scores: Int
    /// Where the bytes of the pieces begin.
    let text: Int

    /// The maximum number of bytes in a piece.
    static let maxPieceBytes = 255
    /// The maximum number of pieces: an index has 18 bits for an id.
    static let maxPieces = (1 << 18) - 1

    /// Reads and checks the section.
    init(_ reader: inout ByteReader, _ bytes: UnsafeRawBufferPointer, maxPieces: Int) throws(FormatError) {
        count = try reader.count("the number of pieces", in: 8...min(maxPieces, VocabularySection.maxPieces))
        let specials = try VocabularySection.specials(&reader, count: count)
        (begin, end, padding, unknown) = (specials[0], specials[1], specials[2], specials[3])
        let textBytes = try reader.integer(UInt64.self)
        guard textBytes <= bytes.count else { throw FormatError(reason: "its pieces are longer than the file") }
        offsets = try reader.skip((count + 1) * 4).lowerBound
        scores = try reader.skip(count * 4).lowerBound
        text = try reader.skip(Int(textBytes)).lowerBound
        var previous: UInt32 = 0
        var lowest = Float.infinity
        for index in 0..<count {
            let offset = bytes.word(at: offsets + (index + 1) * 4)
            guard offset >= previous, Int(offset - previous) <= VocabularySection.maxPieceBytes else {
                throw FormatError(reason: "the offsets of its pieces are not in order")
            }
            previous = offset
            let score = bytes.float(at: scores + index * 4)
            guard score.magnitude <= 1_000 else { throw FormatError(reason: "the score of piece \(index) is \(score)") }
            lowest = min(lowest, score)
        }
        guard bytes.word(at: offsets) == 0, UInt64(previous) == textBytes else {
            throw FormatError(reason: "the offsets of its pieces do not span their bytes")
        }
        // SentencePiece's penalty.
        unknownScore = lowest - 10
        for (id, name) in zip(specials, ["<s>", "</s>", "<pad>", "<unk>"]) {
            guard piece(Int(id), bytes).elementsEqual(name.utf8) else {
                throw FormatError(reason: "piece \(id) is not \(name)")
            }
        }
    }

    private static func specials(_ reader: inout ByteReader, count: Int) throws(FormatError) -> [Int32] {
        var ids: [Int32] = []
        for _ in 0..<4 { ids.append(Int32(try reader.count("the id of a special token", in: 0...(count - 1)))) }
        return ids
    }

    /// The bytes of a piece.
    func piece(_ id: Int, _ bytes: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
        bytes[text + Int(bytes.word(at: offsets + id * 4))..<text + Int(bytes.word(at: offsets + (id + 1) * 4))]
    }
}
