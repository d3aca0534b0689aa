/// FNV-1a, a hash for words. Models and sketches on disk depend on its values.
///
/// Source: G. Fowler, L. C. Noll, K.-P. Vo, “The FNV Non-Cryptographic Hash Algorithm”.
@usableFromInline
package enum FNV1a {
    /// The hash of an empty word in 32 bits.
    @inlinable package static var basis32: UInt32 { 0x811C_9DC5 }
    /// The hash of an empty word in 64 bits.
    @inlinable package static var basis64: UInt64 { 0xCBF2_9CE4_8422_2325 }

    /// The hash of a word and one more byte or scalar.
    @inlinable
    @inline(__always)
    package static func adding(_ unit: UInt32, to hash: UInt32) -> UInt32 {
        (hash ^ unit) &* 0x0100_0193
    }

    /// The same in 64 bits.
    @inlinable
    @inline(__always)
    package static func adding(_ unit: UInt32, to hash: UInt64) -> UInt64 {
        (hash ^ UInt64(unit)) &* 0x0000_0100_0000_01B3
    }
}

/// The last step of MurmurHash3: each bit of the result depends on all bits of the hash.
///
/// Source: A. Appleby, MurmurHash3, `fmix32`. Models and sketches on disk depend on its values.
@usableFromInline
package enum MurmurMix {
    @inlinable
    @inline(__always)
    package static func of(_ hash: UInt32) -> UInt32 {
        var hash = hash
        hash = (hash ^ hash >> 16) &* 0x85EB_CA6B
        hash = (hash ^ hash >> 13) &* 0xC2B2_AE35
        return hash ^ hash >> 16
    }
}
