import Articles

/// What a story's alert says about the story.
package struct StoryFacts: Sendable, Equatable, Codable {
    /// The story's number in the store.
    package var number: Int64
    /// How many outlets tell it in their own words.
    package var sources: Int
    /// How many articles are copies of another one; they count as no source.
    package var copies: Int
    /// How many articles tell it, copies too.
    package var articles: Int
    /// When its first article was read.
    package var firstSeen: Timestamp
    /// When its last article was read.
    package var lastSeen: Timestamp
    /// The languages it is told in, as `en`, in the order they came.
    package var languages: [String]

    /// What is known of a story.
    package init(
        number: Int64, sources: Int, copies: Int, articles: Int, firstSeen: Timestamp, lastSeen: Timestamp,
        languages: [String]
    ) {
        self.number = number
        self.sources = sources
        self.copies = copies
        self.articles = articles
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.languages = languages
    }
}
