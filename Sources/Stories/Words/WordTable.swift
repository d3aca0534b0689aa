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
struct WordTable<Value: Sendable>: Sendable {
    private let table: HashTable<Value>

    /// A table of words; of equal words the last one counts.
    init(_ entries: some Collection<(key: WordKey, value: Value)>) {
        table = HashTable(entries.map { (key: $0.key.hash, value: $0.value) })
    }

    /// A table of words that are written folded.
    init(_ entries: some Sequence<(String, Value)>) {
        self.init(entries.map { (key: WordKey($0.0.unicodeScalars.map { RunKind.folded($0.value) }), value: $0.1) })
    }

    @inline(__always)
    subscript(key: WordKey) -> Value? { table[key.hash] }

    @inline(__always)
    subscript(word: ArraySlice<UInt32>) -> Value? { self[WordKey(word)] }
}
