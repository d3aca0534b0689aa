import Foundation

/// Unicode's composed form (NFC), in which everything behind the decoder works.
///
/// Some systems write Hangul and accents decomposed. Headlines, dates, bylines and languages are told by the composed
/// characters, and composing once is simpler than everywhere.
enum ComposedForm {
    /// The text in its composed form; the same text, at the cost of one look, if it is so already.
    static func of(_ text: String) -> String {
        isNeeded(text) ? text.precomposedStringWithCanonicalMapping : text
    }

    /// Whether a text holds characters that the composed form may not; composing is slow, and rarely needed.
    private static func isNeeded(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0..<0x300: false
            case 0x300...0x36F, 0x1100...0x11FF, 0x3099, 0x309A, 0xF900...0xFAFF: true
            case 0x3000...0xD7A3: false
            default: scalar.properties.canonicalCombiningClass != .notReordered
            }
        }
    }
}
