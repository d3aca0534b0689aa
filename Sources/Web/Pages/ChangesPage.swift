import Storage
import Text

/// Who did what on the page.
struct ChangesPage {
    private static let limit = 300

    static func page(_ context: PageContext) throws -> PageView {
        let view = ChangesView(try context.store.auditEntries(limit: limit), context.clock)
        return PageView(title: "Changes", template: .changes, view: view, section: "/changes")
    }
}

/// The values of the list.
struct ChangesView {
    /// A change.
    struct Change {
        var when: String
        var who: String
        var what: String
        var subjectPath: String?
    }

    var changes: [Change]
    var isEmpty: Bool

    init(_ entries: [AuditEntry], _ clock: DeskClock) {
        changes = entries.map { ChangesView.change($0, clock) }
        isEmpty = changes.isEmpty
    }

    static func change(_ entry: AuditEntry, _ clock: DeskClock) -> Change {
        let alert = String(entry.subject.prefix(8))
        let (what, path): (String, String?) =
            switch entry.action {
            case .judgedRight: ("judged alert \(alert) right", "/alerts/\(entry.subject)")
            case .judgedWrong: ("judged alert \(alert) wrong", "/alerts/\(entry.subject)")
            case .acknowledged: ("looks after alert \(alert)", "/alerts/\(entry.subject)")
            case .silenced: ("made silence \(entry.subject)", "/silences")
            case .endedSilence: ("ended silence \(entry.subject)", "/silences")
            case .resent: ("sent dead letter \(entry.subject) again", "/receivers")
            case .enabledReceiver: ("enabled receiver \(entry.subject)", "/receivers")
            }
        return Change(
            when: clock.written(entry.at), who: PageText.line(entry.by, 60),
            what: what + (entry.detail.isEmpty ? "" : ": \(PageText.line(entry.detail, 300))"), subjectPath: path)
    }
}
