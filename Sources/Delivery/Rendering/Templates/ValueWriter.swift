import Mustache

/// Writes the values of a template's tags: harmless, escaped in the receiver's dialect, and not for ever.
struct ValueWriter {
    /// The most characters of one value.
    let longest: Int
    let escape: (SafeText) -> String
    let room: Room

    /// How much may still be written, in bytes.
    final class Room {
        private var bytes: Int
        private(set) var isUsedUp = false

        init(bytes: Int) {
            self.bytes = bytes
        }

        /// Takes some of it; false, from then on, if there is not so much.
        func take(_ count: Int) -> Bool {
            if count > bytes { isUsedUp = true }
            guard !isUsedUp else { return false }
            bytes -= count
            return true
        }
    }

    func value(_ text: SafeText?) -> TemplateValue {
        guard let text, !text.string.isEmpty else { return TemplateValue(renderText: "", isNull: true) }
        return written(escape(text.truncated(toCharacters: longest)))
    }

    func value(_ text: String) -> TemplateValue { value(SafeText(text)) }

    /// Zero is nothing to a section: `{{#copies}}, {{copies}} copies{{/copies}}`.
    func value(_ number: Int) -> TemplateValue {
        var value = written(escape(SafeText(String(number))))
        value.isNull = number == 0
        return value
    }

    /// A link is whole or not there. What markup could mean something by is percent-encoded in it already, but for the
    /// ampersand, which stays a character of the address and must be written as the dialect writes it.
    func value(_ link: SafeLink?) -> TemplateValue {
        guard let link, link.string.utf8.count <= max(longest, ValueWriter.longestLink) else { return value("") }
        let ampersand = escape(SafeText("&"))
        return written(
            ampersand == "&amp;"
                ? link.string.split(separator: "&", omittingEmptySubsequences: false)
                    .joined(separator: ampersand) : link.string)
    }

    private static let longestLink = 500

    private func written(_ text: String) -> TemplateValue {
        TemplateValue(renderText: room.take(text.utf8.count) ? text : "", isNull: false)
    }
}

/// A value that is written already. It has nothing within it, so that names in its section are looked for outside.
struct TemplateValue: MustacheParent, MustacheCustomRenderable {
    let renderText: String
    var isNull: Bool

    func child(named: String) -> Any? { nil }
}
