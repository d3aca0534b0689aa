import Alerts
import Articles
import Synchronization
import Systemd
import Text
import Topics

/// Writes alerts to the system's journal.
package struct JournalReceiver: Receiver {
    /// The name of the one journal.
    package static let name = "journal"

    /// The same for every one of them.
    package var name: String { JournalReceiver.name }

    /// The daemon's state directory, which tells the entries of several daemons apart.
    private let state: String

    /// The journal of this machine.
    package init(state: String) { self.state = state }

    /// The posts that the journal may have or not: it could not be asked at the start.
    private let doubtful = DoubtfulPosts()

    private final class DoubtfulPosts: Sendable {
        private let keys = Mutex<Set<String>>([])

        func add(_ posts: [Post]) { keys.withLock { $0.formUnion(posts.map(\.key)) } }

        func contains(_ post: Post) -> Bool { keys.withLock { $0.contains(post.key) } }

        func remove(_ post: Post) { keys.withLock { _ = $0.remove(post.key) } }
    }

    /// An entry is one alert and stays as it is.
    package var abilities: ReceiverAbilities { [] }

    /// As fast as journald reads.
    package var usualPace: Pace { .unlimited }

    /// Writes an entry for each alert; what journald will never take is rejected.
    package func deliver(_ post: Post, now: Timestamp) async -> Attempt {
        do {
            if doubtful.contains(post) {
                if try reported([post]).contains(post.key) {
                    doubtful.remove(post)
                    return Attempt(.delivered(reference: nil))
                }
                doubtful.remove(post)
            }
        } catch {
            if JournalReceiver.isUnreachable(error) { return Attempt(.retry(reason: "\(error)", after: nil)) }
            // It cannot be known: a second entry is better than none.
            doubtful.remove(post)
        }
        do throws(JournalError) {
            for alert in post.alerts { try Journal.send(try AlertEntry.entry(of: alert, state: state)) }
            if post.kind == .canary { try Journal.send(try CanaryEntry.entry(of: post, state: state)) }
            return Attempt(.delivered(reference: nil))
        } catch {
            return Attempt(
                error.isRetryable
                    ? .retry(reason: error.description, after: nil) : .rejected(reason: error.description))
        }
    }

    /// The alerts that the journal has from daemons of this state directory: by id, when each was raised last, as
    /// ``Timestamp`` writes it.
    ///
    /// - Parameter moment: Entries before it are left out; nil for all that the journal keeps.
    package func alerts(since moment: Timestamp?) throws -> [String: String] {
        let reader = try JournalReader()
        try reader.awaitEverythingSent(
            marker: try JournalEntry(
                message: "Looking for alerts that the store may have lost", priority: .debug,
                identifier: AlertEntry.identifier))
        return try reader.values(
            of: AlertEntry.idField, withGreatest: AlertEntry.raisedField,
            in: [try JournalField(AlertEntry.stateField, state)], since: moment)
    }

    /// Asks the journal itself, once all that was sent to it is known to have arrived.
    package func alreadyDelivered(_ waiting: [Post]) async throws -> Set<String> {
        do {
            return try reported(waiting)
        } catch {
            // It is asked again before the first attempt at each of them.
            guard JournalReceiver.isUnreachable(error) else { throw error }
            doubtful.add(waiting)
            return []
        }
    }

    /// Whether the journal takes nothing at the moment.
    private static func isUnreachable(_ error: any Error) -> Bool {
        switch error as? JournalError {
        case .unavailable, .busy: true
        default: false
        }
    }

    private func reported(_ waiting: [Post]) throws -> Set<String> {
        guard !waiting.isEmpty else { return [] }
        let reader = try JournalReader()
        try reader.awaitEverythingSent(
            marker: try JournalEntry(
                message: "Looking for \(waiting.count) alerts that may have been logged before the restart",
                priority: .debug, identifier: AlertEntry.identifier))
        var told: Set<String> = []
        for post in waiting where post.kind == .canary {
            if try reader.contains(try CanaryEntry.match(post)) { told.insert(post.key) }
        }
        for post in waiting
        where try post.kind != .canary && post.alerts.allSatisfy({ try reader.contains(try AlertEntry.match($0)) }) {
            told.insert(post.key)
        }
        return told
    }
}

/// The daemon's own article as an entry of the journal. It is not an alert: it has other fields and another id.
enum CanaryEntry {
    private static let messageID = MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c0f)
    private static let keyField = "WIREWATCH_CANARY"

    static func entry(of post: Post, state: String) throws(JournalError) -> JournalEntry {
        try JournalEntry(
            message: "The canary article came through", priority: .debug, id: messageID,
            identifier: AlertEntry.identifier, fields: [(keyField, post.key), (AlertEntry.stateField, state)])
    }

    static func match(_ post: Post) throws(JournalError) -> [JournalField] {
        [try JournalField("MESSAGE_ID", messageID.description), try JournalField(keyField, post.key)]
    }
}

/// An alert as an entry of the journal.
enum AlertEntry {
    /// Marks the entries of alerts: `journalctl MESSAGE_ID=…`. It never changes.
    static let messageID = MessageID(0x5c1f_2f0a_8e54_4b7d, 0x9a6b_31d0_c7e4_f218)

    /// The identifier of all entries: `journalctl -t wirewatch`.
    static let identifier = "wirewatch"

    static let idField = "WIREWATCH_ALERT_ID"
    static let stateField = "WIREWATCH_STATE"
    static let raisedField = "WIREWATCH_RAISED"

    /// The entry: one line to read, and fields to find it by.
    static func entry(of alert: Alert, state: String) throws(JournalError) -> JournalEntry {
        var fields: [(name: String, value: String)] = [
            (idField, alert.id),
            (stateField, state),
            ("WIREWATCH_TOPIC", alert.topic),
            ("WIREWATCH_SEVERITY", alert.severity.rawValue),
            ("WIREWATCH_SCORE", Decimals.probability(alert.score)),
            ("WIREWATCH_THRESHOLD", Decimals.probability(alert.threshold)),
            ("WIREWATCH_TITLE", SafeText(alert.title).string),
            ("WIREWATCH_ARTICLE", alert.file),
            ("WIREWATCH_INBOX", alert.inbox),
            ("WIREWATCH_LANGUAGE", alert.language),
            (raisedField, alert.raisedAt.description),
        ]
        if let source = alert.source { fields.append(("WIREWATCH_SOURCE", SafeText(source).string)) }
        if let url = alert.url { fields.append(("WIREWATCH_URL", SafeText(url).string)) }
        if let published = alert.published { fields.append(("WIREWATCH_PUBLISHED", published)) }
        if let story = alert.story { fields.append(("WIREWATCH_STORY", "\(story.number)")) }
        if alert.backfill == true { fields.append(("WIREWATCH_BACKFILL", "1")) }
        if let news = alert.news { fields.append(("WIREWATCH_UPDATE", news.rawValue)) }
        let evidence = alert.evidence.map { "\($0.signal): “\(SafeText($0.text))”" }.joined(separator: "\n")
        if !evidence.isEmpty { fields.append(("WIREWATCH_EVIDENCE", evidence)) }
        return try JournalEntry(
            message: line(of: alert), priority: priority(of: alert.severity), id: messageID, identifier: identifier,
            fields: fields)
    }

    /// The fields by which an alert's entry is found again.
    ///
    /// An id alone is not enough: the same article has the same id for every daemon that writes to this journal, and
    /// for one that begins anew with an empty store. When it was raised tells them apart.
    static func match(_ alert: Alert) throws(JournalError) -> [JournalField] {
        [
            try JournalField("MESSAGE_ID", messageID.description), try JournalField(idField, alert.id),
            try JournalField(raisedField, alert.raisedAt.description),
        ]
    }

    /// `North Korean missile launch (0.97, update: reversed): headline — source`.
    static func line(of alert: Alert) -> String {
        let title = SafeText(alert.title).truncated(toCharacters: 300)
        let source = alert.source.map { " — \(SafeText($0).truncated(toCharacters: 60))" } ?? ""
        let score = ([Decimals.probability(alert.score)] + alert.marks).joined(separator: ", ")
        return "\(alert.topicTitle) (\(score)): \(title)\(source)"
    }

    /// The levels of syslog(3): info, notice, warning and critical are priorities 6, 5, 4 and 2.
    static func priority(of severity: Severity) -> JournalPriority {
        switch severity {
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .critical: .critical
        }
    }
}
