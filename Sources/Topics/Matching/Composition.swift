/// Puts together what a decomposed text writes as several scalars: Hangul syllables and voiced kana.
enum Composition {
    /// Whether a scalar can join the one before it.
    static func mayCombine(_ scalar: UInt32) -> Bool {
        (0x1161...0x1175).contains(scalar) || (0x11A8...0x11C2).contains(scalar) || scalar == 0x3099
            || scalar == 0x309A
    }

    /// The one scalar that two make, if they do.
    static func compose(_ first: UInt32, _ second: UInt32) -> UInt32? {
        switch second {
        case 0x1161...0x1175 where (0x1100...0x1112).contains(first):
            0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
        case 0x11A8...0x11C2 where (0xAC00...0xD7A3).contains(first) && (first - 0xAC00) % 28 == 0:
            first + (second - 0x11A7)
        case 0x3099: voiced(first)
        case 0x309A where isHaRow(first): first + 2
        default: nil
        }
    }

    private static func voiced(_ kana: UInt32) -> UInt32? {
        // Katakana stand 0x60 behind hiragana.
        let hiragana = (0x30A1...0x30FA).contains(kana) ? kana - 0x60 : kana
        switch hiragana {
        case 0x3046: return kana + 0x4E
        // か to ち: every second one is the voiced form. つ and と shift by the small っ between them.
        case 0x304B...0x3061: return hiragana % 2 == 1 ? kana + 1 : nil
        case 0x3064, 0x3066, 0x3068: return kana + 1
        default: return isHaRow(kana) ? kana + 1 : nil
        }
    }

    private static func isHaRow(_ kana: UInt32) -> Bool {
        let hiragana = (0x30A1...0x30FA).contains(kana) ? kana - 0x60 : kana
        return (0x306F...0x307B).contains(hiragana) && (hiragana - 0x306F) % 3 == 0
    }
}
