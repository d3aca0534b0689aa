import Articles
import Text

/// Suppresses the alerts that all its matchers match, for a while. They are still decided, and kept in the ledger.
package struct Silence: Sendable, Equatable, Codable {
    /// Its number in the store; 0 before it is stored.
    package var id: Int64
    /// The matchers that an alert's labels must all match.
    package var matchers: [LabelMatcher]
    /// From when.
    package var starts: Timestamp
    /// Until when; that moment not included.
    package var ends: Timestamp
    /// The person who made it.
    package var by: String
    /// Why; empty if they did not say.
    package var comment: String

    /// A silence.
    package init(
        id: Int64 = 0, matchers: [LabelMatcher], starts: Timestamp, ends: Timestamp, by: String, comment: String = ""
    ) {
        self.id = id
        self.matchers = matchers
        self.starts = starts
        self.ends = ends
        self.by = by
        self.comment = comment
    }

    /// Whether it holds at a moment.
    package func isActive(at moment: Timestamp) -> Bool { starts <= moment && moment < ends }

    /// Whether it is about an alert of these labels, whenever it holds.
    package func matches(_ labels: [String: String]) -> Bool { matchers.allSatisfy { $0.matches(labels) } }
}

/// All silences that hold, or will.
package struct SilenceSet: Sendable, Equatable {
    /// No silence.
    package static let none = SilenceSet([])

    private let silences: [Silence]

    /// A set of silences, those that are over too if need be.
    package init(_ silences: [Silence]) {
        self.silences = silences
    }

    /// The silence that suppresses an alert of these labels at a moment; if several do, the one that ends last.
    package func silencing(_ labels: [String: String], at moment: Timestamp) -> Silence? {
        silences.filter { $0.isActive(at: moment) && $0.matches(labels) }.max { one, other in
            (one.ends, other.id) < (other.ends, one.id)
        }
    }
}
