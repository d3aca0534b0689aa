/// Slack's own markup, mrkdwn.
///
/// `&`, `<` and `>` have entities, which makes mentions (`<!channel>`, `<@U1>`) and links inert. For `*`, `_`, `~` and
/// the backtick there is no escape: each is written as a character that looks like it. `@here` and addresses stay plain
/// text because the text objects are `verbatim` and the message neither links names nor unfurls.
///
/// Source: Slack developer documentation, “Formatting message text” and “Text object”.
enum SlackMarkup {
    static let escape = MarkupEscaper(
        MarkupEscaper.entities.merging(["*": "∗", "_": "＿", "~": "∼", "`": "ˋ"]) { $1 }, finds: [.addresses, .emoji])

    /// Plain text fields know entities, and no formats.
    static let escapePlain = MarkupEscaper(MarkupEscaper.entities, finds: [.addresses, .emoji])

    /// Addresses know entities too.
    private static let escapeLink = MarkupEscaper(MarkupEscaper.entities)

    /// A headline, linked where there is an address of no more than so many characters, of which an ampersand is five.
    /// A format begins only at the border of a word.
    static func headline(_ card: AlertCard, to limit: Int, longestLink: Int) -> String {
        let fitted = escape.fitted(card.headline, to: limit, in: .utf16)
        let text = fitted.isEmpty ? "…" : fitted
        guard let link = card.link.map({ escapeLink(SafeText(harmless: $0.string)) }), link.utf16.count <= longestLink
        else { return bold(text) }
        return "*<\(link)|\(text)>*"
    }

    /// The sentence that shows why, with its terms in bold; a zero-width space is a border of a word too.
    static func quote(_ card: AlertCard, to limit: Int) -> String {
        let pieces = QuoteFitter.fit(card.quote, to: limit) { piece in
            let text = escape(SafeText(harmless: piece.text))
            return piece.isTerm ? "\u{200B}\(bold(text))\u{200B}" : text
        }
        return pieces.isEmpty ? "" : "“" + pieces + "”"
    }

    /// Bold text.
    static func bold(_ text: String) -> String { MarkdownBold.write(text, sign: "*") }
}
