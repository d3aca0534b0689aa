import Alerts
import Mustache
import Text

/// The values of a post for a template, for one pass.
struct PostScope: MustacheParent {
    let card: PostCard
    /// How many of the alerts are shown.
    let shown: Int
    let writer: ValueWriter
    /// The cost of each alert that is not shown: the size of the template.
    let costOfAlert: Int

    func child(named name: String) -> Any? {
        let omitted = card.omitted + card.cards.count - shown
        return switch name {
        case "kind": writer.value(card.kind.rawValue)
        case "heading": writer.value(card.heading)
        case "closing": writer.value(PostCard.closing(omitting: omitted))
        case "count": writer.value(card.cards.count + card.omitted)
        case "omitted": writer.value(omitted)
        case "is_alert": card.kind == .alert
        case "is_group": card.kind == .group
        case "is_digest": card.kind == .digest
        case "is_update": card.kind == .update
        case "is_test": card.kind == .test
        case TemplateVocabulary.alerts: AlertSequence(cards: card.cards[..<shown], scope: self)
        default: card.cards.first.flatMap { AlertScope(card: $0, writer: writer).child(named: name) }
        }
    }
}

/// The values of an alert for a template.
struct AlertScope: MustacheParent {
    let card: AlertCard
    let writer: ValueWriter

    func child(named name: String) -> Any? {
        let (alert, story) = (card.alert, card.alert.story)
        return switch name {
        case "id": writer.value(alert.id)
        case "severity": writer.value(card.severity.word)
        case "color": writer.value(card.severity.hexColor)
        case "topic": writer.value(alert.topic)
        case "title": writer.value(card.topic)
        case "headline": writer.value(card.headline)
        case "source": writer.value(alert.source.map { SafeText($0) })
        case "url": writer.value(card.link)
        case "page_url": writer.value(card.page)
        case "published": writer.value(card.published)
        case "raised": writer.value(card.raised)
        case "unacknowledged": writer.value(card.unacknowledged)
        case "repeats": writer.value(alert.repeats ?? 0)
        case "score": writer.value(Decimals.probability(alert.score))
        case "threshold": writer.value(Decimals.probability(alert.threshold))
        case "quote": writer.value(SafeText(harmless: card.quote.map(\.text).joined()))
        case "language": writer.value(alert.language)
        case "languages": writer.value((story?.languages ?? [alert.language]).joined(separator: ", "))
        case "story": writer.value(story.map { SafeText(String($0.number)) })
        case "sources": writer.value(story?.sources ?? 1)
        case "copies": writer.value(story?.copies ?? 0)
        case "articles": writer.value(story?.articles ?? 1)
        case "inbox": writer.value(alert.inbox)
        case TemplateVocabulary.labels: LabelScope(labels: alert.labels, writer: writer)
        default: nil
        }
    }
}

/// The values behind `labels.` for a template.
struct LabelScope: MustacheParent {
    let labels: [String: String]
    let writer: ValueWriter

    func child(named name: String) -> Any? { writer.value(labels[name].map { SafeText($0) }) }
}

/// The alerts, as long as there is room for more text.
struct AlertSequence: MustacheSequence {
    let cards: ArraySlice<AlertCard>
    let scope: PostScope

    func makeIterator() -> AnyIterator<AlertScope> {
        var left = cards
        return AnyIterator {
            guard scope.writer.room.take(scope.costOfAlert) else { return nil }
            return left.popFirst().map { AlertScope(card: $0, writer: scope.writer) }
        }
    }
}

/// Writes the values of a template's tags: harmless, escaped in the receiver's dialect, and not for ever.
struct ValueWriter {
    /// Maximum characters of one value.
    let longest: Int
    let escape: (SafeText) -> String
    let room: Room

    /// How much may still be written, in bytes.
    final class Room {
        private var bytes: Int
        private(set) var isUsedUp = false

        init(bytes: Int) {
            self.bytes = bytes
        }

        /// Takes some of it; false, from then on, if there is not so much.
        func take(_ count: Int) -> Bool {
            if count > bytes { isUsedUp = true }
            guard !isUsedUp else { return false }
            bytes -= count
            return true
        }
    }

    func value(_ text: SafeText?) -> TemplateValue {
        guard let text, !text.string.isEmpty else { return TemplateValue(renderText: "", isNull: true) }
        return written(escape(text.truncated(toCharacters: longest)))
    }

    func value(_ text: String) -> TemplateValue { value(SafeText(text)) }

    /// Zero is false to a section: `{{#copies}}, {{copies}} copies{{/copies}}`.
    func value(_ number: Int) -> TemplateValue {
        var value = written(escape(SafeText(String(number))))
        value.isNull = number == 0
        return value
    }

    /// A link is whole or not there. What markup could mean something by is percent-encoded in it already, but for the
    /// ampersand, which stays a character of the address and must be written as the dialect writes it.
    func value(_ link: SafeLink?) -> TemplateValue {
        guard let link, link.string.utf8.count <= max(longest, ValueWriter.maxLink) else { return value("") }
        let ampersand = escape(SafeText("&"))
        return written(
            ampersand == "&amp;"
                ? link.string.split(separator: "&", omittingEmptySubsequences: false)
                    .joined(separator: ampersand) : link.string)
    }

    private static let maxLink = 500

    private func written(_ text: String) -> TemplateValue {
        TemplateValue(renderText: room.take(text.utf8.count) ? text : "", isNull: false)
    }
}

/// A value that is written already. It has no values of its own, so that names in its section are looked up outside.
struct TemplateValue: MustacheParent, MustacheCustomRenderable {
    let renderText: String
    var isNull: Bool

    func child(named: String) -> Any? { nil }
}
