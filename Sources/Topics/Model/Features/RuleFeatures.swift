/// What the rules say of one topic of an article, as numbers of about unit size.
package struct RuleFeatures: Sendable, Equatable {
    /// How many numbers there are.
    static let count = 2

    /// The log-odds of the topic's own rules, a quarter of them.
    var own: Float
    /// The best log-odds of any other topic, a quarter of them.
    var others: Float

    /// The numbers in their order.
    var values: [Float] { [own, others] }

    /// The features of each topic.
    static func of(_ scores: [TopicScore]) -> [RuleFeatures] {
        let logOdds = scores.map(\.logOdds)
        return logOdds.indices.map { number in
            let others = logOdds.indices.filter { $0 != number }.map { logOdds[$0] }.max() ?? 0
            return RuleFeatures(own: scaled(logOdds[number]), others: scaled(others))
        }
    }

    /// What the log-odds are held within before they are scaled: beyond, they say nothing more.
    static let bounds = -8.0...8.0

    private static func scaled(_ logOdds: Double) -> Float {
        Float(min(max(logOdds, bounds.lowerBound), bounds.upperBound) / 4)
    }
}
