import Alerts
import Articles
import GRDB

/// What may keep an alert from being told: the silences that hold, and the alerts raised a short while ago.
struct RaiseSurroundings {
    private let inhibition: InhibitionRules
    private let silences: SilenceSet
    /// The alerts within the reach of inhibition, the newest last.
    private var recent: [RecentAlert] = []

    /// The most alerts that are looked back at.
    private static let mostRecent = 10_000

    /// Looks them up once a transaction.
    init(inhibition: InhibitionRules, database: Database, now: Timestamp) throws {
        self.inhibition = inhibition
        silences = SilenceSet(try SilenceRow.notOver(at: now, in: database))
        guard inhibition != .none else { return }
        let decoder = BodyDecoder()
        let since = Timestamp(milliseconds: now.milliseconds).advanced(by: .zero - inhibition.longestReach)
        recent = try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT body, raised_at FROM alert WHERE raised_at >= ? ORDER BY raised_at DESC LIMIT ?"),
            arguments: [since.milliseconds, RaiseSurroundings.mostRecent]
        ).reversed().compactMap { row in
            // A body that cannot be read inhibits nothing.
            (try? decoder.alert(row[0])).map {
                RecentAlert(alert: $0.id, labels: $0.labels, raisedAt: Timestamp(milliseconds: row[1]))
            }
        }
    }

    /// What keeps an alert that is being raised from being told, if anything does; it counts among the recent ones.
    mutating func suppression(of alert: Alert, at now: Timestamp) -> Suppression? {
        let suppression = Suppression.of(alert, silences: silences, inhibition: inhibition, recent: recent, at: now)
        if inhibition != .none {
            recent.append(RecentAlert(alert: alert.id, labels: alert.labels, raisedAt: now))
        }
        return suppression
    }
}
