/// The settings of a model that are not learned: chosen by cross-validation on the training part, kept in the model.
package struct ModelOptions: Sendable, Equatable, Codable {
    /// How much the words of the headline count; 0 leaves them out.
    package var titleScale = 1.0
    /// How much the words of the lead count.
    package var leadScale = 0.0
    /// How much the words of the whole article count.
    package var allScale = 1.0
    /// Whether pairs of neighbouring words are features.
    package var countsPairs = false
    /// How much the rules' scores count; 0 where there are no rules.
    package var ruleScale = 1.0
    /// A word that fewer training articles hold is left out.
    package var fewestArticles = 2
    /// The cost of an example on the wrong side.
    package var cost = 1.0
    /// By how much more a positive example costs.
    package var positiveWeight = 1.0
    /// As many positives as the threshold that all topics share is worth.
    package var thresholdShrinkage = 3.0
    /// All that is drawn by chance follows from it.
    package var seed: UInt64 = 1

    /// The usual settings.
    package init() {}
}

extension ModelOptions {
    /// How much a block counts.
    func scale(of block: NGramBlock) -> Double {
        switch block {
        case .title: titleScale
        case .lead: leadScale
        case .all: allScale
        }
    }
}
