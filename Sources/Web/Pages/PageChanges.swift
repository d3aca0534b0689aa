import Alerts
import Delivery
import Storage
import Text

/// What people do on the page. Each change goes the way of the command line: the same function of the store, then the
/// deliverers are woken; and it is written into the list of changes.
struct PageChanges {
    private let context: PageContext

    init(_ context: PageContext) { self.context = context }

    private var name: String { context.visitor.name }

    /// Records whether an alert was wanted, as `wirewatch feedback` does.
    ///
    /// - Returns: Where the browser goes next.
    func judge(_ id: String, _ form: FormFields) throws -> String {
        let judgement: Judgement
        switch form["judgement"] {
        case "right": judgement = .right
        case "wrong": judgement = .wrong
        default: throw PageError.bad("judgement: expected right or wrong")
        }
        let note = form["note"].map { PageText.line($0, 1_000) }
        guard try context.desk.store.judge(id, judgement, by: name, at: context.now, note: note) != nil else {
            throw PageError.notFound("There is no alert \(PageText.line(id, 40)).")
        }
        try audit(judgement == .right ? .judgedRight : .judgedWrong, id, note ?? "")
        return "/alerts/\(id)?done=\(judgement == .right ? PageNotice.right : .wrong)"
    }

    /// Records that the visitor looks after an alert.
    func acknowledge(_ id: String) throws -> String {
        guard try context.desk.store.acknowledge(id, by: name, at: context.now) else {
            throw PageError.notFound("There is no alert \(PageText.line(id, 40)).")
        }
        try audit(.acknowledged, id)
        context.desk.bell.ring()
        return "/alerts/\(id)?done=\(PageNotice.acknowledged)"
    }

    /// Stores a silence, as `wirewatch silence add` does.
    func silence(_ form: FormFields) throws -> String {
        let silence: Silence
        do {
            silence = try SilenceForm(form).checked(context)
        } catch let problem as SilenceFormProblem {
            throw PageError.bad(problem.text)
        }
        let stored = try context.desk.store.add(silence, now: context.now)
        try audit(.silenced, "\(stored.id)", stored.matchers.map(\.description).joined(separator: " "))
        context.desk.wake()
        return "/silences?done=\(PageNotice.silenced)"
    }

    /// Ends a silence, as `wirewatch silence expire` does.
    func endSilence(_ number: Int64) throws -> String {
        guard try context.desk.store.expireSilence(number, by: name, now: context.now) != nil else {
            throw PageError.notFound("Silence \(number) is not active.")
        }
        try audit(.endedSilence, "\(number)")
        context.desk.wake()
        return "/silences?done=\(PageNotice.ended)"
    }

    /// Puts a dead letter back into the outbox, as `wirewatch dead-letters resend` does.
    func resend(_ number: Int64) throws -> String {
        guard let letter = try context.desk.store.deadLetter(number) else {
            throw PageError.notFound("There is no dead letter \(number).")
        }
        let names = [JournalReceiver.name] + context.situation.receivers.map(\.name)
        guard names.contains(letter.receiver) else {
            throw PageError.bad(
                "\(PageText.line(letter.receiver, 80)) is no longer configured: `wirewatch dead-letters resend --to NAME`"
            )
        }
        guard try !context.desk.store.resend([number], now: context.now).isEmpty else {
            throw PageError.notFound("There is no dead letter \(number).")
        }
        try audit(.resent, "\(number)", "to \(letter.receiver)")
        context.desk.wake()
        return "/receivers?done=\(PageNotice.resent)"
    }

    /// Enables a receiver, as `wirewatch receivers enable` does.
    func enable(_ receiver: String) throws -> String {
        guard try context.desk.store.enable(receiver) else {
            throw PageError.notFound("Receiver \(PageText.line(receiver, 80)) is not disabled.")
        }
        try audit(.enabledReceiver, receiver)
        context.desk.wake()
        return "/receivers?done=\(PageNotice.enabled)"
    }

    private func audit(_ action: AuditEntry.Action, _ subject: String, _ detail: String = "") throws {
        try context.desk.store.audit(
            AuditEntry(
                at: context.now, by: name, action: action, subject: subject, detail: PageText.line(detail, 1_000)))
    }
}
