/// A word, a number or a single sign of Swift code, with its place.
struct Token: Equatable {
    /// As it is written; an attribute keeps its `@`.
    let text: String
    /// Counted from 1.
    let line: Int
    /// Whether it is the first on its line.
    let opensLine: Bool
    /// Whether it follows the token before without a space: `try!`, not `try !a`.
    let isAttached: Bool

    /// The tokens of a source text, without comments and strings.
    static func all(in source: String) -> [Token] {
        var tokens: [Token] = []
        for (index, line) in CodeMask.code(of: source).split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            var word = ""
            var opensLine = true
            var isAttached = false
            func close() {
                guard !word.isEmpty else { return }
                tokens.append(Token(text: word, line: index + 1, opensLine: opensLine, isAttached: isAttached))
                opensLine = false
                isAttached = true
                word = ""
            }
            for scalar in line.unicodeScalars {
                if scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                    word.unicodeScalars.append(scalar)
                } else {
                    close()
                    if scalar.properties.isWhitespace {
                        isAttached = false
                        continue
                    }
                    // An attribute is one word, `@` included.
                    word = String(Character(scalar))
                    if scalar != "@" { close() }
                }
            }
            close()
        }
        return tokens
    }
}
