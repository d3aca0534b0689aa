import Alerts

/// A post as every dialect gets it: cards in order, and what to say of the rest.
package struct PostCard: Sendable, Equatable {
    /// The idempotency key of the post.
    package var key: String
    /// What the post is.
    package var kind: Post.Kind
    /// Where it goes.
    package var placement: Post.Placement
    /// The alerts, at least one; a post of one alert shows it whole, one of several a line or two for each.
    package var cards: [AlertCard]
    /// How many more alerts there are without a card.
    package var omitted: Int
    /// What the desk's own template says of the post, in the receiver's markup and within its limits; a part that is
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

    /// The line above several cards, as `Digest: 12 alerts`; nothing above one.
    package var heading: SafeText? {
        let count = cards.count + omitted
        return switch kind {
        case .digest: SafeText("Digest: \(count) alerts")
        case .group: count > 1 ? SafeText("\(count) alerts") : nil
        case .test: SafeText("Test: not news")
        case .alert, .update: nil
        }
    }

    /// The line below the cards, as `and 5 more: wirewatch alerts`; nothing if all are there.
    package var closing: SafeText? {
        PostCard.closing(omitting: omitted)
    }

    static func closing(omitting count: Int) -> SafeText? {
        count > 0 ? SafeText("and \(count) more: wirewatch alerts") : nil
    }
}
