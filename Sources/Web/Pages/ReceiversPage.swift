import Alerts
import Delivery
import Storage
import Text
import Topics

/// The receivers with their queues, and the dead letters.
struct ReceiversPage {
    private static let maxLetters = 100

    static func page(_ context: PageContext) throws -> PageView {
        let store = context.store
        let health = try store.outboxHealth(
            deadSince: context.now.advanced(by: .seconds(-86_400)), lateBefore: context.now)
        let hourAgo = context.now.advanced(by: .seconds(-3_600))
        let names = [JournalReceiver.name] + context.situation.receivers.map(\.name)
        let recent = Dictionary(
            try names.map { ($0, try store.recentPosts(of: $0, since: hourAgo).count) }, uniquingKeysWith: +)
        let view = ReceiversView(
            health, gauges: try store.gauges(), recent: recent,
            letters: try store.deadLetters(limit: maxLetters).reversed(),
            context.situation, context.clock)
        return PageView(title: "Receivers", template: .receivers, view: view, section: "/receivers", isLive: true)
    }
}

/// The values of the page.
struct ReceiversView {
    /// A receiver.
    struct Item {
        var name: String
        var kind: String
        var stateText: String
        var stateClass: String
        var waiting: Int
        var pending: Int
        var oldest: String?
        var deadLetters: Int
        var paceText: String
        var hoursText: String?
        var fallback: String?
        var isDisabled: Bool
    }

    /// A dead letter.
    struct Letter {
        var number: Int64
        var receiver: String
        var what: String
        var when: String
        var why: String
        var attempts: Int
        /// Whether its receiver is configured.
        var canResend: Bool
        var alertPath: String?
    }

    var items: [Item]
    var letters: [Letter]
    var hasLetters: Bool

    init(
        _ health: OutboxHealth, gauges: OutboxGauges, recent: [String: Int], letters: [DeadLetter],
        _ situation: PageSituation, _ clock: DeskClock
    ) {
        func item(_ name: String, _ settings: ReceiverSettings?) -> Item {
            let queue = gauges.queues[name] ?? OutboxGauges.Queue()
            let disabled = health.disabled.first { $0.name == name }
            let failing = health.failing.first { $0.name == name }
            let state: (text: String, word: String) =
                if let disabled {
                    ("disabled since \(clock.short(disabled.since)): \(PageText.line(disabled.reason, 200))", "bad")
                } else if let failing {
                    (
                        "\(failing.attempts.counted("attempt")) failed since \(clock.short(failing.since)): "
                            + PageText.line(failing.reason, 200), "bad"
                    )
                } else {
                    ("works", "good")
                }
            return Item(
                name: name, kind: settings.map { type(of: $0.kind).word } ?? "journal", stateText: state.text,
                stateClass: state.word, waiting: queue.waiting, pending: queue.pending,
                oldest: queue.oldest.map(clock.ago), deadLetters: queue.deadLetters,
                paceText: ReceiversView.pace(settings?.posting, recent: recent[name] ?? 0),
                hoursText: settings?.posting.workingHours.map { ReceiversView.hours($0, clock) },
                fallback: settings?.fallback, isDisabled: disabled != nil)
        }
        items = [item(JournalReceiver.name, nil)] + situation.receivers.map { item($0.name, $0) }
        let names = Set(items.map(\.name))
        self.letters = letters.map { letter in
            let alerts = letter.post?.alerts ?? []
            let others = alerts.count > 1 ? " and \(alerts.count - 1) more" : ""
            return Letter(
                number: letter.number, receiver: PageText.line(letter.receiver, 80),
                what: alerts.first.map { PageText.headline($0.title) + others } ?? PageText.line(letter.kind, 40),
                when: clock.short(letter.diedAt), why: PageText.line(letter.reason, 300), attempts: letter.attempts,
                canResend: names.contains(letter.receiver), alertPath: alerts.first.map { "/alerts/\($0.id)" })
        }
        hasLetters = !letters.isEmpty
    }

    private static func pace(_ policy: PostingPolicy?, recent: Int) -> String {
        let posts = recent.counted("post") + " in the last hour"
        return posts + (policy?.maxPostsPerHour.map { ", at most \($0)" } ?? "")
    }

    private static func hours(_ hours: WorkingHours, _ clock: DeskClock) -> String {
        hours.isOpen(at: clock.now)
            ? "within its working hours"
            : "outside of its working hours until \(clock.short(hours.nextOpening(after: clock.now)))"
    }
}
