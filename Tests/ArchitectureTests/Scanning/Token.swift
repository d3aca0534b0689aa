/// A word, a number or a single sign of Swift code, with its place.
struct Token: Equatable {
    /// As it is written; an attribute keeps its `@`.
    let text: String
    /// Counted from 1.
    let line: Int
    /// Whether it is the first on its line.
    let opensLine: Bool

    /// The tokens of a source text, without comments and strings.
    static func all(in source: String) -> [Token] {
        var tokens: [Token] = []
        for (index, line) in CodeMask.code(of: source).split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            var word = ""
            var opensLine = true
            func close() {
                guard !word.isEmpty else { return }
                tokens.append(Token(text: word, line: index + 1, opensLine: opensLine))
                opensLine = false
                word = ""
            }
            for scalar in line.unicodeScalars {
                if scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                    word.unicodeScalars.append(scalar)
                } else {
                    close()
                    // An attribute is one word, `@` included.
                    word = scalar.properties.isWhitespace ? "" : String(Character(scalar))
                    if scalar != "@" { close() }
                }
            }
            close()
        }
        return tokens
    }
}
