/// Something in topic files that is sound but not well done.
package struct LintFinding: Sendable, Equatable {
    /// What kind of fault it is.
    package enum Rule: String, Sendable, CaseIterable {
        /// A pattern that its list has twice.
        case repeated
        /// A pattern that another of its list finds as well.
        case subsumed
        /// Letters that texts of the list's language do not use.
        case script
        /// A term that no signal uses.
        case unused
        /// A signal that no example of its topic sets off.
        case uncovered
        /// A topic of too many lines.
        case long
        /// More patterns than can be looked after.
        case many
        /// A pattern that the given articles never have.
        case never
        /// A pattern that most of the given articles have.
        case always
    }

    /// The file.
    package var file: String
    /// The line, counted from 1.
    package var line: Int
    /// The kind of fault.
    package var rule: Rule
    /// What is wrong.
    package var message: String

    /// One line as compilers write it.
    package var text: String { "\(file):\(line): \(rule.rawValue): \(message)" }
}

/// How often a signal fired in labelled articles, and how often that was right.
package struct SignalCount: Sendable, Equatable {
    /// The topic's name.
    package var topic: String
    /// The signal's number among the topic's signals, counted from 1.
    package var number: Int
    /// The signal's name.
    package var name: String
    /// In how many articles it fires.
    package var fired: Int
    /// In how many of these the topic is told.
    package var right: Int
    /// How many articles the topic is told of.
    package var told: Int

    /// The share of its firings that are right; nil if it never fires.
    package var precision: Double? { fired > 0 ? Double(right) / Double(fired) : nil }
    /// The share of the topic's articles in which it fires; nil if there are none.
    package var recall: Double? { told > 0 ? Double(right) / Double(told) : nil }
}
