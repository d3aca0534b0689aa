/// What a scalar is for the question where a word ends: words end where the class changes.
enum ScriptClass: UInt8 {
    /// White space, punctuation, symbols: never part of a word.
    case none
    /// Letters and digits of alphabetic scripts.
    case alphabetic
    /// Hangul, whose words take particles.
    case hangul
    /// Han and kana, written without spaces: every character may start and end a word.
    case ideographic

    /// The class of a folded scalar; of nothing, ``none``.
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
