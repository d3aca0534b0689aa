/// Whatever another module sees has a `///` comment directly above it.
enum DocumentationRule {
    /// Requirements of well-known protocols: what they mean is said where the protocol is.
    static let witnesses: Set = [
        "description", "debugDescription", "errorDescription",  // CustomStringConvertible, LocalizedError
        "hash", "encode", "rawValue",  // Hashable, Encodable, RawRepresentable
        "makeAsyncIterator", "makeIterator", "next",  // sequences
        "run", "body",  // Service, ParsableCommand
    ]

    /// The visible declarations of a file that have no documentation.
    static func offences(in file: SourceFile) -> [Offence] {
        let lines = file.lines
        return DeclarationScanner.declarations(in: file.text).compactMap { declaration in
            guard declaration.isVisible, !isExempt(declaration) else { return nil }
            guard !declaration.opensLine || !isDocumented(declaration.line, lines) else { return nil }
            let what = declaration.name.isEmpty ? declaration.keyword : "\(declaration.keyword) \(declaration.name)"
            return Offence(file: file.path, line: declaration.line, message: "\(what) has no /// comment above it")
        }
    }

    private static func isExempt(_ declaration: Declaration) -> Bool {
        let isOperator =
            declaration.keyword == "func" && declaration.name.first.map { !$0.isLetter && $0 != "_" } == true
        return isOperator || declaration.isOverride || declaration.keyword == "extension"
            || witnesses.contains(declaration.name)
    }

    /// Looks upwards from the line that a declaration begins on, over attributes on lines of their own.
    private static func isDocumented(_ line: Int, _ lines: [Substring]) -> Bool {
        var index = line - 2
        while index >= 0 {
            let text = lines[index].drop { $0 == " " || $0 == "\t" }
            guard text.hasPrefix("@") || text.hasPrefix("// swift-format-ignore") else {
                return text.hasPrefix("///") && hasText(upwardFrom: index, lines)
            }
            index -= 1
        }
        return false
    }

    /// Whether a block of `///` lines says anything.
    private static func hasText(upwardFrom last: Int, _ lines: [Substring]) -> Bool {
        for line in lines[...last].reversed() {
            let text = line.drop { $0 == " " || $0 == "\t" }
            guard text.hasPrefix("///") else { return false }
            if text.dropFirst(3).contains(where: \.isLetter) { return true }
        }
        return false
    }
}
