/// How much of each part of a post is shown, in bytes of UTF-8 before a dialect escapes them.
///
/// By bytes, because what a reader counts as one character can be of any length.
struct RichTextDetail: Sendable, Equatable {
    /// Of the headline.
    var headline: Int
    /// Of the quote; nothing of it for 0.
    var quote: Int
    /// Of the topic and of each fact.
    var fact: Int
    /// Whether headlines lead to their articles.
    var hasLinks = true

    /// What is tried for one alert, the most first.
    static let whole = [
        RichTextDetail(headline: 1_000, quote: 1_200, fact: 200),
        RichTextDetail(headline: 600, quote: 500, fact: 120),
        RichTextDetail(headline: 300, quote: 0, fact: 80),
        RichTextDetail(headline: 160, quote: 0, fact: 60, hasLinks: false),
    ]

    /// What is tried for each of several alerts, the most first.
    static let compact = [
        RichTextDetail(headline: 300, quote: 0, fact: 100),
        RichTextDetail(headline: 160, quote: 0, fact: 60),
        RichTextDetail(headline: 160, quote: 0, fact: 60, hasLinks: false),
    ]
}
