import Alerts
import Metrics
import Text

/// A post as every dialect gets it: cards in order, and what to say of the rest.
package struct PostCard: Sendable, Equatable {
    /// The idempotency key of the post.
    package var key: String
    package var kind: Post.Kind
    /// Where it goes.
    package var placement: Post.Placement
    /// The alerts, at least one; a post of one alert shows it whole, one of several a line or two for each.
    package var cards: [AlertCard]
    /// How many more alerts there are without a card.
    package var omitted: Int
    /// The text of the desk's template, in the receiver's markup and within its limits; a part that is
    /// not there has its usual form. Set by ``init(_:style:receiver:limits:escape:)``.
    package var custom: CustomText?

    /// The cards of a post.
    package init(_ post: Post, style: CardStyle) {
        key = post.key
        kind = post.kind
        placement = post.placement
        cards = post.alerts.map { AlertCard($0, style: style, isUpdate: post.kind == .update) }
        omitted = post.omitted
    }

    /// The line above several cards, as `Digest: 12 alerts`; nil above one.
    package var heading: SafeText? {
        let count = cards.count + omitted
        return switch kind {
        case .digest: SafeText("Digest: \(count) alerts")
        case .group: count > 1 ? SafeText("\(count) alerts") : nil
        case .test: SafeText("Test: not news")
        case .alert, .update, .canary: nil
        }
    }

    /// The line below the cards, as `and 5 more: wirewatch alerts`; nil if all are there.
    package var closing: SafeText? {
        PostCard.closing(omitting: omitted)
    }

    /// The post in a line without markup, for notifications and clients that show only one line.
    var summary: SafeText {
        guard let first = cards.first else { return heading ?? SafeText("") }
        return heading.map { SafeText("\($0). \(first.summary)") } ?? first.summary
    }

    /// The severity of the most urgent alert.
    var severity: SeverityMark? {
        cards.max { $0.alert.severity < $1.alert.severity }?.severity
    }

    /// The reference that later posts replace or answer: that of the earlier post if this one replaced or answered
    /// one, else the one that the service gave.
    func reference(given: String?) -> String? {
        switch placement {
        case .new: given
        case .replacing(let reference), .answering(let reference): reference
        }
    }

    static func closing(omitting count: Int) -> SafeText? {
        count > 0 ? SafeText("and \(count) more: wirewatch alerts") : nil
    }
}

extension PostCard {
    /// The cards of a post, with the desk's own words for it where the receiver has a template.
    ///
    /// A part of a template that has no room, or comes out empty, is counted and has its usual form: the alert is sent
    /// anyway.
    ///
    /// - Parameters:
    ///   - receiver: The receiver's name, for the count.
    ///   - escape: Text as the receiver's markup shows it literally.
    package init(
        _ post: Post, style: CardStyle, receiver: String, limits: CustomLimits, escape: (SafeText) -> String
    ) {
        self.init(post, style: style)
        guard let template = style.template else { return }
        let (custom, failed) = template.render(self, limits: limits, escape: escape)
        self.custom = custom
        for part in failed {
            Counter(label: "wirewatch_template_failures", dimensions: [("receiver", receiver), ("part", part)])
                .increment()
        }
    }
}
