import Articles
import Settings
import Text

/// A topic as its file defines it, before the terms are compiled.
package struct TopicDefinition: Sendable, Equatable {
    /// The topic's name, as `north-korean-missile`: lower-case letters, digits and hyphens.
    package var name: String
    /// What people read.
    package var title: String
    /// How urgent an alert of it is.
    package var severity: Severity
    /// The score at or above which there is an alert, 0 to 1.
    package var threshold: Double
    /// Whether the file names the threshold; where it does not, a model's own threshold stands in for the default.
    package var namesThreshold = true
    /// The log-odds of the topic when nothing speaks for or against it.
    package var base: Double
    /// What speaks for it and, with negative weight, against it.
    package var signals: [Signal]
    /// What each kind of writing adds to the log-odds when it is certain.
    package var genres: [Genre: Double]
    /// Texts the topic is tried on.
    package var examples: Examples
    /// The desk's own labels, which alerts of the topic carry.
    package var labels: [String: String] = [:]

    /// Whether a topic may have a name: lower-case letters, digits and single hyphens between them, at most 64.
    package static func isValidName(_ name: String) -> Bool { TopicName.isValid(name) }

    /// Texts that must and must not raise an alert; the first line of several is the headline.
    package struct Examples: Sendable, Equatable {
        /// Must alert.
        package var alert: [String]
        /// Must stay quiet.
        package var quiet: [String]
    }
}

/// How urgent an alert is.
package enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
    /// For the record.
    case info
    /// Worth reading today.
    case notice
    /// Worth reading now.
    case warning
    /// Worth being woken for.
    case critical

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}

/// Terms that must stand together in one place, and what that is worth.
package struct Signal: Sendable, Equatable {
    /// The place in which the terms must stand together.
    package enum Scope: String, Sendable, CaseIterable {
        /// The headline; the first sentence where there is none.
        case title
        /// Headline, standfirst and the first two paragraphs, at most five sentences of these, taken together.
        case lead
        /// Each sentence by itself.
        case sentence
        /// Each paragraph by itself.
        case paragraph
        /// Everything that is scored.
        case article
    }

    /// Words for weights (`counts: strong`).
    package enum Counts: String, Sendable, CaseIterable {
        /// Enough for an alert by itself, in the headline or lead.
        case decisive
        /// Enough together with another sign.
        case strong
        /// One of several signs.
        case weak
        /// Hardly a sign.
        case hint
        /// Speaks against the topic.
        case against

        /// The log-odds that it stands for.
        package var weight: Double {
            switch self {
            case .decisive: 4.9
            case .strong: 2.5
            case .weak: 1.2
            case .hint: 0.4
            case .against: -3
            }
        }
    }

    /// What people read of it, as `north-korea + missile + launch`.
    package var name: String
    /// Terms that must all be there.
    package var together: [String]
    /// Terms of which one is enough; empty if none is asked for.
    package var any: [String]
    /// Terms of which none may be there.
    package var without: [String]
    /// Where.
    package var scope: Scope
    /// Log-odds: above zero for the topic, below against it.
    package var weight: Double
    /// How many words, or characters of Han and kana, may stand between the first and the last of the terms.
    package var near: Int?
    /// Whether the terms must stand in the order they are written in, those of ``any`` last.
    package var isInOrder = false
    /// Whether a sentence about the past counts as much as one about news.
    package var countsPast = false
    /// Whether a term counts where its sentence denies it.
    package var countsDenied = false
    /// In how many places it must stand to count at all.
    package var atLeast = 1
    /// What must be so elsewhere in the article.
    package var when: Condition?
    /// What must not be so elsewhere in the article.
    package var unless: Condition?
    /// How urgent an alert is at least when it fires on news; nothing for what the topic says.
    package var severity: Severity?

    /// What a signal makes of a term that its sentence denies.
    enum Negated: String, CaseIterable {
        /// It is as if the term were not there.
        case ignored
        /// It counts like others.
        case counts
    }

    /// What a signal makes of sentences about the past.
    enum Past: String, CaseIterable {
        /// They count little.
        case discounted
        /// They count like others.
        case counts
    }

    /// The name a signal has if it is given none.
    package static func name(together: [String], any: [String]) -> String {
        (together + (any.isEmpty ? [] : [any.joined(separator: "|")])).joined(separator: " + ")
    }
}

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
struct CompiledCondition: Sendable, Equatable {
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
