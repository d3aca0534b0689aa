import Stories

/// What an article is to the others of its story, as the store keeps it.
enum ArticleRelation: String {
    /// It opens the story.
    case new
    /// The report of another article once more, under another name.
    case copy
    /// The event told by somebody else, or told on.
    case followUp = "follow-up"
    /// A document of the story with another text.
    case revision
    /// A document of the story as it was.
    case repetition

    init(_ relation: StoryPlacement.Relation) {
        self =
            switch relation {
            case .new: .new
            case .copy: .copy
            case .followUp: .followUp
            }
    }
}
