/// The languages of which a sentence has letters that a word of denial begins with.
///
/// One pass over a sentence spares nearly all sentences a closer look at each of their terms.
struct DenialHints: OptionSet {
    let rawValue: UInt8

    static let english = DenialHints(rawValue: 1)
    static let korean = DenialHints(rawValue: 2)
    static let japanese = DenialHints(rawValue: 4)
    static let chinese = DenialHints(rawValue: 8)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The hints of a sentence of the folded text.
    init(_ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>) {
        self = []
        var isWordStart = true
        var position = sentence.lowerBound
        while position + 2 < sentence.upperBound {
            let byte = text[position]
            if byte < 0x80 {
                if isWordStart || byte == 0x6E, DenialHints.startsEnglish(byte, text[position + 1], text[position + 2])
                {
                    insert(.english)
                }
                isWordStart = byte < 0x61 || byte > 0x7A
                position += 1
            } else {
                isWordStart = true
                if byte >= 0xE3 {
                    formUnion(DenialHints.of(byte, text[position + 1], text[position + 2]))
                    position += 3
                } else {
                    position += 1
                }
            }
        }
    }

    /// Whether a word begins as no, not, n't, never, nor, cannot, deny, rather, instead and rule do.
    private static func startsEnglish(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second, third) {
        // no, ne, n'
        case (0x6E, 0x6F, _), (0x6E, 0x65, _), (0x6E, 0x27, _): true
        // can, den, rat, ins, rul
        case (0x63, 0x61, 0x6E), (0x64, 0x65, 0x6E), (0x72, 0x61, 0x74), (0x69, 0x6E, 0x73), (0x72, 0x75, 0x6C): true
        default: false
        }
    }

    private static func of(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> DenialHints {
        switch (first, second, third) {
        // 아 않 없, with 안 to 앟 in between
        case (0xEC, 0x95, _), (0xEC, 0x97, 0x86): .korean
        // な ず せ
        case (0xE3, 0x81, 0xAA), (0xE3, 0x81, 0x9A), (0xE3, 0x81, 0x9B): .japanese
        // 没 不 未 并 而 绝 从 尚 否 排 毫 无 拒
        case (0xE6, 0xB2, 0xA1), (0xE4, 0xB8, 0x8D), (0xE6, 0x9C, 0xAA), (0xE5, 0xB9, 0xB6), (0xE8, 0x80, 0x8C),
            (0xE7, 0xBB, 0x9D), (0xE4, 0xBB, 0x8E), (0xE5, 0xB0, 0x9A), (0xE5, 0x90, 0xA6), (0xE6, 0x8E, 0x92),
            (0xE6, 0xAF, 0xAB), (0xE6, 0x97, 0xA0), (0xE6, 0x8B, 0x92):
            .chinese
        default: []
        }
    }
}
