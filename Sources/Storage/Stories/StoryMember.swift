import Articles

/// An article as one of a story.
package struct StoryMember: Sendable, Equatable {
    /// Counts up with every article.
    package var number: Int64
    /// `new`, `copy`, `follow-up`, `revision` or `repetition`.
    package var relation: String
    /// The article it is that to, by its number.
    package var relative: Int64?
    /// How like the story it was, 0 to 1.
    package var similarity: Double
    /// Why, the weightiest first; empty for what is known by its address or text.
    package var reasons: [String]
    /// The headline.
    package var title: String
    /// The outlet or agency.
    package var source: String?
    /// `en`, `ko`, `ja`, `zh` or `other`.
    package var language: String
    /// The day of publication, as `2026-11-22`.
    package var published: String?
    /// Its address.
    package var url: String?
    /// The inbox's name.
    package var inbox: String
    /// The file, escaped.
    package var file: String
    /// When it was read.
    package var readAt: Timestamp
}
