/// How many letters of each script a text has.
struct ScriptCounts {
    /// Hangul syllables and letters.
    var hangul = 0
    /// Hiragana and katakana; not the marks that Chinese texts use too.
    var kana = 0
    /// Chinese characters.
    var han = 0
    /// Latin letters.
    var latin = 0
    /// Letters of any other script.
    var otherLetters = 0
    /// The Chinese characters themselves.
    var hanCharacters: [UInt32] = []

    /// Counts the letters of a text.
    init(_ text: String) {
        for scalar in text.unicodeScalars {
            let value = scalar.value
            switch value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: latin += 1
            case 0...0xBF: continue
            case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3131...0x318E: hangul += 1
            case 0x3041...0x3096, 0x30A1...0x30FA, 0xFF66...0xFF9D: kana += 1
            case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
                han += 1
                hanCharacters.append(value)
            case 0x2000...0x303F, 0xFE00...0xFF65: continue
            default: if scalar.properties.isAlphabetic { otherLetters += 1 }
            }
        }
    }

    /// Whether the text is Korean, Japanese or Chinese; one of their characters says as much as three Latin letters.
    var isEastAsian: Bool {
        let characters = hangul + kana + han
        return characters > 0 && characters * 3 >= latin && characters * 3 >= otherLetters
    }
}
