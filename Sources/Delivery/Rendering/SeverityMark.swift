import Topics

/// A severity as chats show it: a word, and beside it a colour for those who see it.
package struct SeverityMark: Sendable, Equatable {
    /// As `CRITICAL`.
    package var word: String
    /// Red, green and blue, eight bits each, as 0xB3261E.
    package var color: Int

    /// The mark of a severity. The colours tell each other apart for the colour-blind too and are legible on white
    /// and on dark ground.
    package init(_ severity: Severity) {
        word = severity.rawValue.uppercased()
        color =
            switch severity {
            case .info: 0x5B7083
            case .notice: 0x1F6FEB
            case .warning: 0xD98E04
            case .critical: 0xC62828
            }
    }

    /// The colour as `#C62828`.
    package var hexColor: String {
        let digits = String(color, radix: 16, uppercase: true)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
