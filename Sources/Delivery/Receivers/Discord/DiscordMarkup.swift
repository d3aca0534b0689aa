/// Discord's Markdown.
///
/// A backslash makes any sign literal: formats, `||spoilers||`, headings, quotes, lists, masked links, and with `<` also
/// mentions, emoji and times (`<@1>`, `<#1>`, `<:a:1>`, `<t:1>`). Behind `@` a zero-width space keeps `@everyone` from
/// being coloured; that it calls nobody is the body's `allowed_mentions`. Addresses are broken behind the colon.
///
/// Source: Discord developer documentation, “Message formatting”; Discord support, “Markdown Text 101”.
enum DiscordMarkup {
    static let escape = MarkupEscaper(
        MarkupEscaper.backslashed("\\*_~`|>#-+[]()<"), broken: "@", finds: [.addresses, .emoji, .numbers])

    /// Author and footer of an embed are shown without formats.
    static let escapePlain = MarkupEscaper([:], broken: "@<", finds: [.addresses, .emoji])

    /// A headline, as a masked link where there is an address.
    static func headline(_ card: AlertCard, to limit: Int, longestLink: Int) -> String {
        let fitted = escape.fitted(card.headline, to: limit, in: .utf16)
        let text = fitted.isEmpty ? "…" : fitted
        guard let link = card.link?.string, link.utf8.count <= longestLink else { return text }
        return "[\(text)](\(link))"
    }

    /// The sentence that shows why, with its terms in bold.
    static func quote(_ card: AlertCard, to limit: Int) -> String {
        let pieces = QuoteFitter.fit(card.quote, to: limit) { piece in
            let text = escape(SafeText(harmless: piece.text))
            return piece.isTerm ? MarkdownBold.write(text) : text
        }
        return pieces.isEmpty ? "" : "“" + pieces + "”"
    }
}
