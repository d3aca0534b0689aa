/// A sample of a text's shingles, by which the share that two texts have in common is estimated.
///
/// One hash of each shingle decides which of 128 bins it falls into; of each bin the least is kept. A shingle is three
/// words, or five characters of Chinese or kana.
///
/// Source: P. Li, A. Owen, C.-H. Zhang, “One Permutation Hashing” (2012); bins that are empty in both texts are left
/// out of the estimate. Error: about .04 at a share of one half.
struct MinHash: Sendable, Equatable {
    /// How many bins there are.
    static let binCount = 128
    /// What an empty bin holds.
    static let empty = UInt16.max

    /// The least hash in each bin.
    private(set) var bins = [UInt16](repeating: MinHash.empty, count: MinHash.binCount)
    /// How many shingles were taken, repeated ones too.
    private(set) var shingleCount: UInt32 = 0

    /// No shingles.
    init() {}

    init(bins: [UInt16], shingleCount: UInt32) {
        self.bins = bins
        self.shingleCount = shingleCount
    }

    /// Takes a shingle.
    mutating func add(_ hash: UInt32) {
        shingleCount = shingleCount == .max ? .max : shingleCount + 1
        let bin = Int(hash & 127)
        bins[bin] = min(bins[bin], UInt16(truncatingIfNeeded: hash >> 16) & 0xFFFE)
    }

    /// The estimated share of shingles in both of those in either, 0 to 1.
    func resemblance(to other: MinHash) -> Double {
        var equal = 0
        var filled = 0
        for bin in 0..<MinHash.binCount {
            let (left, right) = (bins[bin], other.bins[bin])
            if left != MinHash.empty || right != MinHash.empty {
                filled += 1
                if left == right { equal += 1 }
            }
        }
        return filled == 0 ? 0 : Double(equal) / Double(filled)
    }

    /// The estimated share of the shorter text's shingles that the longer one has too, 0 to 1.
    func containment(with other: MinHash) -> Double {
        let least = Double(min(shingleCount, other.shingleCount))
        guard least > 0 else { return 0 }
        let resemblance = resemblance(to: other)
        let all = Double(shingleCount) + Double(other.shingleCount)
        return min(1, resemblance / (1 + resemblance) * all / least)
    }
}
