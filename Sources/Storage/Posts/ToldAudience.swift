import Alerts
import GRDB
import Topics

/// Who was told of an alert, once a silence has caught what waited.
struct ToldAudience {
    let database: Database
    /// The receiver that counts only where an alert goes to nobody else.
    let journal: String?
    private let decoder = BodyDecoder()

    init(database: Database, journal: String?) {
        self.database = database
        self.journal = journal
    }

    /// Gives the alert of a suppressed delivery the severity that it was told with, if nobody is to be told any more.
    ///
    /// An update that was suppressed changes nothing: the alert itself was told.
    func recount(afterSuppressing delivery: Int64, _ suppression: Suppression) throws {
        let alert = try String.fetchOne(
            database.cachedStatement(
                sql: "SELECT alert_id FROM delivery WHERE id = ? AND state = 'suppressed' AND event <> 'updated'"),
            arguments: [delivery])
        guard let alert else { return }
        let raises = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT delivery.receiver, delivery.state, post.body FROM delivery
                    LEFT JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? AND delivery.event <> 'updated'
                    """), arguments: [alert])
        let others = raises.filter { row in row[0] != journal }
        let counted = others.isEmpty ? raises : others
        if counted.contains(where: { row in row[1] == "waiting" }) { return }
        let told = counted.filter { row in row[1] == "posted" }.map { severity(of: alert, in: $0[2]) }.max()
        try database.cachedStatement(
            sql: "UPDATE alert SET told_severity = ?, state = ?, reason = ? WHERE id = ? AND told_severity IS NOT ?"
        ).execute(arguments: [told?.rawValue, suppression.word, suppression.reason, alert, told?.rawValue])
    }

    /// How severe a post says an alert is. One that it has no card of has told little: rather too much is told than
    /// too little.
    private func severity(of alert: String, in post: String?) -> Severity {
        let post = post.flatMap { try? decoder.post($0) }
        return post?.alerts.first { $0.id == alert }?.severity ?? .info
    }
}
