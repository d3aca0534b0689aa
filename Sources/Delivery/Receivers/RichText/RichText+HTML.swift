import Topics

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
