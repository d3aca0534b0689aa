/// Mattermost's Markdown.
///
/// A backslash makes formats literal, but no mention: the server looks for `@all`, `@channel`, `@here` and users in the
/// text with the backslashes taken out. What it does not look past is a character that is neither letter, digit nor one
/// of `:.-_@`, so a zero-width space stands behind each `@`, and behind `#` (hashtags) and `~` (channels) too. `<` is an
/// entity because webhooks turn Slack's `<!channel>` and `<address|text>` into mentions and links before Markdown.
///
/// Source: Mattermost documentation, “Format messages” and “Use message attachments”; its server's sources,
/// `app/mention_parser_standard.go` and `app/webhook.go`.
enum MattermostMarkup {
    static let escape = MarkupEscaper(
        MarkupEscaper.backslashed("\\*_~`|#-+[](){}!$").merging(MarkupEscaper.entities) { $1 }, broken: "@#~",
        finds: [.addresses, .hosts, .emoji, .numbers])

    /// Notifications and other clients show the fallback without formats; nobody is called by it all the same.
    static let escapePlain = MarkupEscaper(MarkupEscaper.entities, broken: "@#~", finds: [.addresses])

    /// A headline, linked where there is an address.
    static func headline(_ card: AlertCard, to limit: Int, longestLink: Int) -> String {
        let fitted = escape.fitted(card.headline, to: limit, in: .utf16)
        let text = fitted.isEmpty ? "…" : fitted
        guard let link = card.link?.string, link.utf8.count <= longestLink else { return MarkdownBold.write(text) }
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
