/// An import of a source file.
struct Import: Equatable {
    /// The module's name, without submodule or symbol.
    let module: String
    /// Counted from 1.
    let line: Int
    /// Whether it opens the module's insides (`@testable`).
    let isTestable: Bool
}

/// Finds every import of a Swift file, whatever attributes, access level or symbol it carries.
enum ImportScanner {
    private static let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]

    /// The imports in their order.
    static func imports(in source: String) -> [Import] {
        let tokens = Token.all(in: source)
        return tokens.indices.compactMap { index in
            guard tokens[index].text == "import", !follows(".", index, tokens), !follows("`", index, tokens) else {
                return nil
            }
            var next = index + 1
            if next + 1 < tokens.count, kinds.contains(tokens[next].text) { next += 1 }
            // `import`, as a name in code, has no word after it.
            guard next < tokens.count, tokens[next].text.first.map({ $0 == "_" || $0.isLetter }) == true else {
                return nil
            }
            return Import(
                module: tokens[next].text, line: tokens[index].line, isTestable: isTestable(before: index, tokens))
        }
    }

    private static func follows(_ sign: String, _ index: Int, _ tokens: [Token]) -> Bool {
        index > 0 && tokens[index - 1].text == sign
    }

    private static func isTestable(before index: Int, _ tokens: [Token]) -> Bool {
        let modifiers = tokens[..<index].reversed().prefix { token in
            token.text.hasPrefix("@")
                || ["public", "package", "internal", "private", "fileprivate"].contains(token.text)
        }
        return modifiers.contains { $0.text == "@testable" }
    }
}
