import Articles
import Stories
import Topics

/// Measures how well articles are grouped into stories, against what somebody has said.
package struct StoryEvaluation: Sendable {
    private let loader: ConfigurationLoader
    private let files: [String]

    /// An evaluation by the words of the command line.
    package init(loader: ConfigurationLoader, files: [String]) {
        self.loader = loader
        self.files = files
    }

    /// Reads the articles in the order of their files, all at the same moment, and places one after the other.
    ///
    /// - Throws: ``LearningError``.
    package func run() throws(LearningError) -> StoryReport {
        let configuration = try LearningConfiguration.load(loader)
        var articles: [StoryArticle] = []
        do throws(LabelledArticlesError) {
            for file in files { articles += try StoryArticles.read(file) }
        } catch {
            throw .articles(error)
        }
        let scorer = configuration.scorer
        var sketches: [ArticleSketch] = []
        var alerts: [[String]] = []
        for labelled in articles {
            let reading = scorer.reading(of: labelled.article)
            sketches.append(ArticleSketch(of: labelled.article, reading: reading))
            alerts.append(reading.scores.filter(\.isAlert).map(\.topic))
        }
        return StoryEvaluation.report(articles, sketches, alerts: alerts, settings: configuration.settings.stories)
    }

    static func report(
        _ articles: [StoryArticle], _ sketches: [ArticleSketch], alerts: [[String]], settings: StorySettings
    ) -> StoryReport {
        // The clock stands still: how far articles lie apart is told by their dates, whatever order they come in.
        let now = Timestamp(milliseconds: 0)
        var index = StoryIndex(settings: settings)
        var found: [Int64] = []
        var relations: [StoryPlacement.Relation: Int] = [:]
        for (number, sketch) in sketches.enumerated() {
            let placement = index.place(sketch, at: now)
            let story = placement.story ?? Int64(number)
            relations[placement.relation, default: 0] += 1
            found.append(story)
            index.insert(sketch, article: Int64(number), story: story, at: now)
        }
        let truth = articles.map(\.story)
        return StoryReport(
            truth: truth, found: found, relations: relations,
            alerts: StoryAlerts(truth: truth, found: found, topics: alerts))
    }
}
