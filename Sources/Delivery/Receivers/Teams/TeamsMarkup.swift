/// What text in an Adaptive Card means to Teams.
///
/// Text blocks and facts read a part of Markdown, and `{{DATE(…)}}`; text runs read no Markdown, so whatever comes from
/// an article stands in runs where it can. A mention is `<at>…</at>` with an entity that says whom; there are none.
///
/// Source: Microsoft Learn, “Text features” (Adaptive Cards), “TextRun”, “Format cards in Microsoft Teams”.
enum TeamsMarkup {
    /// For text blocks and facts.
    static let escape = MarkupEscaper(
        MarkupEscaper.backslashed("\\*_[]()~`#+-!").merging(MarkupEscaper.entities) { $1 }, broken: "{@<",
        finds: [.addresses, .hosts, .numbers])

    /// For text runs.
    static let escapeRun = MarkupEscaper([:], broken: "{<@")
}
