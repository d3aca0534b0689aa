import Articles
import Stories
import Text
import Topics

/// Measures how well articles are grouped into stories, against files of articles with their stories.
package struct StoryEvaluation: Sendable {
    private let scorer: ArticleScorer
    private let settings: StorySettings
    private let files: [String]

    /// An evaluation on files.
    package init(scorer: ArticleScorer, settings: StorySettings, files: [String]) {
        self.scorer = scorer
        self.settings = settings
        self.files = files
    }

    /// Reads the articles in the order of their files, all at the same moment, and places one after the other.
    ///
    /// - Throws: ``LearningError``.
    package func run() throws(LearningError) -> StoryReport {
        var articles: [StoryArticle] = []
        do throws(LabelledArticlesError) {
            for file in files { articles += try StoryArticles.read(file) }
        } catch {
            throw .articles(error)
        }
        let read = articles.map { StoryEvaluation.read($0.article, scorer) }
        let (found, relations) = StoryEvaluation.place(read.map(\.sketch), settings)
        let truth = articles.map(\.story)
        return StoryReport(
            truth: truth, found: found, relations: relations,
            alerts: StoryAlerts(truth: truth, found: found, topics: read.map(\.topics)))
    }

    /// The sketch of an article, and the topics that alert.
    static func read(_ article: Article, _ scorer: ArticleScorer) -> (sketch: ArticleSketch, topics: [String]) {
        let analysis = scorer.analysis(of: article)
        return (ArticleSketch(of: article, analysis: analysis), analysis.scores.filter(\.isAlert).map(\.topic))
    }

    /// The story of each article, numbered by its first article, and how many articles have each relation.
    static func place(
        _ sketches: [ArticleSketch], _ settings: StorySettings
    ) -> (found: [Int64], relations: [Relation: Int]) {
        // The clock stands still: the articles' dates alone say how far apart they are.
        let now = Timestamp(milliseconds: 0)
        var index = StoryIndex(settings: settings)
        var found: [Int64] = []
        var relations: [Relation: Int] = [:]
        for (number, sketch) in sketches.enumerated() {
            let placement = index.place(sketch, at: now)
            let story = placement.story ?? Int64(number)
            relations[placement.relation, default: 0] += 1
            found.append(story)
            index.insert(sketch, article: Int64(number), story: story, at: now)
        }
        return (found, relations)
    }
}

/// How well articles were grouped into stories.
package struct StoryReport: Sendable, Equatable {
    package let articles: Int
    /// The number of true stories.
    package let storiesTrue: Int
    /// The number of found stories.
    package let storiesFound: Int
    /// The agreement, article by article.
    package let bcubed: BCubed
    /// Articles placed as copies.
    package let copies: Int
    /// Found stories with articles of several true ones: each suppresses an alert that is due.
    package let storiesMixed: Int
    /// True stories with articles in several found ones: each found one beyond the first alerts again.
    package let storiesSplit: Int
    /// The effect of the grouping on alerts.
    package let alerts: StoryAlerts

    /// Compares the stories of the same articles.
    package init(
        truth: [String], found: [Int64], relations: [Relation: Int], alerts: StoryAlerts
    ) {
        self.alerts = alerts
        articles = truth.count
        storiesTrue = Set(truth).count
        storiesFound = Set(found).count
        bcubed = BCubed(truth: truth, found: found)
        copies = relations[.copy] ?? 0
        let pairs = Array(zip(truth, found))
        storiesMixed = Dictionary(grouping: pairs) { $0.1 }.values.count { Set($0.map(\.0)).count > 1 }
        storiesSplit = Dictionary(grouping: pairs) { $0.0 }.values.count { Set($0.map(\.1)).count > 1 }
    }
}

/// The alerts that the found stories raise, against those that are due: one for each true story and topic.
package struct StoryAlerts: Sendable, Equatable {
    /// How many alerts are due.
    package private(set) var due = 0
    /// How many alerts are raised.
    package private(set) var raised = 0
    /// How many due alerts are never raised: all their articles are in another event's story.
    package private(set) var lost = 0

    /// Counts them for articles, given by their true story, the story found, and the topics they alert for.
    package init(truth: [String], found: [Int64], topics: [[String]]) {
        var dueAlerts: Set<Alert<String>> = []
        var raisedAlerts: Set<Alert<Int64>> = []
        var heard: Set<Alert<String>> = []
        for ((story, group), topics) in zip(zip(truth, found), topics) {
            for topic in topics {
                dueAlerts.insert(Alert(story: story, topic: topic))
                if raisedAlerts.insert(Alert(story: group, topic: topic)).inserted {
                    heard.insert(Alert(story: story, topic: topic))
                }
            }
        }
        due = dueAlerts.count
        raised = raisedAlerts.count
        lost = dueAlerts.subtracting(heard).count
    }

    private struct Alert<Story: Hashable>: Hashable {
        var story: Story
        var topic: String
    }
}
