import Foundation
import Text

/// Unicode's composed form (NFC), in which everything behind the decoder works.
///
/// Some systems write Hangul and accents decomposed. Headlines, dates, bylines and languages are recognized by composed
/// characters, so the text is composed once.
enum ComposedForm {
    /// The scalars that are composed in one call: Foundation's time grows with the square of the length.
    private static let piece = 512
    /// How much longer a piece may be for want of a place to cut it; then it is cut anywhere. No script comes near it:
    /// Unicode’s stream-safe text has at most 30 marks on a letter.
    private static let longestPiece = 576
    /// Marks in a row after which a piece is cut: sorting them takes time that grows with their square.
    private static let mostMarks = 64

    /// The text in its composed form, in linear time; one quick pass if it is composed already.
    static func of(_ text: String) -> String {
        var text = text
        return text.withUTF8 { ofComposable($0).map { String(decoding: $0, as: UTF8.self) } } ?? text
    }

    /// The composed form of a text in UTF-8; nil if it is composed already.
    static func ofComposable(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        isNeeded(bytes) ? composed(bytes) : nil
    }

    private static func composed(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var start = 0
        var count = 0
        var marks = 0
        var place = 0
        while place < bytes.count {
            let (scalar, length) = UTF8Scalar.decode(bytes, at: place, end: bytes.count)
            marks = (0x300...0x36F).contains(scalar) ? marks + 1 : 0
            if count >= piece && (isBoundary(scalar) || count >= longestPiece) || marks > mostMarks {
                append(UnsafeBufferPointer(rebasing: bytes[start..<place]), to: &result)
                (start, count, marks) = (place, 0, 0)
            }
            place += length
            count += 1
        }
        append(UnsafeBufferPointer(rebasing: bytes[start...]), to: &result)
        return result
    }

    private static func append(_ piece: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
        if isNeeded(piece) {
            result += String(decoding: piece, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8
        } else {
            result += piece
        }
    }

    /// Whether a character never joins what stands before it.
    ///
    /// Source: UAX #15, NFC_Quick_Check; these ranges hold no character with the value No or Maybe.
    private static func isBoundary(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0..<0x300, 0x1100...0x1112, 0x2000...0x206F, 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x9FFF,
            0xAC00...0xD7A3:
            true
        default: false
        }
    }

    /// Whether a text holds characters that the composed form may not; composing is slow, and rarely needed.
    private static func isNeeded(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var place = 0
        while place < bytes.count {
            switch bytes[place] {
            case 0..<0x80: place = bytes.endOfASCII(from: place)
            case 0..<0xCC: place += 2
            // Chinese characters and most of Hangul.
            case 0xE4...0xEC: place += 3
            default:
                let (scalar, length) = UTF8Scalar.decode(bytes, at: place, end: bytes.count)
                if isComposable(scalar) { return true }
                place += length
            }
        }
        return false
    }

    private static func isComposable(_ scalar: UInt32) -> Bool {
        switch scalar {
        // Most texts have none of the others, and need no table.
        case 0..<0x300, 0x370...0x482, 0x2000...0x206F, 0x3100...0xD7A3: false
        default: composable.indices.contains(Int(scalar)) && composable[Int(scalar)]
        }
    }

    /// Each scalar of the first three planes: marks, conjoining Hangul, and characters that stand for others. The
    /// properties of a character take long to look up.
    private static let composable: [Bool] = (0..<0x2FA20).map { value in
        switch value {
        case 0x1100...0x11FF, 0xF900...0xFAFF, 0x2F800...0x2FA1F: true
        case 0x3400...0xD7A3, 0x20000..<0x2F800: false
        default:
            Unicode.Scalar(UInt32(value)).map { $0.properties.canonicalCombiningClass != .notReordered } ?? false
        }
    }
}
