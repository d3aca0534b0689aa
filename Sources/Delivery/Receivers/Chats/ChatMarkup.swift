import Alerts
import Text
import Topics

/// A chat's markup: how it writes the parts of a ``ChatPost``. The defaults are those of Markdown.
protocol ChatMarkup: Sendable {
    /// Writes text so that the chat shows it literally.
    var escaper: MarkupEscaper { get }

    /// The unit in which the chat counts its limits.
    var unit: TextUnit { get }

    /// The size of the markup around a term in a quote.
    var termSize: Int { get }

    /// Text that stands out. Here and below, text is escaped and has no blank at its ends.
    func strong(_ text: String) -> String

    /// A term in a quote.
    func term(_ text: String) -> String

    /// Severity and topic of an alert.
    func severity(_ text: String, _ severity: Severity) -> String

    /// A headline that leads to an address, written by ``address(_:)``.
    func link(_ text: String, to address: String) -> String

    /// An address in the place of a link.
    func address(_ link: SafeLink) -> String

    /// A line that is a quotation.
    func quote(_ line: String) -> String

    /// A whole post as one text.
    func text(_ post: ChatPost) -> String
}

extension ChatMarkup {
    var termSize: Int { 4 }

    func strong(_ text: String) -> String { "**\(text)**" }

    func term(_ text: String) -> String { strong(text) }

    func severity(_ text: String, _ severity: Severity) -> String { strong(text) }

    func link(_ text: String, to address: String) -> String { "[\(text)](\(address))" }

    func address(_ link: SafeLink) -> String { link.string }

    func quote(_ line: String) -> String { "> " + line }

    func text(_ post: ChatPost) -> String {
        let title = post.customTitle.map { [$0] } ?? []
        return (title + post.lines.map(write) + (post.customText.map { [$0] } ?? [])).joined(separator: "\n")
    }
}

extension ChatMarkup {
    /// A line in the markup.
    func write(_ line: ChatPost.Line) -> String {
        let text = write(line.spans)
        return line.role == .quote ? quote(text) : text
    }

    /// Spans in the markup, one behind the other.
    func write(_ spans: [ChatPost.Span]) -> String { spans.map(write).joined() }

    /// A span in the markup; blanks at its ends, which would undo most formats, stay outside of the format.
    func write(_ span: ChatPost.Span) -> String {
        let inner = span.text.trimmingBlanks
        guard span.style != .plain, !inner.isEmpty else { return escaper(SafeText(harmless: span.text)) }
        let text = escaper(SafeText(harmless: inner))
        let written =
            switch span.style {
            case .plain: text
            case .strong: strong(text)
            case .term: term(text)
            case .severity(let severity): self.severity(text, severity)
            case .link(let link): self.link(text, to: address(link))
            }
        return span.text.leadingBlanks + written + span.text.trailingBlanks
    }

    /// A fact's value, which may lead somewhere.
    func value(_ fact: AlertCard.Fact) -> String {
        let text = escaper(fact.value)
        return fact.link.map { link(text, to: address($0)) } ?? text
    }

    /// The text, or its beginning with an ellipsis, so that its written form has at most this size.
    func cut(_ text: SafeText, to limit: Int) -> SafeText { escaper.cut(text, to: limit, in: unit) }

    /// An upper bound of the text's size as it is written.
    func size(of text: SafeText) -> Int { text.string.reduce(0) { $0 + escaper.size(of: $1, in: unit) } }
}

/// Text without formats.
struct PlainMarkup: ChatMarkup {
    let escaper: MarkupEscaper
    /// Whether each line with a link has the address on a line of its own below it.
    var showsLinks = false
    let unit = TextUnit.bytes
    let termSize = 0

    func strong(_ text: String) -> String { text }

    func link(_ text: String, to address: String) -> String { text }

    func quote(_ line: String) -> String { line }

    func text(_ post: ChatPost) -> String {
        var parts = post.customTitle.map { [$0] } ?? []
        for line in post.lines {
            parts.append(write(line))
            guard showsLinks else { continue }
            for case .link(let link) in line.spans.map(\.style) { parts.append(link.string) }
        }
        if let text = post.customText { parts.append(text) }
        return parts.joined(separator: "\n")
    }
}

/// HTML in messages of text: no text of an article is a tag, and the addresses of article and alert are the only links.
struct HTMLMarkup: ChatMarkup {
    /// Writes text between tags.
    let escaper: MarkupEscaper
    /// The attribute that colours a `span`, made of a colour such as `#C62828`.
    let colorAttribute: @Sendable (String) -> String
    let unit = TextUnit.bytes
    let termSize = 7

    func strong(_ text: String) -> String { "<strong>\(text)</strong>" }

    func term(_ text: String) -> String { "<b>\(text)</b>" }

    func severity(_ text: String, _ severity: Severity) -> String {
        strong("<span \(colorAttribute(SeverityMark(severity).hexColor))>\(text)</span>")
    }

    func link(_ text: String, to address: String) -> String { strong("<a href=\"\(address)\">\(text)</a>") }

    func address(_ link: SafeLink) -> String { link.string.replacing("&", with: "&amp;") }

    func quote(_ line: String) -> String { "<blockquote>\(line)</blockquote>" }

    func text(_ post: ChatPost) -> String {
        var parts = post.customTitle.map { [strong($0)] } ?? []
        parts += post.lines.map(write)
        if let text = post.customText { parts.append(text.replacing("\n", with: "<br>")) }
        // A quotation is a block of its own.
        return parts.enumerated().map { index, part in
            let isBlock = part.hasPrefix("<blockquote>") || index > 0 && parts[index - 1].hasPrefix("<blockquote>")
            return (index == 0 || isBlock ? "" : "<br>") + part
        }.joined()
    }
}

extension Severity {
    /// A coloured dot, where a chat has no other colour.
    var dot: String {
        switch self {
        case .info: "⚪"
        case .notice: "🔵"
        case .warning: "🟠"
        case .critical: "🔴"
        }
    }
}

extension String {
    /// The spaces at the beginning.
    var leadingBlanks: String { String(prefix { $0 == " " }) }

    /// The spaces at the end; empty if the text consists of spaces.
    var trailingBlanks: String { allSatisfy { $0 == " " } ? "" : String(reversed().prefix { $0 == " " }) }

    /// The text without the spaces at its ends.
    var trimmingBlanks: String { String(dropFirst(leadingBlanks.count).dropLast(trailingBlanks.count)) }
}
