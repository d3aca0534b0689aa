import Glibc

/// Spares the judge the articles that are clearly quiet by their words.
///
/// The screen is a linear model over words and character n-grams. It knows one class: the article alerts for any of the
/// topics that the judge has learned. Its threshold keeps a chosen share of the alerts, out of sample.
package struct Screen: Sendable {
    /// The name of its one class.
    package static let className = "alert"

    private let model: TopicModel

    /// nil if the model has other classes.
    package init?(_ model: TopicModel) {
        guard model.topics.map(\.name) == [Screen.className] else { return nil }
        self.model = model
    }

    /// The minimum probability for the judge to read an article.
    package var threshold: Double { model.topics[0].threshold }

    /// The probability that the article alerts, rounded to three decimals like every score.
    func probability(_ text: SegmentedText) -> Double {
        let judgement = model.judge(text, rules: [nil])[0]
        return LayerDecision.rounded(1 / (1 + exp(-judgement.logOdds)))
    }
}

/// Why the judge did not read an article that its words left open.
package struct ScreenedOut: Sendable, Equatable {
    /// The probability that the article alerts.
    package let probability: Double
    /// The screen's threshold.
    package let threshold: Double
}
