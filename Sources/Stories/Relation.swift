/// How an article relates to the articles read before it.
package enum Relation: String, Sendable, CaseIterable {
    /// It opens a story.
    case new
    /// The same document with the same text.
    case repetition
    /// The same document with another text.
    case revision
    /// The text of another article under another name: not a source of its own.
    case copy
    /// Another report of the same event, or a later one.
    case followUp = "follow-up"
}
