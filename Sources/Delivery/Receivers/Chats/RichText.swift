import Text
import Topics

/// What a post says, line by line, with the little markup that chats share: before any dialect, of harmless text.
struct RichText: Sendable, Equatable {
    /// What a piece of a line is.
    enum Style: Sendable, Equatable {
        /// Text like any other.
        case plain
        /// What is read first.
        case strong
        /// A term within a quote.
        case term
        /// The word for how urgent an alert is.
        case severity(Severity)
        /// Text that leads to an address.
        case link(SafeLink)
    }

    /// A piece of a line.
    struct Span: Sendable, Equatable {
        /// Harmless text on one line; empty spans are left out.
        var text: String
        /// What it is.
        var style: Style
    }

    /// What a line is.
    enum Role: Sendable, Equatable {
        /// The line above several alerts.
        case heading
        /// How urgent, and which topic.
        case label
        /// The headline of the one alert.
        case headline
        /// The sentence that shows why.
        case quote
        /// What else is to be said.
        case facts
        /// One alert of several.
        case entry
        /// The line below all.
        case closing
    }

    /// A line.
    struct Line: Sendable, Equatable {
        /// What it is.
        var role: Role
        /// Its pieces in order.
        var spans: [Span]

        init(_ role: Role, _ spans: [Span]) {
            self.role = role
            self.spans = spans.filter { !$0.text.isEmpty }
        }
    }

    /// The lines from top to bottom; none is empty.
    var lines: [Line]
    /// What the desk's own template says in the place of heading, label and headline, in the service's markup.
    var customTitle: String?
    /// What it says in the place of everything below, in the service's markup.
    var customText: String?
}

extension Severity {
    /// The severity's colour where a service has no other: a dot in front of the word.
    var dot: String {
        switch self {
        case .info: "⚪"
        case .notice: "🔵"
        case .warning: "🟠"
        case .critical: "🔴"
        }
    }
}

extension RichText {
    /// How a reader of HTML wants colours and terms.
    struct HTMLStyle: Sendable {
        /// The attribute that colours a `span`, from `#C62828`.
        var colorAttribute: @Sendable (String) -> String
        /// Text between tags, so that it is shown literally.
        var escaper: MarkupEscaper
    }

    /// The text as HTML: nothing of an article is a tag, and its address is the only one that it leads to.
    func html(_ style: HTMLStyle) -> String {
        var parts = customTitle.map { ["<strong>\($0)</strong>"] } ?? []
        for line in lines {
            let content = line.spans.map { RichText.html($0, style) }.joined()
            parts.append(line.role == .quote ? "<blockquote>\(content)</blockquote>" : content)
        }
        if let customText {
            parts.append(customText.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br>"))
        }
        // A quotation is a block of its own.
        return parts.enumerated().map { index, part in
            let isBlock = part.hasPrefix("<blockquote>") || index > 0 && parts[index - 1].hasPrefix("<blockquote>")
            return (index == 0 || isBlock ? "" : "<br>") + part
        }.joined()
    }

    private static func html(_ span: Span, _ style: HTMLStyle) -> String {
        let text = style.escaper(SafeText(harmless: span.text))
        switch span.style {
        case .plain: return text
        case .strong: return "<strong>\(text)</strong>"
        case .term: return "<b>\(text)</b>"
        case .severity(let severity):
            let color = style.colorAttribute(SeverityMark(severity).hexColor)
            return "<strong><span \(color)>\(text)</span></strong>"
        case .link(let link): return "<strong><a href=\"\(attribute(link))\">\(text)</a></strong>"
        }
    }

    /// A link within quotes, of which it holds none.
    private static func attribute(_ link: SafeLink) -> String {
        link.string.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
    }
}

extension RichText {
    /// The text without any markup.
    ///
    /// - Parameters:
    ///   - showsLinks: Whether addresses are written out, each behind what leads to it.
    ///   - escape: Text as the service shows it literally.
    func plain(showsLinks: Bool, escape: (SafeText) -> String = { $0.string }) -> String {
        var parts = customTitle.map { [$0] } ?? []
        for line in lines {
            parts.append(line.spans.map { escape(SafeText(harmless: $0.text)) }.joined())
            guard showsLinks else { continue }
            for case .link(let link) in line.spans.map(\.style) { parts.append(link.string) }
        }
        if let customText { parts.append(customText) }
        return parts.joined(separator: "\n")
    }
}
