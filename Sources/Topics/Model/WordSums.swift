import Articles
import Text

/// The sums of the weights of an article's words, for all topics of a model.
///
/// Unknown words are dropped before anything is counted, and what is known is counted by sorting a few hundred rows.
struct WordSums {
    /// For each topic, the sum.
    private(set) var sums: [Float]

    init(of text: SegmentedText, in model: TopicModel) {
        let topicCount = model.topics.count
        sums = [Float](repeating: 0, count: topicCount)
        var rows: [UInt32] = []
        for block in NGramBlock.allCases where model.options.scale(of: block) > 0 {
            rows.removeAll(keepingCapacity: true)
            text.folded.bytes.withUnsafeBufferPointer { bytes in
                for sentence in text.sentences where block.contains(sentence.place) {
                    NGrams.forEach(bytes, sentence.range, block: block, pairs: model.options.countsPairs) {
                        feature, _ in
                        if let row = model.table.row(of: feature) { rows.append(UInt32(row)) }
                    }
                }
            }
            add(&rows, in: model, scale: model.options.scale(of: block))
        }
    }

    private mutating func add(_ rows: inout [UInt32], in model: TopicModel, scale: Double) {
        rows.sort()
        // Each row once, with its weight before scaling.
        var weighed: [(row: Int, weight: Float)] = []
        weighed.reserveCapacity(rows.count)
        var squares: Float = 0
        var position = 0
        while position < rows.count {
            var next = position + 1
            while next < rows.count, rows[next] == rows[position] { next += 1 }
            let row = Int(rows[position])
            let weight = WordWeight.of(count: Int32(next - position), rarity: model.rarities[row])
            squares += weight * weight
            weighed.append((row, weight))
            position = next
        }
        let factor = WordWeight.factor(scale: scale, squares: squares)
        let count = sums.count
        sums.withUnsafeMutableBufferPointer { sums in
            for (row, weight) in weighed {
                let value = weight * factor
                let start = row * count
                for topic in 0..<count { sums[topic] += model.weights[start + topic] * value }
            }
        }
    }
}

/// The words with the greatest weight in a model's judgement, to show to people.
package struct TopWords: Sendable {
    /// One word or run of characters, in the article's own writing.
    package struct Word: Sendable, Equatable {
        /// The word where it first stands.
        package var text: String
        /// Its contribution to the log-odds, in all blocks together.
        package var contribution: Double
    }

    private let text: SegmentedText
    private let model: TopicModel
    private let article: Article

    /// The words of an article under a model.
    package init(of article: Article, in model: TopicModel) {
        text = SegmentedText(article)
        self.model = model
        self.article = article
    }

    /// The words with the greatest weight for or against a topic, the strongest first.
    ///
    /// - Returns: Empty for a topic that the model does not know.
    package func words(for topic: String, atMost count: Int) -> [Word] {
        guard let number = model.topics.firstIndex(where: { $0.name == topic }) else { return [] }
        let slope = Float(model.topics[number].scaling.slope)
        var found: [String: Float] = [:]
        for block in NGramBlock.allCases where model.options.scale(of: block) > 0 {
            let rows = rows(of: block)
            let weighed = rows.map { row, seen in
                (row: row, place: seen.place, value: WordWeight.of(count: seen.count, rarity: model.rarities[row]))
            }
            let factor = WordWeight.factor(
                scale: model.options.scale(of: block), squares: weighed.reduce(0) { $0 + $1.value * $1.value })
            for (row, place, value) in weighed {
                let weight = model.weights[row * model.topics.count + number]
                let written = article.quote(text.folded.originalRange(place))
                found[written, default: 0] += weight * value * factor * slope
            }
        }
        let ranked = found.sorted { (abs($1.value), $0.key) < (abs($0.value), $1.key) }
        return ranked.prefix(count).map { Word(text: $0.key, contribution: Double($0.value)) }
    }

    private func rows(of block: NGramBlock) -> [Int: (count: Int32, place: Range<Int>)] {
        var rows: [Int: (count: Int32, place: Range<Int>)] = [:]
        text.folded.bytes.withUnsafeBufferPointer { bytes in
            for sentence in text.sentences where block.contains(sentence.place) {
                NGrams.forEach(bytes, sentence.range, block: block, pairs: model.options.countsPairs) {
                    feature, place in
                    guard let row = model.table.row(of: feature) else { return }
                    rows[row] = ((rows[row]?.count ?? 0) + 1, rows[row]?.place ?? place)
                }
            }
        }
        return rows
    }
}
