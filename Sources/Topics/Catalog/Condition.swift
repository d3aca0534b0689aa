import Articles
import Text

/// What must be so elsewhere in the article for a signal to count (`when`), or must not be so (`unless`).
///
/// Each list that is not empty is one demand: one of its entries must be there. A `when` needs all its demands met; an
/// `unless` needs none of them met.
package struct Condition: Sendable, Equatable {
    /// Terms of which one must stand in the headline.
    package var title: [String] = []
    /// Terms of which one must stand in the lead.
    package var lead: [String] = []
    /// Terms of which one must stand anywhere.
    package var article: [String] = []
    /// Languages of which the article's must be one.
    package var languages: [Language] = []
    /// Outlets or agencies, as whole words of their names or of the address's host.
    package var sources: [String] = []
    /// Sections, as whole words of the section's name or a whole part of the address.
    package var sections: [String] = []

    /// A condition without demands.
    package init() {}

    /// Whether it demands nothing.
    package var isEmpty: Bool { self == Condition() }
}

/// A condition with its terms by number and its names folded.
struct NumberedCondition: Sendable, Equatable {
    var title: [Int]
    var lead: [Int]
    var article: [Int]
    var languages: [Language]
    var sources: [[UInt8]]
    var sections: [[UInt8]]

    init(_ condition: Condition, _ numbers: ([String]) -> [Int]) {
        title = numbers(condition.title)
        lead = numbers(condition.lead)
        article = numbers(condition.article)
        languages = condition.languages
        sources = condition.sources.map { FoldedText.fold($0) }
        sections = condition.sections.map { FoldedText.fold($0) }
    }
}
