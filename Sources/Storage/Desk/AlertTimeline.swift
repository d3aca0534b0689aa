import Alerts
import Articles
import GRDB
import Text
import Topics

/// Which alerts of the timeline to show.
package struct AlertFilter: Sendable, Equatable {
    package var topic: String?
    package var severity: Severity?
    /// `en`, `ko`, `ja`, `zh` or `other`.
    package var language: String?
    /// The outlet or agency, as it is written.
    package var source: String?
    /// A part of the headline; letter case does not matter.
    package var text: String?

    package init(
        topic: String? = nil, severity: Severity? = nil, language: String? = nil, source: String? = nil,
        text: String? = nil
    ) {
        self.topic = topic
        self.severity = severity
        self.language = language
        self.source = source
        self.text = text
    }
}

/// An alert of the timeline, with what people said about it.
package struct TimelineEntry: Sendable {
    package var entry: LedgerEntry
    /// The last judgement.
    package var judgement: Judgement?
    package var acknowledgement: Acknowledgement?

    package init(entry: LedgerEntry, judgement: Judgement? = nil, acknowledgement: Acknowledgement? = nil) {
        self.entry = entry
        self.judgement = judgement
        self.acknowledgement = acknowledgement
    }
}

/// A part of the timeline.
package struct TimelinePart: Sendable {
    /// The last raised first.
    package var entries: [TimelineEntry]
    /// Where the next part begins; nil if there is none.
    package var next: ListPlace?
}

extension Store {
    /// The alerts that match, the last raised first.
    ///
    /// Cost: in proportion to the limit, and to the number of alerts that do not match: they are passed over in the
    /// index.
    ///
    /// - Parameters:
    ///   - place: Only those behind it.
    ///   - withOpinions: Whether judgements and acknowledgements are looked up too.
    package func timeline(
        _ filter: AlertFilter, behind place: ListPlace? = nil, limit: Int, withOpinions: Bool = true
    ) throws(StoreError) -> TimelinePart {
        let behind = "AND (raised_at, number) < (:raised, :number)"
        return try read("list alerts") { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT alert.number, alert.body, alert.state, alert.reason, alert.raised_at FROM (
                        SELECT number FROM alert WHERE \(filter.condition) \(place == nil ? "" : behind)
                        ORDER BY raised_at DESC, number DESC LIMIT :limit
                    ) AS chosen CROSS JOIN alert ON alert.number = chosen.number
                    ORDER BY alert.raised_at DESC, alert.number DESC
                    """,
                arguments: filter.arguments + ["limit": limit + 1]
                    + (place.map { ["raised": $0.moment, "number": $0.number] } ?? [:]))
            let shown = rows.prefix(limit)
            // An alert that cannot be read does not hide the others.
            let entries = shown.compactMap { try? AlertTable(database).entry($0) }
            let last = rows.count > limit ? shown.last : nil
            return TimelinePart(
                entries: try entries.map { entry in
                    guard withOpinions else { return TimelineEntry(entry: entry) }
                    return TimelineEntry(
                        entry: entry, judgement: try Store.judgement(of: entry.alert.id, database),
                        acknowledgement: try AuditTable(database).acknowledgement(of: entry.alert.id))
                },
                next: last.map { ListPlace(moment: $0["raised_at"], number: $0["number"]) })
        }
    }

    static func judgement(of alert: String, _ database: Database) throws -> Judgement? {
        try String.fetchOne(
            database.cachedStatement(
                sql: "SELECT judgement FROM feedback WHERE subject = ? ORDER BY id DESC LIMIT 1"), arguments: [alert]
        ).flatMap(Judgement.init)
    }
}

extension AlertFilter {
    fileprivate var condition: String {
        var parts = ["1"]
        if topic != nil { parts.append("topic = :topic") }
        if severity != nil { parts.append("severity = :severity") }
        if language != nil { parts.append("language = :language") }
        if source != nil { parts.append("source = :source") }
        if text != nil { parts.append("instr(lower(title), lower(:text)) > 0") }
        return parts.joined(separator: " AND ")
    }

    fileprivate var arguments: StatementArguments {
        var arguments = StatementArguments()
        func add(_ name: String, _ value: (any DatabaseValueConvertible)?) {
            if let value { arguments += [name: value] }
        }
        add("topic", topic)
        add("severity", severity)
        add("language", language)
        add("source", source)
        add("text", text)
        return arguments
    }
}
