import Alerts
import Delivery
import Storage
import Stories
import Text
import Topics

/// One alert with all that is known of it.
struct AlertPage {
    static func page(_ id: String, _ context: PageContext) throws -> PageView {
        guard let details = try details(id, context) else { throw PageError.notFound("There is no alert \(id).") }
        let story = try context.store.story(details.story, limit: StoryPage.limit)
        let disabled = Dictionary(
            try context.store.disabledReceivers().map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
        var facts: [String: DeliveryReason.Facts] = [:]
        let waiting = Set(details.deliveries.filter { $0.state == .waiting }.map(\.receiver))
        let waits = try DeliveryWaits(
            of: context.situation.receivers.filter { waiting.contains($0.name) }, in: context.store, at: context.now)
        for name in Set(details.deliveries.map(\.receiver)) {
            facts[name] = DeliveryReason.Facts(
                isConfigured: name == JournalReceiver.name || context.situation.receiver(name) != nil,
                disabled: disabled[name],
                waits: Dictionary(waits.waits(at: name).map { ($0.delivery, $0) }, uniquingKeysWith: { $1 }),
                isBusy: waits.isBusy(name))
        }
        return PageView(
            title: PageText.headline(details.entry.entry.alert.title),
            titleLanguage: PageText.languageTag(details.entry.entry.alert.language), template: .alert,
            view: AlertView(details, story: story, facts: facts, zone: context.situation.timeZone, context.clock),
            section: "/")
    }

    /// The alert of an id, or of the first digits of one.
    static func details(_ id: String, _ context: PageContext) throws -> AlertDetails? {
        guard (6...32).contains(id.utf8.count) else { return nil }
        if id.utf8.count == 32 { return try context.store.details(of: id) }
        let found = try context.store.alerts(beginningWith: id, limit: 2)
        guard found.count == 1 else { return nil }
        return try context.store.details(of: found[0].id)
    }
}

/// The values of an alert's page.
struct AlertView {
    /// A sentence that shows why.
    struct Evidence {
        var signal: String
        var contribution: String
        var pieces: [TextPiece]
    }

    /// An alert on its way to a receiver.
    struct Delivery {
        var receiver: String
        var event: String
        var since: String
        var explanation: String
        var stateWord: String
        /// The number of a post that can be sent again.
        var deadLetter: Int64?
    }

    /// What somebody did.
    struct Change {
        var when: String
        var who: String
        var what: String
    }

    /// A paragraph.
    struct Paragraph {
        var pieces: [TextPiece]
    }

    var item: AlertItemView
    var languageTag: String
    var alertID: String
    var shortID: String
    var raisedText: String
    var publishedText: String?
    var scoreText: String
    var thresholdText: String
    var repeatsText: String?
    var linkAddress: String?
    var inboxName: String
    var fileName: String
    var articlePath: String
    var storyPath: String
    var silencePath: String
    var evidence: [Evidence]
    /// The headline with its terms.
    var titlePieces: [TextPiece]
    var paragraphs: [Paragraph]
    var hasText: Bool
    var isCut: Bool
    var members: [StoryMemberView]
    var storyText: String?
    var deliveries: [Delivery]
    var hasDeliveries: Bool
    var acknowledgedText: String?
    var judgementText: String?
    var changes: [Change]
    var hasChanges: Bool

    private static let maxParagraphs = 60
    private static let maxEvidence = 12

    init(
        _ details: AlertDetails, story: StoryDetails?, facts: [String: DeliveryReason.Facts], zone: DeskTimeZone,
        _ clock: DeskClock
    ) {
        let alert = details.entry.entry.alert
        item = AlertItemView(details.entry, clock)
        languageTag = PageText.languageTag(alert.language)
        alertID = alert.id
        shortID = String(alert.id.prefix(8))
        raisedText = clock.written(alert.raisedAt)
        publishedText = alert.published.map { PageText.line(CardStyle(timeZone: zone).written(published: $0), 40) }
        scoreText = PageText.score(alert.score)
        thresholdText = PageText.score(alert.threshold)
        repeatsText = alert.repeats.flatMap { $0 > 0 ? "raised again \($0.counted("time"))" : nil }
        linkAddress = alert.url.flatMap { SafeLink($0)?.string }
        inboxName = PageText.line(alert.inbox, 80)
        fileName = PageText.line(alert.file, 300)
        articlePath = "/articles/\(details.article)"
        storyPath = "/stories/\(details.story)"
        silencePath = "/silences?" + FormFields.encoded([(name: "matchers", value: AlertView.matchers(alert))])
        evidence = alert.evidence.prefix(AlertView.maxEvidence).map {
            Evidence(
                signal: PageText.line($0.signal, 120), contribution: Decimals.signed($0.contribution),
                pieces: TextPiece.pieces($0))
        }
        titlePieces = ArticleMarks.paragraphs(of: alert.title, quotes: alert.evidence).first ?? []
        let all = ArticleMarks.paragraphs(of: details.text ?? "", quotes: alert.evidence)
        paragraphs = all.prefix(AlertView.maxParagraphs).map { Paragraph(pieces: $0) }
        hasText = !all.isEmpty
        isCut = all.count > AlertView.maxParagraphs
        members = (story?.articles ?? []).map { StoryMemberView($0, clock) }
        storyText = story.map { StoryItemView.summary($0.story.facts, clock) }
        deliveries = details.deliveries.map { delivery in
            let reason = DeliveryReason(facts[delivery.receiver] ?? DeliveryReason.Facts(), clock)
            return Delivery(
                receiver: delivery.receiver, event: delivery.event.rawValue, since: clock.short(delivery.createdAt),
                explanation: reason.text(delivery), stateWord: delivery.state.rawValue,
                deadLetter: delivery.state == .dead ? delivery.post : nil)
        }
        hasDeliveries = !deliveries.isEmpty
        acknowledgedText = details.entry.acknowledgement.map {
            "\(PageText.line($0.by, 60)) looks after it since \(clock.short($0.at))"
        }
        judgementText = details.judgements.first.map {
            "\($0.judgement.rawValue), by \(PageText.line($0.by, 60)) at \(clock.short($0.at))"
                + ($0.note.map { ": \(PageText.line($0, 300))" } ?? "")
        }
        changes = details.changes.map { ChangesView.change($0, clock) }
            .map { Change(when: $0.when, who: $0.who, what: $0.what) }
        hasChanges = !changes.isEmpty
    }

    /// The matchers of a silence for alerts like this one.
    private static func matchers(_ alert: Alert) -> String {
        let topic = (try? LabelMatcher("topic", anyOf: [alert.topic]))?.description ?? ""
        guard let story = alert.story else { return topic }
        return topic + "\n" + "story=\(story.number)"
    }
}

/// Finds the quotes of an alert in the text of its article and marks their terms there.
enum ArticleMarks {
    /// The paragraphs of a text, in pieces.
    static func paragraphs(of text: String, quotes: [Alert.Quote]) -> [[TextPiece]] {
        text.split(separator: "\n\n").map { paragraph in
            let bytes = Array(paragraph.utf8)
            var ranges: [Range<Int>] = []
            for quote in quotes {
                guard let place = offset(of: Array(quote.text.utf8), in: bytes) else { continue }
                ranges += quote.highlights.map { ($0.lowerBound + place)..<($0.upperBound + place) }
            }
            return TextPiece.pieces(String(paragraph), ranges)
        }.filter { !$0.isEmpty }
    }

    /// Where bytes stand in others. Cost: the product of the lengths at worst; quotes are sentences.
    private static func offset(of quote: [UInt8], in paragraph: [UInt8]) -> Int? {
        guard !quote.isEmpty, quote.count <= paragraph.count else { return nil }
        return (0...(paragraph.count - quote.count)).first { start in
            paragraph[start] == quote[0] && paragraph[start..<(start + quote.count)].elementsEqual(quote)
        }
    }
}
