/// Finds the pieces of a vocabulary in its mapped file: a hash table of ids, and a filter of what pieces begin with.
///
/// 3 MB for 250,000 pieces. A trie would be as fast and take ten times as much to build and to keep.
final class VocabularyIndex: @unchecked Sendable {
    /// A hash of the first bytes of a piece. It grows byte by byte.
    struct Hash {
        private var state: UInt64 = 0xCBF2_9CE4_8422_2325

        init() {}

        /// Adds a byte, as FNV-1a does.
        @inline(__always)
        mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

        /// All bits mixed.
        @inline(__always)
        var mixed: UInt64 {
            let folded = (state ^ state >> 29) &* 0x9E37_79B9_7F4A_7C15
            return folded ^ folded >> 32
        }
    }

    private let mapping: FileMapping
    private let section: VocabularySection
    /// id + 1 in the lower 19 bits, 13 bits of the hash above; 0 is empty.
    private let slots: UnsafeMutablePointer<UInt32>
    private let slotMask: Int
    /// One bit for a hash: whether a longer piece may begin so.
    private let beginnings: UnsafeMutablePointer<UInt64>
    private static let beginningBits = 23

    /// Indexes the pieces of a file.
    ///
    /// Cost: about 15 ms. The special tokens are left out, since no text is one of them.
    init(_ file: EncoderFile) throws(MeaningError) {
        (mapping, section) = (file.mapping, file.vocabulary)
        var capacity = 1024
        while capacity < section.count * 2 { capacity *= 2 }
        (slots, slotMask) = (.allocate(capacity: capacity), capacity - 1)
        slots.initialize(repeating: 0, count: capacity)
        let words = 1 << (VocabularyIndex.beginningBits - 6)
        beginnings = .allocate(capacity: words)
        beginnings.initialize(repeating: 0, count: words)
        let specials = [section.begin, section.end, section.padding, section.unknown]
        let mask = Array("<mask>".utf8)
        for id in 0..<section.count where !specials.contains(Int32(id)) {
            let piece = section.piece(id, mapping.bytes)
            guard !piece.isEmpty, !piece.elementsEqual(mask) else { continue }
            guard insert(UInt32(id), piece) else {
                throw .invalid(path: file.path, reason: "piece \(id) spans words; that is not supported")
            }
        }
    }

    deinit {
        slots.deallocate()
        beginnings.deallocate()
    }

    /// Adds a piece and its beginnings; false if it has a word mark (U+2581, E2 96 81) after its first character.
    private func insert(_ id: UInt32, _ piece: Slice<UnsafeRawBufferPointer>) -> Bool {
        var hash = Hash()
        var last: (UInt8, UInt8) = (0, 0)
        for (index, byte) in piece.enumerated() {
            // The byte begins a character: what stands before it is a beginning.
            if index > 0, byte & 0xC0 != 0x80 {
                let bit = Int(hash.mixed >> UInt64(64 - VocabularyIndex.beginningBits))
                beginnings[bit >> 6] |= 1 << UInt64(bit & 63)
            }
            if index > 2, last == (0xE2, 0x96), byte == 0x81 { return false }
            last = (last.1, byte)
            hash.add(byte)
        }
        let mixed = hash.mixed
        var slot = Int(truncatingIfNeeded: mixed) & slotMask
        while slots[slot] != 0 { slot = (slot + 1) & slotMask }
        slots[slot] = (id + 1) | tag(mixed)
        return true
    }

    /// Whether a longer piece may begin with the bytes of a hash. One answer in twenty is a false yes.
    @inline(__always)
    func mayContinue(_ mixed: UInt64) -> Bool {
        let bit = Int(mixed >> UInt64(64 - VocabularyIndex.beginningBits))
        return beginnings[bit >> 6] >> UInt64(bit & 63) & 1 == 1
    }

    /// The id and the score of a piece; nil if there is none. Of equal pieces the first counts.
    @inline(__always)
    func piece(_ bytes: UnsafeBufferPointer<UInt8>, _ mixed: UInt64) -> (id: Int32, score: Float)? {
        var slot = Int(truncatingIfNeeded: mixed) & slotMask
        let wanted = tag(mixed)
        while slots[slot] != 0 {
            let entry = slots[slot]
            if entry & VocabularyIndex.tagMask == wanted {
                let id = Int(entry & ~VocabularyIndex.tagMask) - 1
                if isEqual(id, bytes) { return (Int32(id), mapping.bytes.float(at: section.scores + id * 4)) }
            }
            slot = (slot + 1) & slotMask
        }
        return nil
    }

    private static let tagMask: UInt32 = 0xFFF8_0000

    @inline(__always)
    private func tag(_ mixed: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: mixed >> 8) & VocabularyIndex.tagMask }

    @inline(__always)
    private func isEqual(_ id: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(mapping.bytes.word(at: section.offsets + id * 4))
        let end = Int(mapping.bytes.word(at: section.offsets + (id + 1) * 4))
        guard end - start == bytes.count else { return false }
        for index in 0..<bytes.count where mapping.bytes[section.text + start + index] != bytes[index] { return false }
        return true
    }
}

/// The checked places of the pieces of a vocabulary in its file.
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
