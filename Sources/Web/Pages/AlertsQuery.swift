import Storage
import Text
import Topics

/// What the timeline is asked for, from the query of its address.
struct AlertsQuery: Sendable, Equatable {
    var filter = AlertFilter()
    /// Only the alerts behind this place.
    var place: ListPlace?

    private static let maxText = 200

    init() {}

    /// Reads a query. A field of another name is left alone, so that addresses stay good.
    init(_ fields: FormFields) throws(PageError) {
        filter.topic = fields["topic"]
        if let topic = filter.topic, !TopicDefinition.isValidName(topic) { throw .bad("topic: not a topic's name") }
        if let word = fields["severity"] {
            guard let severity = Severity(rawValue: word) else {
                throw .bad("severity: expected one of \(Severity.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            filter.severity = severity
        }
        if let word = fields["language"] {
            guard OptionView.languages.contains(where: { $0.value == word }) else {
                throw .bad("language: expected one of \(OptionView.languages.map(\.value).joined(separator: ", "))")
            }
            filter.language = word
        }
        filter.source = fields["source"].map { String($0.prefix(AlertsQuery.maxText)) }
        filter.text = fields["q"].map { String($0.prefix(AlertsQuery.maxText)) }
        if let behind = fields["behind"] {
            place = try ListPlace(behind)
        }
    }

    /// Whether anything is left out.
    var isFiltered: Bool { filter != AlertFilter() }

    /// The address of this part of the timeline.
    var address: String { address("/") }

    /// The address of the same alerts under another path.
    func address(_ path: String) -> String {
        var fields: [(name: String, value: String)] = []
        func add(_ name: String, _ value: String?) {
            if let value { fields.append((name, value)) }
        }
        add("topic", filter.topic)
        add("severity", filter.severity?.rawValue)
        add("language", filter.language)
        add("source", filter.source)
        add("q", filter.text)
        add("behind", place?.text)
        return fields.isEmpty ? path : path + "?" + FormFields.encoded(fields)
    }
}

extension ListPlace {
    /// A place as addresses have it: `1795348800000-7`.
    init(_ text: String) throws(PageError) {
        let parts = text.split(separator: "-").map { Int64($0) }
        guard parts.count == 2, let moment = parts[0], let number = parts[1] else {
            throw .bad("behind: not a place in the list")
        }
        self.init(moment: Timestamp(milliseconds: moment), number: number)
    }

    var text: String { "\(moment.milliseconds)-\(number)" }
}
