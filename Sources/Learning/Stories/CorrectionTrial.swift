import Articles
import Stories
import Storage
import Topics

/// Tries the pairs of articles that a person has put together or apart.
package struct CorrectionTrial: Sendable {
    /// A correction, and whether the story index does now as the person said.
    package struct Outcome: Sendable {
        package var correction: StoryCorrection
        package var isRight: Bool
    }

    private let scorer: ArticleScorer
    private let settings: StorySettings

    package init(scorer: ArticleScorer, settings: StorySettings) {
        self.scorer = scorer
        self.settings = settings
    }

    /// Places the two articles of each correction one after the other, with nothing else known.
    package func run(_ corrections: [StoryCorrection]) -> [Outcome] {
        corrections.map { correction in
            let sketches = [correction.one, correction.other].map {
                StoryEvaluation.read($0.article, scorer).sketch
            }
            let found = StoryEvaluation.place(sketches, settings).found
            return Outcome(correction: correction, isRight: (found[0] == found[1]) == correction.belongsTogether)
        }
    }
}
