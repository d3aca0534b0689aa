/// Writes the pieces of a quote, as many as there is room for.
enum QuoteFitter {
    /// The pieces in a service's markup, ended by an ellipsis where they are cut.
    ///
    /// - Parameters:
    ///   - limit: The most UTF-16 code units.
    ///   - write: A piece in the service's markup.
    static func fit(
        _ pieces: [AlertCard.QuotePiece], to limit: Int, write: (AlertCard.QuotePiece) -> String
    ) -> String {
        var markup = ""
        var left = limit - 1
        for piece in pieces {
            let text = write(piece)
            guard text.utf16.count > left else {
                markup += text
                left -= text.utf16.count
                continue
            }
            return markup + cut(piece, to: left, write: write) + "…"
        }
        return markup
    }

    /// The longest beginning of a piece that fits, by halving: markup cannot be cut itself.
    private static func cut(
        _ piece: AlertCard.QuotePiece, to limit: Int, write: (AlertCard.QuotePiece) -> String
    ) -> String {
        // No markup is shorter than its text: what is longer than the limit need not be looked at.
        let bounded = Array(piece.text.prefix(max(limit, 0)))
        var (best, low, high) = ("", 1, bounded.count)
        while low <= high {
            let middle = (low + high) / 2
            let text = write(AlertCard.QuotePiece(text: String(bounded[..<middle]), isTerm: piece.isTerm))
            if text.utf16.count <= limit {
                (best, low) = (text, middle + 1)
            } else {
                high = middle - 1
            }
        }
        return best
    }
}

extension String {
    /// The spaces that a text begins with.
    var leadingBlanks: String { String(prefix { $0 == " " }) }

    /// The spaces that a text ends with, if it is more than spaces.
    var trailingBlanks: String { allSatisfy { $0 == " " } ? "" : String(reversed().prefix { $0 == " " }) }

    /// The text without the spaces at its ends.
    var trimmingBlanks: String { String(dropFirst(leadingBlanks.count).dropLast(trailingBlanks.count)) }
}

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
