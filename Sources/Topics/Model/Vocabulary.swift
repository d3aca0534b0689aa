import Glibc

/// The features of a training part, and how rare each is.
package struct Vocabulary: Sendable {
    package let table: FeatureTable
    /// For each row, the inverse document frequency of the feature.
    package let rarities: [Float]

    /// Learns the features that enough of the articles hold.
    package init(training documents: [DocumentFeatures], options: ModelOptions) {
        var frequencies: [UInt32: Int32] = [:]
        for document in documents {
            for block in NGramBlock.allCases where options.scale(of: block) > 0 {
                for (feature, _) in document.counts[block.rawValue] { frequencies[feature, default: 0] += 1 }
            }
        }
        let kept = frequencies.filter { Int($0.value) >= options.minArticles }.sorted { $0.key < $1.key }
        table = FeatureTable(kept.map(\.key))
        rarities = kept.map { log(Float(documents.count + 1) / Float($0.value)) }
    }

    /// The length of a topic's vectors: the words, then the rules' features.
    package var dimension: Int { rarities.count + RuleFeatures.count }

    /// The part of a vector that all topics share: the words.
    package func words(of document: DocumentFeatures, _ options: ModelOptions) -> SparseVector {
        var pairs: [(index: UInt32, value: Float)] = []
        for block in NGramBlock.allCases where options.scale(of: block) > 0 {
            let start = pairs.count
            for (feature, count) in document.counts[block.rawValue] {
                guard let row = table.row(of: feature) else { continue }
                pairs.append((UInt32(row), WordWeight.of(count: count, rarity: rarities[row])))
            }
            let squares = pairs[start...].reduce(0) { $0 + $1.value * $1.value }
            let factor = WordWeight.factor(scale: options.scale(of: block), squares: squares)
            for position in start..<pairs.count { pairs[position].value *= factor }
        }
        return SparseVector(pairs)
    }

    /// The whole vector for one topic.
    package func vector(_ words: SparseVector, _ rules: RuleFeatures?, _ options: ModelOptions) -> SparseVector {
        guard let rules, options.ruleScale > 0 else { return words }
        var vector = words
        vector.append(
            SparseVector(
                rules.values.enumerated().map {
                    (UInt32(rarities.count + $0.offset), $0.element * Float(options.ruleScale))
                }))
        return vector
    }
}

/// The weight of a word: (1 + log count)·rarity, each block scaled to one length, so that long and short articles
/// and headlines alone are alike.
///
/// Source: G. Salton and C. Buckley, “Term-weighting approaches in automatic text retrieval”, 1988.
enum WordWeight {
    /// The weight of a word before its block is scaled.
    @inline(__always)
    static func of(count: Int32, rarity: Float) -> Float {
        (count == 1 ? 1 : 1 + log(Float(count))) * rarity
    }

    /// The factor of a block's weights.
    static func factor(scale: Double, squares: Float) -> Float {
        squares > 0 ? Float(scale) / squares.squareRoot() : 0
    }
}

/// The rows of the features that a model knows: their hashes in ascending order, the row being the position.
///
/// Hashes are spread evenly, so a table of the first bits leads to one or two candidates.
package struct FeatureTable: @unchecked Sendable {
    // Sound: the memory is never written to and lives as long as this value.
    private let memory: ModelMemory
    /// The hashes, ascending.
    package let features: UnsafeBufferPointer<UInt32>
    private let starts: [UInt32]
    private let shift: UInt32

    /// A table of hashes within a model's memory.
    init(_ features: UnsafeBufferPointer<UInt32>, in memory: ModelMemory) {
        self.memory = memory
        self.features = features
        var bits: UInt32 = 1
        while 1 << bits < features.count, bits < 20 { bits += 1 }
        shift = 32 - bits
        var starts = [UInt32](repeating: 0, count: (1 << Int(bits)) + 1)
        for feature in features { starts[Int(feature >> shift) + 1] += 1 }
        for number in 1..<starts.count { starts[number] += starts[number - 1] }
        self.starts = starts
    }

    /// A table of hashes.
    init(_ features: [UInt32]) {
        let memory = ModelMemory(copying: features)
        self.init(memory.bytes.bindMemory(to: UInt32.self), in: memory)
    }

    /// The row of a feature, if it is known.
    @inline(__always)
    func row(of feature: UInt32) -> Int? {
        let bucket = Int(feature >> shift)
        for row in Int(starts[bucket])..<Int(starts[bucket + 1]) where features[row] == feature { return row }
        return nil
    }
}

/// Memory that holds a model and is never written to: a file mapped by the caller, or a copy.
package final class ModelMemory: @unchecked Sendable {
    // Sound: the bytes are not written to once this object exists.
    /// The bytes, starting at a multiple of 8.
    package let bytes: UnsafeRawBufferPointer
    private let release: () -> Void

    /// - Parameter release: Unmaps the memory.
    package init(mapped bytes: UnsafeRawBufferPointer, release: @escaping () -> Void) {
        self.bytes = bytes
        self.release = release
    }

    /// A copy of values.
    package init<Value: BitwiseCopyable>(copying values: [Value]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: values.count * MemoryLayout<Value>.stride, alignment: 16)
        values.withUnsafeBytes { copy.copyMemory(from: $0) }
        bytes = UnsafeRawBufferPointer(copy)
        release = { copy.deallocate() }
    }

    deinit {
        release()
    }
}
