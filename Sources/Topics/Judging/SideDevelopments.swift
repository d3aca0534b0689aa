import Glibc

/// Raises topics of which an article that alerts anyway tells a second development, in a section of its own.
///
/// A report of a summit also tells of the missile launched that morning. Labelled articles count such a section as a
/// mention three times in four, so the decision layer learns to pass over it. A desk that follows the topic wants it:
/// it costs no further alert about a quiet article, since another topic alerts already.
struct SideDevelopments {
    /// The judge's outputs.
    let outputs: [String]
    /// The names of the catalog's topics.
    let names: [String]

    /// The least log-odds of the rules, divided by the features' unit: a score of 0.4.
    private static let leastRules: Float = -0.1
    /// The least logit of a section read alone: more likely a development than not.
    private static let leastSection: Float = 0
    /// Two sections read alone with this logit speak for themselves, whatever the rules say.
    private static let twoSections: Float = 2

    /// Raises the score of such topics to their threshold.
    func add(
        to decisions: inout [LayerDecision?], _ features: ArticleFeatures, _ input: JudgeInput, _ reading: JudgeReading
    ) {
        guard decisions.contains(where: { $0?.isAlert ?? false }) else { return }
        for topic in decisions.indices where topic < reading.sections.count && topic < input.topicSections.count {
            guard let decision = decisions[topic], !decision.isAlert, let rules = features.evidence[topic]?.first,
                let own = outputs.firstIndex(of: names[topic])
            else { continue }
            let sections = zip(reading.sections[topic].map { $0[own] }, input.topicSections[topic])
                .sorted { $0.0 > $1.0 }
            guard let first = sections.first else { continue }
            let isTold = first.0 >= SideDevelopments.leastSection && rules >= SideDevelopments.leastRules
            let isToldTwice = sections.count > 1 && sections[1].0 >= SideDevelopments.twoSections
            // The score is rounded to three decimals and must not fall below the threshold.
            let score = (decision.threshold * 1_000).rounded(.up) / 1_000
            guard isTold || isToldTwice, score < 1 else { continue }
            decisions[topic]?.section = log(score / (1 - score)) - decision.logOdds
            decisions[topic]?.sectionText = input.sections[first.1]
        }
    }
}
