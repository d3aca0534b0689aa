import Alerts
import Articles
import Daemon
import Delivery
import Settings
import Storage
import Text
import Topics
import Watching

/// Checks that there can be alerts with the labels and values of some matchers.
///
/// A slip in a silence would silence nothing, and nobody would notice.
struct LabelCheck {
    /// By label: the values that alerts can have; nil for a label whose values are not known.
    private var values: [String: Set<String>] = [:]
    private var labels: Set<String>
    private let isComplete: Bool
    private let store: Store

    /// The labels and values of the configuration and of the store.
    init(_ desk: StoreAccess, _ store: Store) throws {
        self.store = store
        labels = Set(Alert.labelNames)
        values["severity"] = Set(Severity.allCases.map(\.rawValue))
        values["language"] = Set(Language.allCases.map(\.rawValue))
        values["source"] = Set(try store.names(of: .source))
        values["topic"] = Set(try store.names(of: .topic))
        values["inbox"] = Set(try store.names(of: .inbox))
        let configuration = desk.configuration()
        isComplete = configuration != nil
        guard let configuration else { return }
        values["topic", default: []].formUnion(configuration.catalog.topics.map(\.name))
        values["inbox", default: []].formUnion(configuration.settings.inboxes.map(\.name))
        for own in Array(configuration.settings.inboxLabels.values) + configuration.catalog.topics.map(\.labels) {
            for (label, value) in own {
                labels.insert(label)
                values[label, default: []].insert(value)
            }
        }
    }

    /// What could not be checked.
    var warnings: [String] {
        isComplete ? [] : ["the configuration cannot be read, so your own labels and new topics are not checked"]
    }

    /// - Throws: ``CommandError`` for the first label or value that no alert can have.
    func check(_ matchers: [LabelMatcher]) throws {
        for matcher in matchers {
            guard labels.contains(matcher.label) else {
                guard isComplete else { continue }
                throw CommandError.unknown("label", matcher.label, known: labels.sorted())
            }
            if matcher.label == "story" { try checkStory(matcher) } else { try checkValues(matcher) }
        }
    }

    private func checkStory(_ matcher: LabelMatcher) throws {
        for pattern in matcher.patterns {
            guard let number = Int64(pattern), try store.story(number, limit: 1) == nil else { continue }
            throw CommandError("there is no story \(number); `wirewatch stories` lists them")
        }
    }

    private func checkValues(_ matcher: LabelMatcher) throws {
        guard let known = values[matcher.label] else { return }
        if let expression = matcher.expression {
            guard !known.contains(where: matcher.describes) else { return }
            throw CommandError(
                "no \(matcher.label) matches the regular expression “\(SafeText(expression))”; "
                    + LabelCheck.list(known) + "; \(LabelCheck.confirmation)")
        }
        for pattern in matcher.patterns where !pattern.isEmpty {
            let single = try LabelMatcher(matcher.label, anyOf: [pattern])
            guard !known.contains(where: single.describes) else { continue }
            let hint = Spelling.hint(for: pattern, among: known.sorted())
            throw CommandError(
                "no alert has \(matcher.label)=\(SafeText(pattern))\(hint.isEmpty ? "; " : hint + " ")"
                    + LabelCheck.list(known) + "; \(LabelCheck.confirmation)")
        }
    }

    private static let confirmation = "--unseen accepts it all the same"
    /// Maximum number of values that an error lists.
    private static let maxListed = 20

    private static func list(_ known: Set<String>) -> String {
        guard !known.isEmpty else { return "none is known" }
        let more = known.count > maxListed ? " and \(known.count - maxListed) more" : ""
        return "known: " + known.sorted().prefix(maxListed).map { SafeText($0).string }.joined(separator: ", ") + more
    }
}
