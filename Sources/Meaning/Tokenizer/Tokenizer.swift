/// Cuts text into the tokens of an encoder, as SentencePiece's unigram model does.
///
/// The ids are those of the file. Differences from SentencePiece's own library: a text must be in composed form (NFC),
/// since the file's normalization knows single scalars; and a byte that is not UTF-8 is U+FFFD, as `String` reads it,
/// which the file's normalization makes a space.
package final class Tokenizer: Sendable {
    /// The id of the token that begins a sequence.
    package var begin: Int32 { section.begin }
    /// The id of the token that ends a sequence.
    package var end: Int32 { section.end }
    /// The id of a character that the vocabulary does not know.
    package var unknown: Int32 { section.unknown }

    private let section: VocabularySection
    private let table: NormalizationTable
    private let index: VocabularyIndex

    /// Indexes the vocabulary of a file. Cost: about 20 ms, and 3 MB.
    package init(_ file: EncoderFile) throws(MeaningError) {
        (section, table) = (file.vocabulary, file.normalization)
        index = try VocabularyIndex(file)
    }

    /// The ids of the first tokens of a text, without the tokens that begin and end a sequence.
    ///
    /// The time is linear in what is read, whatever the text. With a limit, reading stops when the paths to all open
    /// positions share their first `limit` tokens: these are the first tokens of the whole text. In ordinary text this
    /// is one word later; in a text without spaces, up to 64 characters later.
    ///
    /// - Parameter limit: The maximum number of ids.
    package func tokens(of text: String, limit: Int = .max) -> [Int32] {
        guard limit > 0 else { return [] }
        var scalars = NormalizedText(text, table)
        var path = BestPath(index, section)
        while path.ids.count < limit, let scalar = scalars.next() { path.add(scalar) }
        if path.ids.count < limit { path.finish() }
        return path.ids.count > limit ? Array(path.ids[..<limit]) : path.ids
    }
}

/// The best way to cut scalars into pieces, found while they come (Viterbi).
///
/// The score of a path is the sum of its pieces' scores, added from the left in 32 bits, as SentencePiece adds them; of
/// equal paths the one with the longest last piece wins. A piece has at most 255 bytes, so the work for a scalar is
/// bounded. Ids leave as soon as no later scalar can change them:
/// - At a word mark, which no piece contains but at its start, all paths meet.
/// - Within a word, the paths to all positions where a later piece can begin are followed back to where they meet. This
///   is tried at intervals that double while they do not meet, so that its cost stays linear.
struct BestPath {
    /// A position where a piece may have begun.
    private struct Start {
        /// The position, in scalars since the last settled one.
        let position: Int
        /// The same in bytes.
        let byte: Int
        /// The score of the best path to it.
        let score: Float
        /// The hash of the bytes since.
        var hash: VocabularyIndex.Hash
    }

    private let index: VocabularyIndex
    private let unknown: Int32
    private let unknownScore: Float

    private var bytes: [UInt8] = []
    private var starts: [Start] = []
    /// For each position after the first: the last piece of the best path to it, and that piece's scalars.
    private var pieces: [(id: Int32, length: UInt8)] = []
    /// The score of the best path to the last position.
    private var score: Float = 0
    private var nextAttempt = BestPath.interval
    private var attempts = 0

    /// The ids that are certain. A run of unknown characters is one id.
    private(set) var ids: [Int32] = []
    private var endsUnknown = false

    private static let interval = 64

    init(_ index: VocabularyIndex, _ section: VocabularySection) {
        self.index = index
        (unknown, unknownScore) = (section.unknown, section.unknownScore)
    }

    mutating func add(_ scalar: UInt32) {
        if scalar == NormalizedText.wordMark { settle(at: pieces.count) }
        let position = pieces.count
        starts.append(Start(position: position, byte: bytes.count, score: score, hash: VocabularyIndex.Hash()))
        let from = bytes.count
        UTF8Bytes.append(scalar, to: &bytes)
        var best: (score: Float, id: Int32, length: Int) = (-.infinity, unknown, 1)
        var kept = 0
        bytes.withUnsafeBufferPointer { bytes in
            for at in starts.indices {
                for byte in bytes[from...] { starts[at].hash.add(byte) }
                let start = starts[at]
                let mixed = start.hash.mixed
                let text = UnsafeBufferPointer(rebasing: bytes[start.byte...])
                if let piece = index.piece(text, mixed), start.score + piece.score > best.score {
                    best = (start.score + piece.score, piece.id, position + 1 - start.position)
                }
                if index.mayContinue(mixed), text.count < VocabularySection.maxPieceBytes {
                    starts[kept] = start
                    kept += 1
                }
            }
        }
        if score + unknownScore > best.score { best = (score + unknownScore, unknown, 1) }
        starts.removeLast(starts.count - kept)
        pieces.append((best.id, UInt8(best.length)))
        score = best.score
        if pieces.count >= nextAttempt { attempt() }
    }

    /// Makes the ids of everything added certain.
    mutating func finish() { settle(at: pieces.count) }

    /// Settles up to where the paths to all positions at which a piece can begin meet.
    private mutating func attempt() {
        // Positions in ascending order; the greatest is replaced by where its last piece began until one is left.
        var open = starts.map(\.position) + [pieces.count]
        while open.count > 1, let last = open.popLast() {
            let origin = last - Int(pieces[last - 1].length)
            let place = open.lastIndex { $0 <= origin }
            if let place, open[place] == origin { continue }
            open.insert(origin, at: place.map { $0 + 1 } ?? 0)
        }
        let meeting = open.first ?? 0
        if meeting > 0 {
            settle(at: meeting)
            nextAttempt = pieces.count + BestPath.interval
        } else {
            nextAttempt = pieces.count * 2
        }
    }

    /// Appends the ids of the best path to a position, and forgets what stands before it.
    private mutating func settle(at position: Int) {
        guard position > 0 else { return }
        var path: [Int32] = []
        var at = position
        while at > 0 {
            path.append(pieces[at - 1].id)
            at -= Int(pieces[at - 1].length)
        }
        for id in path.reversed() where id != unknown || !endsUnknown {
            ids.append(id)
            endsUnknown = id == unknown
        }
        if position == pieces.count {
            bytes.removeAll(keepingCapacity: true)
            pieces.removeAll(keepingCapacity: true)
            starts.removeAll(keepingCapacity: true)
        } else {
            let byte = starts.first { $0.position >= position }?.byte ?? bytes.count
            bytes.removeFirst(byte)
            pieces.removeFirst(position)
            starts = starts.map {
                Start(position: $0.position - position, byte: $0.byte - byte, score: $0.score, hash: $0.hash)
            }
        }
        nextAttempt = pieces.count + BestPath.interval
    }
}

/// UTF-8 of single scalars.
enum UTF8Bytes {
    /// Appends the bytes of a scalar.
    @inline(__always)
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift & 0x3F)) }
        switch scalar {
        case ..<0x80:
            bytes.append(UInt8(scalar))
        case ..<0x800:
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(tail(0))
        case ..<0x1_0000:
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(tail(6))
            bytes.append(tail(0))
        default:
            bytes.append(UInt8(0xF0 | scalar >> 18))
            bytes.append(tail(12))
            bytes.append(tail(6))
            bytes.append(tail(0))
        }
    }
}
