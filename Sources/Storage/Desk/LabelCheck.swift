import Alerts
import Articles
import Settings
import Text
import Topics

/// The labels and values that the configuration gives alerts.
package struct ConfiguredLabels: Sendable, Equatable {
    package var topics: [String]
    package var inboxes: [String]
    /// The desk's own labels with their values.
    package var own: [String: Set<String>] = [:]

    /// - Parameter labels: Those of each topic and inbox.
    package init(topics: [String], inboxes: [String], labels: [[String: String]]) {
        self.topics = topics
        self.inboxes = inboxes
        for (label, value) in labels.joined() { own[label, default: []].insert(value) }
    }
}

/// Checks that there can be alerts with the labels and values of some matchers.
///
/// A slip in a silence would silence nothing, and nobody would notice.
package struct LabelCheck {
    /// By label: the values that alerts can have; nil for a label whose values are not known.
    private var values: [String: Set<String>] = [:]
    private var labels: Set<String>
    private let isComplete: Bool
    private let store: Store

    /// The labels and values of the configuration and of the store.
    ///
    /// - Parameter configured: Nil if the configuration cannot be read.
    package init(_ configured: ConfiguredLabels?, _ store: Store) throws(StoreError) {
        self.store = store
        labels = Set(Alert.labelNames)
        values["severity"] = Set(Severity.allCases.map(\.rawValue))
        values["language"] = Set(Language.allCases.map(\.rawValue))
        values["source"] = Set(try store.names(of: .source))
        values["topic"] = Set(try store.names(of: .topic))
        values["inbox"] = Set(try store.names(of: .inbox))
        isComplete = configured != nil
        guard let configured else { return }
        values["topic", default: []].formUnion(configured.topics)
        values["inbox", default: []].formUnion(configured.inboxes)
        for (label, own) in configured.own {
            labels.insert(label)
            values[label, default: []].formUnion(own)
        }
    }

    /// What could not be checked.
    package var warnings: [String] {
        isComplete ? [] : ["the configuration cannot be read, so your own labels and new topics are not checked"]
    }

    /// The first label or value that no alert can have; nil if there is none.
    package func problem(of matchers: [LabelMatcher]) throws(StoreError) -> LabelProblem? {
        for matcher in matchers {
            guard labels.contains(matcher.label) else {
                guard isComplete else { continue }
                return .unknownLabel(matcher.label, known: labels.sorted())
            }
            if matcher.label == "story" {
                if let number = try missingStory(of: matcher) { return .unknownStory(number) }
            } else if let problem = problem(ofValues: matcher) {
                return problem
            }
        }
        return nil
    }

    private func missingStory(of matcher: LabelMatcher) throws(StoreError) -> Int64? {
        for pattern in matcher.patterns {
            guard let number = Int64(pattern), try store.story(number, limit: 1) == nil else { continue }
            return number
        }
        return nil
    }

    private func problem(ofValues matcher: LabelMatcher) -> LabelProblem? {
        guard let known = values[matcher.label] else { return nil }
        if let expression = matcher.expression {
            return known.contains(where: matcher.describes)
                ? nil : .noMatch(label: matcher.label, expression: expression, known: known.sorted())
        }
        for pattern in matcher.patterns where !pattern.isEmpty {
            guard let single = try? LabelMatcher(matcher.label, anyOf: [pattern]),
                !known.contains(where: single.describes)
            else { continue }
            return .unseen(label: matcher.label, value: pattern, known: known.sorted())
        }
        return nil
    }
}

/// A label or a value that no alert can have.
package enum LabelProblem: Error, Sendable, Equatable, CustomStringConvertible {
    case unknownLabel(String, known: [String])
    case unknownStory(Int64)
    /// Nothing has the value yet.
    case unseen(label: String, value: String, known: [String])
    /// No known value matches a regular expression.
    case noMatch(label: String, expression: String, known: [String])

    /// Whether it may become right by what is read later.
    package var isPossible: Bool {
        switch self {
        case .unknownLabel, .unknownStory: false
        case .unseen, .noMatch: true
        }
    }

    package var description: String {
        switch self {
        case .unknownLabel(let label, let known):
            return "unknown label “\(SafeText(label))”" + hint(for: label, known) + LabelProblem.list(known)
        case .unknownStory(let number): return "there is no story \(number); `wirewatch stories` lists them"
        case .unseen(let label, let value, let known):
            return "no alert has \(label)=\(SafeText(value))" + hint(for: value, known) + LabelProblem.list(known)
        case .noMatch(let label, let expression, let known):
            return "no \(label) matches the regular expression “\(SafeText(expression))”; " + LabelProblem.list(known)
        }
    }

    /// `; did you mean “espionage”? ` or `; `.
    private func hint(for word: String, _ known: [String]) -> String {
        let hint = Spelling.hint(for: word, among: known)
        return hint.isEmpty ? "; " : hint + " "
    }

    /// Maximum number of values that are listed.
    private static let maxListed = 20

    private static func list(_ known: [String]) -> String {
        guard !known.isEmpty else { return "none is known" }
        let more = known.count > maxListed ? " and \(known.count - maxListed) more" : ""
        return "known: " + known.prefix(maxListed).map { SafeText($0).string }.joined(separator: ", ") + more
    }
}
