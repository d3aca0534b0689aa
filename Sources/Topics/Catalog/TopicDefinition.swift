import Articles
import Settings
import Text

/// A topic as its file defines it, before the terms are compiled.
package struct TopicDefinition: Sendable, Equatable {
    /// For example `north-korean-missile`: lower-case letters, digits and hyphens.
    package var name: String
    /// The title for people.
    package var title: String
    /// The severity of its alerts.
    package var severity: Severity
    /// The score at or above which there is an alert, 0 to 1.
    package var threshold: Double
    /// Whether the file names the threshold; where it does not, a model's own threshold stands in for the default.
    package var namesThreshold = true
    /// The log-odds of the topic without any evidence.
    package var base: Double
    /// The signals for it and, with negative weight, against it.
    package var signals: [Signal]
    /// The contribution of each kind of writing to the log-odds when it is certain.
    package var genres: [Genre: Double]
    /// Texts to test the topic.
    package var examples: Examples
    /// Labels for the alerts of the topic.
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

/// Terms that must stand together in one place, with a weight.
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

    /// The name for people, for example `north-korea + missile + launch`.
    package var name: String
    /// Terms that must all be present.
    package var together: [String]
    /// Alternative terms: one must be present, unless the list is empty.
    package var any: [String]
    /// Terms that must be absent.
    package var without: [String]
    package var scope: Scope
    /// Log-odds: above zero for the topic, below against it.
    package var weight: Double
    /// The maximum number of words, or characters of Han and kana, between the first and the last term.
    package var near: Int?
    /// Whether the terms must stand in the written order, those of ``any`` last.
    package var isInOrder = false
    /// Whether a sentence about the past counts as much as one about news.
    package var countsPast = false
    /// Whether a term counts where its sentence denies it.
    package var countsDenied = false
    /// The minimum number of places in which it must fire.
    package var atLeast = 1
    /// A condition on the rest of the article that must hold.
    package var when: Condition?
    /// A condition on the rest of the article that must not hold.
    package var unless: Condition?
    /// The minimum severity of an alert when it fires on news; nil for the topic's severity.
    package var severity: Severity?

    /// How a signal treats a term that its sentence denies.
    enum Negated: String, CaseIterable {
        /// The term does not count.
        case ignored
        /// The term counts as usual.
        case counts
    }

    /// How a signal treats sentences about the past.
    enum Past: String, CaseIterable {
        /// They count little.
        case discounted
        /// They count like others.
        case counts
    }

    /// The name of a signal without a given name.
    package static func name(together: [String], any: [String]) -> String {
        (together + (any.isEmpty ? [] : [any.joined(separator: "|")])).joined(separator: " + ")
    }
}

/// A condition on the article for a signal to count (`when`) or not to count (`unless`).
///
/// Each non-empty list is a requirement, met if any entry matches. A `when` holds if all its requirements are met; an
/// `unless` holds if none is met.
package struct Condition: Sendable, Equatable {
    /// Terms in the headline.
    package var title: [String] = []
    /// Terms in the lead.
    package var lead: [String] = []
    /// Terms anywhere in the article.
    package var article: [String] = []
    /// Languages of the article.
    package var languages: [Language] = []
    /// Outlets or agencies, as whole words of their names or of the address's host.
    package var sources: [String] = []
    /// Sections, as whole words of the section's name or a whole part of the address.
    package var sections: [String] = []

    package init() {}

    /// Whether it has no requirements.
    package var isEmpty: Bool { self == Condition() }
}

/// A condition with numbers for its terms and folded names.
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
