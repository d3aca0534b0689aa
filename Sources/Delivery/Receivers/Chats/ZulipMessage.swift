import Text
import Topics

/// A text in Zulip's Markdown, which knows no backslash: what would be markup is written as an entity of HTML.
///
/// Zulip looks for mentions, channels, links and code before it resolves entities, and for emphasis after it has put
/// them out of reach.
///
/// Source: zulip.com/help/format-your-message-using-markdown; zulip's zerver/lib/markdown, “build_inlinepatterns”.
enum ZulipMarkdown {
    /// The longest message, in code points. Source: zulip.com/api/register-queue, “max_message_length”.
    static let maxScalars = 10_000

    /// Text as Zulip shows it literally.
    static let escaper = MarkupEscaper(
        Dictionary(uniqueKeysWithValues: "!#$&*+-/<=>@[\\]^_`{|}~()".map { ($0, "&#\($0.asciiValue ?? 0);") }),
        finds: [.addresses, .hosts, .emoji, .numbers])

    /// The text of a post.
    static func text(_ rich: RichText) -> String {
        var parts = rich.customTitle.map { [$0] } ?? []
        for line in rich.lines {
            let content = line.spans.map(written).joined()
            // A quotation ends with an empty line.
            parts.append(line.role == .quote ? "> \(content)\n" : content)
        }
        if let custom = rich.customText { parts.append(custom) }
        return parts.joined(separator: "\n")
    }

    private static func written(_ span: RichText.Span) -> String {
        let text = escaper(SafeText(harmless: span.text))
        switch span.style {
        case .plain: return text
        case .strong: return "**\(text)**"
        // A term at the beginning or the end of a piece may have a blank there, which stays outside.
        case .term: return emphasized(span.text)
        case .severity(let severity): return "\(severity.dot) **\(text)**"
        case .link(let link): return "[\(text)](\(address(link)))"
        }
    }

    private static func emphasized(_ text: String) -> String {
        let word = text.drop { $0 == " " }
        let before = String(repeating: " ", count: text.count - word.count)
        let bare = SafeText(harmless: String(word)).string
        let trimmed = String(bare.reversed().drop { $0 == " " }.reversed())
        guard !trimmed.isEmpty else { return text }
        let behind = String(repeating: " ", count: bare.count - trimmed.count)
        return before + "**" + escaper(SafeText(harmless: trimmed)) + "**" + behind
    }

    /// An address, in which two dollars would begin a formula.
    private static func address(_ link: SafeLink) -> String {
        link.string.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "%24")
    }
}
