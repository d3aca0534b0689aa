/// Rocket.Chat's markup.
///
/// Which signs a backslash makes literal has changed from version to version, so none is written: the signs of formats
/// become characters that look like them. Mentions (`@all`, `@here`, `@name`), channels (`#name`), formulas (`\(…\)`),
/// spoilers, links (`[text](address)`, `<address|text>`), times (`<t:…>`) and telephone numbers (`+1…`) are broken by a
/// zero-width space behind their sign, which no pattern of its parser reads over; hosts are, because it links them
/// without any sign.
///
/// Source: Rocket.Chat documentation, “Message formatting”; its sources, `mentions/lib/MentionsParser.ts` and
/// `packages/message-parser`.
enum RocketChatMarkup {
    static let escape = MarkupEscaper(
        ["*": "∗", "_": "＿", "~": "∼", "`": "ˋ"], broken: "@#\\|]<>+-", finds: [.addresses, .hosts, .emoji, .numbers])

    /// The sentence that shows why, with its terms in bold; a format begins at the border of a word, which the
    /// zero-width space is.
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
