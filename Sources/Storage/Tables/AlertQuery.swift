import Alerts
import GRDB
import Text
import Topics

/// Which alerts to list. Each part that is nil matches all.
package struct AlertQuery: Sendable {
    /// Only of this topic.
    package var topic: String?
    /// Only of this severity.
    package var severity: Severity?
    /// Only of articles in this language: `en`, `ko`, `ja`, `zh` or `other`.
    package var language: String?
    /// Only of outlets and agencies whose names contain this text; the case of ASCII letters does not count.
    package var source: String?
    /// Only those that this receiver has a delivery of; an escalation that was not needed does not count.
    package var receiver: String?
    /// Only of the story with this number.
    package var story: Int64?
    /// Only those raised at or after this moment.
    package var since: Timestamp?
    /// Only those raised before this moment.
    package var until: Timestamp?
    /// Only those after this ``LedgerEntry/number``.
    package var after: Int64?
    /// Only the last ones.
    package var limit: Int

    /// A query; without arguments for all alerts.
    package init(topic: String? = nil, since: Timestamp? = nil, after: Int64? = nil, limit: Int = .max) {
        self.topic = topic
        self.since = since
        self.after = after
        self.limit = limit
    }
}

extension Store {
    /// The alerts that match, in the order in which they were first raised.
    package func alerts(_ query: AlertQuery) throws(StoreError) -> [LedgerEntry] {
        try read("list alerts") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, body, state, reason FROM alert
                    WHERE (:topic IS NULL OR topic = :topic) AND (:severity IS NULL OR severity = :severity)
                    AND (:since IS NULL OR raised_at >= :since) AND (:until IS NULL OR raised_at < :until)
                    AND (:story IS NULL OR story_id = :story)
                    AND (:language IS NULL OR \(AlertQuery.field("language")) = :language)
                    AND (:source IS NULL OR instr(lower(\(AlertQuery.field("source"))), lower(:source)) > 0)
                    AND (:receiver IS NULL OR EXISTS (
                        SELECT 1 FROM delivery WHERE alert_id = alert.id AND receiver = :receiver
                        AND delivery.state <> \(DeliveryState.unneeded.sql)))
                    AND number > COALESCE(:after, 0) ORDER BY number DESC LIMIT :limit
                    """,
                arguments: [
                    "topic": query.topic, "severity": query.severity, "since": query.since, "until": query.until,
                    "story": query.story, "language": query.language, "source": query.source,
                    "receiver": query.receiver, "after": query.after, "limit": Int64(query.limit),
                ]
            ).reversed().map(AlertTable(database).entry)
        }
    }
}

extension AlertQuery {
    /// A text of the stored alert; NULL if the alert cannot be read.
    fileprivate static func field(_ name: String) -> String {
        "iif(json_valid(body), json_extract(body, '$.\(name)'), NULL)"
    }
}
