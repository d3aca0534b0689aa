/// Tells Japanese from Chinese in a text of Chinese characters without kana, by the forms of the characters.
///
/// Japan simplified some characters its own way, some as the mainland did, and kept others as Taiwan does. A form of
/// its own decides; so does a form shared with the mainland beside one shared with Taiwan, which no Chinese text mixes.
struct HanScript {
    private var japanese = 0
    private var mainland = 0
    private var taiwan = 0
    private var japanAndMainland = 0
    private var japanAndTaiwan = 0

    /// Looks at the characters of a text.
    init(_ characters: [UInt32]) {
        for character in characters {
            if HanForms.onlyJapanese.contains(character) {
                japanese += 1
            } else if HanForms.onlyMainland.contains(character) {
                mainland += 1
            } else if HanForms.onlyTaiwan.contains(character) {
                taiwan += 1
            } else if HanForms.japanAndMainland.contains(character) {
                japanAndMainland += 1
            } else if HanForms.japanAndTaiwan.contains(character) {
                japanAndTaiwan += 1
            }
        }
    }

    /// The language, and whether a form decided it.
    var language: (language: Language, isSure: Bool) {
        let chinese = mainland + taiwan
        if japanese != chinese { return (japanese > chinese ? .japanese : .chinese, true) }
        if japanese == 0, japanAndMainland > 0, japanAndTaiwan > 0 { return (.japanese, true) }
        return (.chinese, false)
    }
}
