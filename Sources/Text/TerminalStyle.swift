import Glibc

/// Colours and emphasis for a terminal, where they are wanted.
package struct TerminalStyle: Sendable {
    /// Whether escape sequences are written.
    package let isColored: Bool

    package init(isColored: Bool) {
        self.isColored = isColored
    }

    /// The style for a file descriptor of this process.
    package init(for descriptor: Int32) {
        var environment: [String: String] = [:]
        for name in ["NO_COLOR", "TERM"] { environment[name] = getenv(name).map { String(cString: $0) } }
        self.init(isTerminal: isatty(descriptor) == 1, environment: environment)
    }

    /// Colours on a terminal, unless `NO_COLOR` is set to anything or the terminal is dumb.
    ///
    /// Source: no-color.org.
    init(isTerminal: Bool, environment: [String: String]) {
        let refuses = !(environment["NO_COLOR"] ?? "").isEmpty
        let isDumb = (environment["TERM"] ?? "dumb") == "dumb"
        isColored = isTerminal && !refuses && !isDumb
    }

    package func bold(_ text: String) -> String { colored(text, "1") }
    package func faint(_ text: String) -> String { colored(text, "2") }
    /// A term within a quote.
    package func highlight(_ text: String) -> String { isColored ? colored(text, "1;33") : "[\(text)]" }
    /// A success.
    package func good(_ text: String) -> String { colored(text, "32") }
    /// A failure.
    package func bad(_ text: String) -> String { colored(text, "31") }

    /// A quote as one harmless line with its terms highlighted.
    ///
    /// - Parameter highlights: Offsets in bytes of the text's UTF-8, ascending, without overlap.
    package func quote(_ text: String, highlights: [Range<Int>]) -> String {
        let bytes = Array(text.utf8)
        var line = ""
        var position = 0
        for range in highlights where range.lowerBound >= position && range.upperBound <= bytes.count {
            line += harmless(bytes[position..<range.lowerBound])
            line += highlight(harmless(bytes[range]))
            position = range.upperBound
        }
        return line + harmless(bytes[position...])
    }

    private func harmless(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let safe = SafeText(text).string
        // The pieces of a line are joined again, with the blanks at their ends.
        let before = text.first?.isWhitespace == true ? " " : ""
        let behind = text.last?.isWhitespace == true && !safe.isEmpty ? " " : ""
        return before + safe + behind
    }

    /// Text in the colours of an SGR code such as `1;33`.
    package func colored(_ text: String, _ code: String) -> String {
        isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
