/// Bold text in Markdown.
enum MarkdownBold {
    /// Text that is escaped already, between two pairs of asterisks; white space at its ends, which would undo them,
    /// stays outside.
    static func write(_ text: String, sign: String = "**") -> String {
        let inner = text.trimmingBlanks
        guard !inner.isEmpty else { return text }
        return text.leadingBlanks + sign + inner + sign + text.trailingBlanks
    }
}
