/// A part of an article whose words are features of their own.
package enum NGramBlock: Int, Sendable, CaseIterable {
    /// The headline.
    case title
    /// The standfirst and the first two paragraphs.
    case lead
    /// Everything that is scored, the headline too.
    case all

    /// Whether the words of a sentence at a place belong to the block.
    func contains(_ place: Sentence.Place) -> Bool {
        switch self {
        case .title: place == .title
        case .lead: place == .lead
        case .all: true
        }
    }
}
