/// The part of HTML that cards of Google Chat read.
///
/// Entities make tags and mentions (`<users/all>`) inert; a zero-width space keeps addresses from becoming links.
/// Titles and the text for notifications are plain: there the space stands behind `<`.
///
/// Source: Google Chat developer documentation, “Format messages”, “Format text in cards”.
enum GoogleChatMarkup {
    static let escape = MarkupEscaper(MarkupEscaper.entities, broken: "@", finds: [.addresses, .hosts])

    private static let escapeLink = MarkupEscaper(MarkupEscaper.entities)

    static let escapePlain = MarkupEscaper(
        ["*": "∗", "_": "＿", "~": "∼", "`": "ˋ"], broken: "<@", finds: [.addresses, .hosts])

    /// A headline, linked where there is an address.
    static func headline(_ card: AlertCard, to limit: Int, longestLink: Int) -> String {
        let fitted = escape.fitted(card.headline, to: limit, in: .bytes)
        let text = "<b>\(fitted.isEmpty ? "…" : fitted)</b>"
        guard let link = card.link.map({ escapeLink(SafeText(harmless: $0.string)) }),
            link.utf8.count <= longestLink
        else { return text }
        return "<a href=\"\(link)\">\(text)</a>"
    }

    /// The sentence that shows why, with its terms in bold.
    static func quote(_ card: AlertCard, to limit: Int) -> String {
        let pieces = QuoteFitter.fit(card.quote, to: limit) { piece in
            let text = escape(SafeText(harmless: piece.text))
            return piece.isTerm ? "<b>\(text)</b>" : text
        }
        return pieces.isEmpty ? "" : "“" + pieces + "”"
    }

    /// Severity and topic in the severity's colour.
    static func label(_ card: AlertCard, to limit: Int) -> String {
        "<b><font color=\"\(card.severity.hexColor)\">\(escape.fitted(card.label, to: limit, in: .bytes))</font></b>"
    }
}
