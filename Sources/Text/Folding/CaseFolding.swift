/// The plain fold of a scalar: lower case, normal width, straight apostrophe. Accents stay.
///
/// It covers Latin with the accents of Western Europe, Greek, Cyrillic and full-width letters and digits. Sketches and
/// fingerprints in the store depend on its values. To match terms, use ``FoldedText``, which folds more.
@usableFromInline
package enum CaseFolding {
    @inlinable
    package static func of(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A9, 0x410...0x42F: scalar + 0x20
        case 0x400...0x40F: scalar + 0x50
        case 0xFF10...0xFF19, 0xFF41...0xFF5A: scalar - 0xFEE0
        case 0xFF21...0xFF3A: scalar - 0xFEC0
        case 0x2019: 0x27
        default: scalar
        }
    }

    /// Whether ``of(_:)`` turns a capital into a small letter.
    @inlinable
    package static func isCapital(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A9, 0x400...0x42F, 0xFF21...0xFF3A: true
        default: false
        }
    }
}
