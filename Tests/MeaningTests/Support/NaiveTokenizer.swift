@testable import Meaning

/// A tokenizer that considers the whole text at once, as plainly as can be said.
struct NaiveTokenizer {
    private let ids: [[UInt32]: (id: Int32, score: Float)]
    private let replacements: [UInt32: [UInt32]]
    private let unknownScore: Float
    private let longest: Int

    init(_ model: SyntheticEncoder) {
        var ids: [[UInt32]: (id: Int32, score: Float)] = [:]
        for (id, piece) in model.pieces.enumerated() where id > 3 && piece.text != "<mask>" {
            ids[piece.text.unicodeScalars.map(\.value)] = (Int32(id), piece.score)
        }
        self.ids = ids
        longest = ids.keys.map(\.count).max() ?? 1
        replacements = Dictionary(uniqueKeysWithValues: model.replacements.map { ($0.scalar, $0.outputs) })
        unknownScore = (model.pieces.map(\.score).min() ?? 0) - 10
    }

    func tokens(of text: String) -> [Int32] {
        let scalars = text.unicodeScalars.flatMap { replacements[$0.value] ?? [$0.value] }
        let words = scalars.split(separator: 0x20)
        let marked = words.flatMap { [0x2581] + $0 }
        var best: [(score: Float, from: Int, id: Int32)] = [(0, 0, 0)]
        for end in marked.indices.map({ $0 + 1 }) {
            var found: (score: Float, from: Int, id: Int32) = (-.infinity, 0, 0)
            for start in max(0, end - longest)..<end {
                if let piece = ids[Array(marked[start..<end])], best[start].score + piece.score > found.score {
                    found = (best[start].score + piece.score, start, piece.id)
                }
            }
            let unknown = best[end - 1].score + unknownScore
            if unknown > found.score { found = (unknown, end - 1, 3) }
            best.append(found)
        }
        var (path, at): ([Int32], Int) = ([], marked.count)
        while at > 0 {
            if best[at].id != 3 || path.last != 3 { path.append(best[at].id) }
            at = best[at].from
        }
        return path.reversed()
    }
}
