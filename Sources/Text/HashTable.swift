/// A fixed table from 64-bit keys to values, with open addressing.
///
/// The words of an article are looked up in dozens of lists. Strings, or hashes made anew for each list, would be most
/// of the work. A key is a hash, which two words of news do not share, or a short word as a number; 0 is not a key.
@usableFromInline
package struct HashTable<Value: Sendable>: Sendable {
    /// The keys in their places; 0 in free ones.
    @usableFromInline var keys: [UInt64]
    @usableFromInline var values: [Value?]
    /// The number of bits of a key's product that are not its place.
    @usableFromInline let shift: UInt64

    /// A table of at most a third of its places; of equal keys the last one counts.
    package init(_ entries: some Collection<(key: UInt64, value: Value)>) {
        var bits: UInt64 = 4
        while 1 << bits < entries.count * 3 { bits += 1 }
        keys = Array(repeating: 0, count: 1 << bits)
        values = Array(repeating: nil, count: 1 << bits)
        shift = 64 - bits
        for (key, value) in entries {
            let place = place(of: key)
            (keys[place], values[place]) = (key, value)
        }
    }

    @inlinable
    @inline(__always)
    package subscript(key: UInt64) -> Value? { values[place(of: key)] }

    @inlinable
    @inline(__always)
    package func contains(_ key: UInt64) -> Bool { keys[place(of: key)] == key }

    /// The place of a key, or the free one where it would be.
    ///
    /// Source: D. E. Knuth, The Art of Computer Programming, volume 3, 6.4: Fibonacci hashing.
    @inlinable
    @inline(__always)
    func place(of key: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while keys[place] != 0, keys[place] != key { place = (place + 1) & (keys.count - 1) }
        return place
    }
}
