import Alerts
import Storage
import Text
import Topics

/// The timeline of alerts by day.
struct AlertsPage {
    /// The number of alerts on a page.
    static let limit = 50

    static func page(_ query: AlertsQuery, _ context: PageContext) throws -> PageView {
        let part = try context.store.timeline(query.filter, behind: query.place, limit: limit)
        let view = AlertsView(part, query, context.situation, context.clock)
        return PageView(
            title: "Alerts", template: .alerts, view: view, section: "/", isLive: query.place == nil,
            feeds: view.feeds.filter { $0.name != AlertsFeed.csv.name })
    }
}

/// The values of the timeline.
struct AlertsView {
    /// The alerts of a day.
    struct Day {
        var name: String
        var items: [AlertItemView]
    }

    var days: [Day]
    var isEmpty: Bool
    var isFiltered: Bool
    var topicOptions: [OptionView]
    var severityOptions: [OptionView]
    var languageOptions: [OptionView]
    var sourceFilter: String
    var textFilter: String
    /// The address of the next part.
    var nextPart: String?
    var feeds: [FeedLinkView]

    init(_ part: TimelinePart, _ query: AlertsQuery, _ situation: PageSituation, _ clock: DeskClock) {
        let items = part.entries.map { AlertItemView($0, clock) }
        days = []
        for (entry, item) in zip(part.entries, items) {
            let name = clock.heading(clock.day(entry.entry.alert.raisedAt))
            if days.last?.name == name {
                days[days.count - 1].items.append(item)
            } else {
                days.append(Day(name: name, items: [item]))
            }
        }
        isEmpty = items.isEmpty
        isFiltered = query.isFiltered
        topicOptions = OptionView.options(
            situation.topics.map { ($0.name, PageText.line($0.title, 60)) }, chosen: query.filter.topic)
        severityOptions = OptionView.options(
            Severity.allCases.reversed().map { ($0.rawValue, $0.rawValue) }, chosen: query.filter.severity?.rawValue)
        languageOptions = OptionView.options(OptionView.languages, chosen: query.filter.language)
        sourceFilter = query.filter.source ?? ""
        textFilter = query.filter.text ?? ""
        feeds = FeedLinkView.links(query)
        nextPart = part.next.map { place in
            var next = query
            next.place = place
            return next.address
        }
    }
}

/// An alert in a list.
struct AlertItemView {
    var path: String
    var clock: String
    var severityWord: String
    var severityShape: String
    var topicTitle: String
    var headline: String
    var language: String
    var languageTag: String
    var sourceName: String?
    /// As `3 sources, 2 copies`; nil for one source.
    var coverage: String?
    /// As `silenced: …`; nil if it is not suppressed.
    var suppression: String?
    /// The receivers that get it, with what became of it there.
    var receivers: [Receiver]
    /// As `right, by feedback`.
    var judgement: String?
    var acknowledgedBy: String?
    /// As `update: reversed`.
    var marks: [String]

    /// A receiver of the alert.
    struct Receiver {
        /// As `phone dead letter,`: with a comma if another one follows.
        var text: String
        /// Whether something went wrong there.
        var isTroubled: Bool
    }

    init(_ entry: TimelineEntry, _ clock: DeskClock) {
        let alert = entry.entry.alert
        let severity = SeverityView(alert.severity)
        path = "/alerts/\(alert.id)"
        self.clock = clock.clock(alert.raisedAt)
        severityWord = severity.word
        severityShape = severity.shape
        topicTitle = PageText.line(alert.topicTitle, 80)
        headline = PageText.headline(alert.title)
        language = PageText.line(alert.language, 10)
        languageTag = PageText.languageTag(alert.language)
        sourceName = PageText.name(alert.source)
        coverage = alert.story.flatMap(AlertItemView.coverage)
        suppression = entry.entry.suppression.map { PageText.line($0, 200) }
        // Who looks after the alert is said anyway.
        receivers = AlertItemView.receivers(entry.entry.deliveries.filter { $0.state != .unneeded })
        judgement = entry.judgement?.rawValue
        acknowledgedBy = entry.acknowledgement.map { PageText.line($0.by, 60) }
        marks = alert.marks
    }

    static func receivers(_ deliveries: [LedgerEntry.Delivery]) -> [Receiver] {
        deliveries.enumerated().map { number, delivery in
            let comma = number + 1 < deliveries.count ? "," : ""
            return Receiver(
                text: "\(delivery.receiver) \(DeliveryReason.word(for: delivery.state))\(comma)",
                isTroubled: delivery.state == .dead || (delivery.state == .pending && delivery.attempts > 0))
        }
    }

    /// As `3 sources, 2 copies`; nil for one source without copies.
    static func coverage(_ story: StoryFacts) -> String? {
        guard story.sources > 1 || story.copies > 0 else { return nil }
        let copies = story.copies > 0 ? ", " + story.copies.counted("copy", "copies") : ""
        return story.sources.counted("source") + copies
    }
}
