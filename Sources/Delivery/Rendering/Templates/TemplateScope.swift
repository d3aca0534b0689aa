import Alerts
import Mustache

/// What a template sees of a post. One pass over it, and it is used up.
struct PostScope: MustacheParent {
    let card: PostCard
    /// How many of the alerts are shown.
    let shown: Int
    let writer: ValueWriter
    /// What the alerts that are not shown cost each: the size of the template.
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

/// What a template sees of an alert.
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
        case "published": writer.value(card.published)
        case "raised": writer.value(card.raised)
        case "repeats": writer.value(alert.repeats ?? 0)
        case "score": writer.value(AlertEntry.fixed(alert.score))
        case "threshold": writer.value(AlertEntry.fixed(alert.threshold))
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

/// What a template sees behind `labels.`.
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
