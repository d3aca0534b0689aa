/// The sums of the weights of an article's words, for all topics of a model.
///
/// Unknown words are dropped before anything is counted, and what is known is counted by sorting a few hundred rows.
struct WordSums {
    /// For each topic, the sum.
    private(set) var sums: [Float]

    /// Sums up the words of a text.
    init(of text: ReadText, in model: TopicModel) {
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
