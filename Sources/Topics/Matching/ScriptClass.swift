import Text

/// The class of a scalar. A word ends where the class changes.
enum ScriptClass: UInt8 {
    /// White space, punctuation, symbols: never part of a word.
    case none
    /// Letters and digits of alphabetic scripts.
    case alphabetic
    /// Hangul, whose words take particles.
    case hangul
    /// Han and kana, written without spaces: every character may start and end a word.
    case ideographic

    /// The class of a folded scalar; ``none`` for nil.
    init(_ scalar: UInt32?) {
        switch scalar {
        case nil: self = .none
        case .some(0x30...0x39), .some(0x61...0x7A), .some(0x41...0x5A): self = .alphabetic
        case .some(0..<0x80): self = .none
        case .some(0xAC00...0xD7A3), .some(0x1100...0x11FF), .some(0x3131...0x318E): self = .hangul
        case .some(0x3005...0x3007), .some(0x3041...0x30FA), .some(0x30FC...0x30FE), .some(0x3400...0x9FFF),
            .some(0xF900...0xFAFF), .some(0x20000...0x3FFFF):
            self = .ideographic
        case .some(0x80..<0xC0), .some(0x2000...0x206F), .some(0x20A0...0x20CF), .some(0x2190...0x2BFF),
            .some(0x3000...0x303F), .some(0x30FB), .some(0xFE00...0xFE6F), .some(0xFF00...0xFFEF), .some(0xD7),
            .some(0xF7), .some(0xFFFD), .some(0x1F000...0x1FAFF):
            self = .none
        default: self = .alphabetic
        }
    }
}

/// Classifies Han characters and kana at the borders of a match.
enum HanScalars {
    /// Whether a scalar is a Han character.
    static func isHan(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3005...0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    /// Whether a scalar is katakana, the sign of a long vowel included.
    static func isKatakana(_ scalar: UInt32) -> Bool {
        (0x30A1...0x30FA).contains(scalar) || scalar == 0x30FC
    }

    /// Whether a border between two scalars cuts a katakana word, or a unit off its number.
    static func isCut(between left: UInt32, _ right: UInt32) -> Bool {
        if isKatakana(left) { return isKatakana(right) }
        return isUnit(right) && isNumeral(left)
    }

    /// Whether a range has a Han character directly before or behind it.
    static func standsAmongHan(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        if let before = UTF8Scalar.decode(text, before: range.lowerBound), isHan(before) { return true }
        guard range.upperBound < text.count else { return false }
        return isHan(UTF8Scalar.decode(text, at: range.upperBound, end: text.count).scalar)
    }

    private static func isNumeral(_ scalar: UInt32) -> Bool {
        switch scalar {
        // 0–9; 〇零一二三四五六七八九十百千万萬两兩
        case 0x30...0x39, 0x3007, 0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D,
            0x5341,
            0x767E, 0x5343, 0x4E07, 0x842C, 0x4E24, 0x5169:
            true
        default: false
        }
    }

    /// 年月日号號時时分秒回次位歳岁歲
    private static func isUnit(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x865F, 0x6642, 0x65F6, 0x5206, 0x79D2, 0x56DE, 0x6B21, 0x4F4D, 0x6B73,
            0x5C81, 0x6B72:
            true
        default: false
        }
    }
}
