import Alerts
import Metrics

extension PostCard {
    /// The cards of a post, with the desk's own words for it where the receiver has a template.
    ///
    /// A part of a template that has no room, or comes out empty, is counted and has its usual form: the alert is told
    /// all the same.
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
