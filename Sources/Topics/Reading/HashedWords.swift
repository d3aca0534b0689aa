import Text

/// A set of words, looked up by the hashes of their bytes: a sentence's words are looked up without a copy of them.
struct HashedWords: Sendable {
    /// Open addressing with free places, which are 0, in at least half of a power of two.
    private var hashes: [UInt64]
    private let mask: Int

    init(_ words: some Collection<some Sequence<UInt8>>) {
        var capacity = 16
        while capacity < words.count * 2 { capacity *= 2 }
        hashes = Array(repeating: 0, count: capacity)
        mask = capacity - 1
        for word in words {
            let hash = word.reduce(FNV1a.basis64) { FNV1a.adding(UInt32($1), to: $0) }
            hashes[place(of: hash)] = hash
        }
    }

    /// Whether the set has a word with this FNV-1a hash. Words of news do not collide in 64 bits.
    @inline(__always)
    func contains(_ hash: UInt64) -> Bool { hashes[place(of: hash)] == hash }

    /// The place of a hash, or the free one where it would be.
    @inline(__always)
    private func place(of hash: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
        while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & mask }
        return place
    }
}
