import Articles

/// All silences that hold, or will.
package struct SilenceSet: Sendable, Equatable {
    /// No silence.
    package static let none = SilenceSet([])

    private let silences: [Silence]

    /// A set of silences, those that are over too if need be.
    package init(_ silences: [Silence]) {
        self.silences = silences
    }

    /// The silence that keeps an alert of these labels from being told at a moment: of several the one that ends last.
    package func silencing(_ labels: [String: String], at moment: Timestamp) -> Silence? {
        silences.filter { $0.isActive(at: moment) && $0.matches(labels) }.max { one, other in
            (one.ends, other.id) < (other.ends, one.id)
        }
    }
}
