import Text

/// The hash of a word's scalars by which tables find it: FNV-1a with 64 bits, so that words of news do not collide.
struct WordKey: Hashable, Sendable {
    private(set) var hash = FNV1a.basis64

    init() {}

    @inline(__always)
    init(_ word: ArraySlice<UInt32>) {
        for scalar in word { add(scalar) }
    }

    init(_ word: [UInt32]) { self.init(word[...]) }

    /// The key of a term that is a hash already.
    init(hash: UInt32) { add(hash) }

    @inline(__always)
    mutating func add(_ scalar: UInt32) { hash = FNV1a.adding(scalar, to: hash) }

    /// The key of the word with more scalars behind it.
    func adding(_ scalar: UInt32, _ word: ArraySlice<UInt32>) -> WordKey {
        var key = self
        key.add(scalar)
        for scalar in word { key.add(scalar) }
        return key
    }
}

/// A fixed table from words to values.
///
/// The words of an article are looked up in a dozen lists, so that making strings of them, or hashing them anew for
/// each list, would be most of the work.
struct WordTable<Value: Sendable>: Sendable {
    private var keys: [UInt64]
    private var values: [Value?]
    private let mask: Int

    /// A table of words; of equal words the last one counts.
    init(_ entries: some Collection<(key: WordKey, value: Value)>) {
        var capacity = 16
        while capacity < entries.count * 3 { capacity *= 2 }
        (keys, values, mask) = (
            Array(repeating: 0, count: capacity), Array(repeating: nil, count: capacity), capacity - 1
        )
        for (key, value) in entries {
            let place = place(of: key)
            (keys[place], values[place]) = (key.hash, value)
        }
    }

    /// A table of words that are written folded.
    init(_ entries: some Sequence<(String, Value)>) {
        self.init(entries.map { (key: WordKey($0.0.unicodeScalars.map { RunKind.folded($0.value) }), value: $0.1) })
    }

    @inline(__always)
    subscript(key: WordKey) -> Value? { values[place(of: key)] }

    @inline(__always)
    subscript(word: ArraySlice<UInt32>) -> Value? { self[WordKey(word)] }

    @inline(__always)
    private func place(of key: WordKey) -> Int {
        var place = Int(truncatingIfNeeded: key.hash ^ key.hash >> 32) & mask
        while values[place] != nil, keys[place] != key.hash { place = (place + 1) & mask }
        return place
    }
}
