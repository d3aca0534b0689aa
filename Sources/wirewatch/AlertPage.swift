import Alerts
import Articles
import Daemon
import Delivery
import Storage
import Stories
import Text

/// One alert with all that is known of it, for `alerts show`, `why` and `explain`.
struct AlertPage: Sendable {
    private let desk: StoreAccess
    private let store: Store

    /// Maximum number of articles of its story.
    private static let maxArticles = 10

    init(_ desk: StoreAccess) throws {
        self.desk = desk
        store = try desk.reading()
    }

    /// The page of an alert, or one line of JSON.
    ///
    /// - Parameter digits: The beginning of its id.
    /// - Throws: ``AlertLookupError`` or ``StoreError``.
    func text(of digits: String, asJSON: Bool) throws -> String {
        let alert = try AlertLookup.alert(digits, in: store)
        guard let entry = try store.ledgerEntry(ofAlert: alert.id) else { throw AlertLookupError.unknown(digits) }
        let content = AlertContent(
            entry: entry,
            story: try alert.story.flatMap { try store.story($0.number, limit: AlertPage.maxArticles) },
            feedback: try store.feedback(ofAlert: alert.id),
            acknowledgement: try store.acknowledgement(of: alert.id), waits: try DeliveryWaits(desk, store),
            disabled: Dictionary(
                try store.disabledReceivers().map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first }))
        return asJSON
            ? try JSONLine.of(AlertContentDocument(content, page: desk.page))
            : AlertPageText(in: desk.zone, style: TerminalStyle(for: 1)).text(of: content)
    }

    /// The page of an alert if a text is the beginning of its id; nil for other texts and unknown ids.
    ///
    /// - Throws: ``AlertLookupError/ambiguous(_:_:)`` or ``StoreError``.
    func textIfAlert(_ text: String, asJSON: Bool) throws -> String? {
        guard AlertLookup.isIdentity(text),
            try !store.alerts(beginningWith: text.lowercased(), limit: 1).isEmpty
        else { return nil }
        return try self.text(of: text, asJSON: asJSON)
    }
}

/// What the page of an alert shows.
struct AlertContent: Sendable {
    var entry: LedgerEntry
    /// Its story with the last articles; nil in alerts from a version without stories.
    var story: StoryDetails?
    /// The judgements, the last one at the end.
    var feedback: [FeedbackEntry]
    /// Who looks after it.
    var acknowledgement: Acknowledgement?
    var waits: DeliveryWaits
    /// The reasons of disabled receivers, by name.
    var disabled: [String: String]
}

/// The page of an alert for people.
struct AlertPageText {
    private let style: TerminalStyle
    private let zone: ZoneOffsets

    init(in zone: ZoneOffsets, style: TerminalStyle) {
        self.zone = zone
        self.style = style
    }

    /// Headline, facts, evidence with its terms marked, story, deliveries and judgements.
    func text(of content: AlertContent) -> String {
        let alert = content.entry.alert
        let score = Decimals.score(alert.score, of: alert.threshold)
        let marks = alert.marks.isEmpty ? "" : "  " + alert.marks.joined(separator: "  ")
        let source = alert.source.map { " — \(SafeText($0).truncated(toCharacters: 80))" } ?? ""
        var lines = [
            "\(style.severity(alert.severity))  \(style.bold(SafeText(alert.topicTitle).string))  \(score)\(marks)",
            style.bold(SafeText(alert.title).string) + source, "",
        ]
        lines += facts(of: content).map { row($0.name, $0.value) }
        lines += [""] + evidence(of: alert)
        if let story = content.story { lines += [""] + self.story(story) }
        lines += [""] + deliveries(of: content) + [""] + judgements(of: content)
        return lines.joined(separator: "\n") + "\n"
    }

    private func row(_ name: String, _ value: String) -> String {
        name + String(repeating: " ", count: max(1, 12 - name.count)) + value
    }

    private func facts(of content: AlertContent) -> [(name: String, value: String)] {
        let alert = content.entry.alert
        let again = alert.repeats.map { ", raised again \($0.counted("time"))" } ?? ""
        var rows = [
            ("alert", alert.id), ("topic", alert.topic), ("raised", zone.text(alert.raisedAt) + again),
            ("file", "\(alert.inbox)/\(SafeText(alert.file))"),
            (
                "article",
                [alert.language, alert.published.map { "published \($0)" }].compactMap { $0 }
                    .joined(separator: ", ")
            ),
        ]
        if let url = alert.url { rows.append(("address", SafeText(url).string)) }
        let own = (alert.ownLabels ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\(SafeText($0.value))" }
        if !own.isEmpty { rows.append(("labels", own.joined(separator: " "))) }
        if let suppression = content.entry.suppression {
            rows.append(("suppressed", style.bad(SafeText(suppression).string)))
        }
        if let acknowledgement = content.acknowledgement {
            rows.append(("in charge", "\(SafeText(acknowledgement.by)), since \(zone.text(acknowledgement.at))"))
        }
        return rows
    }

    private func evidence(of alert: Alert) -> [String] {
        guard !alert.evidence.isEmpty else { return ["evidence    none is stored"] }
        return ["evidence"]
            + alert.evidence.flatMap { quote in
                [
                    "  \(Decimals.signed(quote.contribution))  \(SafeText(quote.signal))",
                    "         “\(style.quote(quote.text, highlights: quote.highlights))”",
                ]
            }
    }

    private func story(_ details: StoryDetails) -> [String] {
        let facts = details.story.facts
        let copies = facts.copies > 0 ? ", " + facts.copies.counted("copy", "copies") : ""
        let languages = facts.languages.joined(separator: ", ")
        var lines = [
            row(
                "story",
                "\(facts.number): \(facts.sources.counted("source"))\(copies), "
                    + "\(facts.articles.counted("article")) (\(languages)), last read \(zone.text(facts.lastSeen))")
        ]
        for article in details.articles {
            let source = article.source.map { SafeText($0).truncated(toCharacters: 40).string } ?? "(no source)"
            lines.append(
                "  \(article.number)  \(zone.clock(article.readAt))  \(article.relation.rawValue)  \(source)  "
                    + SafeText(article.title).truncated(toCharacters: 100).string)
        }
        if facts.articles > details.articles.count {
            lines.append("  all: wirewatch stories show \(facts.number)")
        }
        return lines
    }

    private func deliveries(of content: AlertContent) -> [String] {
        let deliveries = content.entry.deliveries
        guard !deliveries.isEmpty else { return ["deliveries  none"] }
        let width = deliveries.map(\.receiver.count).max() ?? 0
        let ledger = LedgerText(in: zone, style: style)
        return ["deliveries"]
            + deliveries.map { delivery in
                let name = delivery.receiver + String(repeating: " ", count: width - delivery.receiver.count)
                var state = ledger.state(of: delivery, content.waits)
                if delivery.state == .delivered, let time = delivery.finishedAt { state += " \(zone.text(time))" }
                if delivery.state == .pending {
                    if let due = delivery.dueAt, delivery.attempts > 0 { state += ", next at \(zone.text(due))" }
                    if let detail = delivery.detail { state += ": \(SafeText(detail).truncated(toCharacters: 300))" }
                }
                if let reason = content.disabled[delivery.receiver], delivery.state == .waiting || delivery.dueAt != nil
                {
                    state += style.bad("; the receiver is disabled: \(SafeText(reason))")
                }
                return "  \(name)  \(state)"
            }
    }

    private func judgements(of content: AlertContent) -> [String] {
        let id = content.entry.alert.id.prefix(8)
        guard !content.feedback.isEmpty else { return [row("feedback", "none: wirewatch feedback \(id) --right")] }
        return ["feedback"]
            + content.feedback.map { entry in
                let note = entry.note.map { ": \(SafeText($0).truncated(toCharacters: 200))" } ?? ""
                return "  \(zone.text(entry.at))  \(entry.judgement.rawValue), by \(SafeText(entry.by))\(note)"
            }
    }
}

/// The content of an alert's page for programs: the alert of `alerts --json` with more of what is known.
struct AlertContentDocument: Encodable {
    private struct Wait: Encodable {
        var receiver: String
        var reason: String
        var until: String?
    }

    private let content: AlertContent
    private let page: String?

    /// - Parameter page: Where browsers find the desk's page; nil for nowhere.
    init(_ content: AlertContent, page: String? = nil) {
        self.content = content
        self.page = page
    }

    private struct Acknowledged: Encodable {
        var by: String
        var at: String
    }

    private enum Key: String, CodingKey {
        case articles, feedback, waits, acknowledgement
    }

    func encode(to encoder: any Encoder) throws {
        try LedgerDocument(content.entry, page: page).encode(to: encoder)
        var body = encoder.container(keyedBy: Key.self)
        try body.encode((content.story?.articles ?? []).map(MemberDocument.init), forKey: .articles)
        try body.encode(content.feedback.map(FeedbackDocument.init), forKey: .feedback)
        try body.encode(
            content.acknowledgement.map { Acknowledged(by: $0.by, at: $0.at.description) }, forKey: .acknowledgement)
        try body.encode(
            content.entry.deliveries.compactMap { delivery in
                content.waits.wait(of: delivery.number).map {
                    Wait(receiver: delivery.receiver, reason: $0.reason.rawValue, until: $0.until?.description)
                }
            }, forKey: .waits)
    }
}
