/// A type, or a static or free function with two or more parameters, that is visible to other modules needs a `///`
/// comment directly above it. Other members need one only if their name is not clear enough.
enum DocumentationRule {
    private static let types: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]

    /// The declarations of a file that lack their documentation.
    static func offences(in file: SourceFile) -> [Offence] {
        let lines = file.lines
        return DeclarationScanner.declarations(in: file.text).compactMap { declaration in
            guard declaration.isVisible, needsComment(declaration) else { return nil }
            guard !declaration.opensLine || !isDocumented(declaration.line, lines) else { return nil }
            let message = "\(declaration.keyword) \(declaration.name) has no /// comment above it"
            return Offence(file: file.path, line: declaration.line, message: message)
        }
    }

    private static func needsComment(_ declaration: Declaration) -> Bool {
        if types.contains(declaration.keyword) { return true }
        // The declaration of an operator explains its meaning.
        let isNamed = declaration.name.first.map { $0.isLetter || $0 == "_" } == true
        return declaration.keyword == "func" && isNamed && declaration.isStatic && declaration.parameterCount >= 2
    }

    /// Searches upwards from the line of a declaration, over attributes on separate lines.
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

    /// Whether a block of `///` lines contains a letter.
    private static func hasText(upwardFrom last: Int, _ lines: [Substring]) -> Bool {
        for line in lines[...last].reversed() {
            let text = line.drop { $0 == " " || $0 == "\t" }
            guard text.hasPrefix("///") else { return false }
            if text.dropFirst(3).contains(where: \.isLetter) { return true }
        }
        return false
    }
}
