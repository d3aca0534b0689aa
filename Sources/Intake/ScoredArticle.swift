import Alerts
import Articles
import Stories
import Topics

/// An article with its scores, and what it is recognised and placed by.
package struct ScoredArticle: Sendable {
    package var article: Article
    package var key: ArticleKey
    /// The scores of all topics, in the catalog's order.
    package var scores: [TopicScore]
    /// The sketch that the story index compares; nil without evidence for a topic.
    package var sketch: ArticleSketch?
    /// What may raise its story's alerts again.
    package var developments: Developments
    /// What the judge said, to be kept with the text; nil if the words decided.
    package var judgement: JudgeRecord?

    package init(article: Article, key: ArticleKey, scores: [TopicScore], sketch: ArticleSketch?) {
        self.article = article
        self.key = key
        self.scores = scores
        self.sketch = sketch
        let isNews = scores.contains(where: \.isAlert) || article.status == .canceled
        developments = isNews ? Developments(of: article) : Developments()
    }

    /// The minimum score that counts as evidence, if it is more than the topic's base alone gives. Most articles of a
    /// day have less: nobody is notified of them, and no story is looked for.
    private static let minScore = 0.1

    private static func hasEvidence(_ score: TopicScore) -> Bool {
        score.isAlert || (score.score >= minScore && score.logOdds > score.base)
    }

    /// A scored article as the scorer reads it.
    package init(of article: Article, analysis: ArticleAnalysis) {
        let fingerprint = article.fingerprint
        let key = ArticleKey(identity: article.identity(fingerprint: fingerprint), fingerprint: fingerprint)
        self.init(of: article, key: key, analysis: analysis)
    }

    /// The same of an article whose key is known.
    package init(of article: Article, key: ArticleKey, analysis: ArticleAnalysis) {
        self.init(of: article, key: key, analysis: analysis) { ArticleSketch(of: article, analysis: analysis) }
    }

    private init(of article: Article, key: ArticleKey, analysis: ArticleAnalysis, sketch: () -> ArticleSketch) {
        let hasEvidence = analysis.scores.contains(where: ScoredArticle.hasEvidence)
        self.init(
            article: article, key: key, scores: analysis.scores,
            sketch: hasEvidence || article.status == .canceled ? sketch() : nil)
        judgement = analysis.record
    }

    /// The same article twice, by two analyses. The sketch, which takes longest, is made once if it can be.
    package static func pair(
        of article: Article, key: ArticleKey, _ first: ArticleAnalysis, _ second: ArticleAnalysis
    ) -> (first: ScoredArticle, second: ScoredArticle) {
        let one = ScoredArticle(of: article, key: key, analysis: first)
        let other = ScoredArticle(of: article, key: key, analysis: second) {
            guard let sketch = one.sketch, first.background == second.background else {
                return ArticleSketch(of: article, analysis: second)
            }
            return sketch.replacing(second)
        }
        return (one, other)
    }

    /// The topics whose threshold it reaches.
    package var alertingTopics: [String] {
        // Most articles have none: no score is copied.
        var topics: [String] = []
        for index in scores.indices where scores[index].isAlert { topics.append(scores[index].topic) }
        return topics
    }

    /// The topics whose alerts it may raise. A withdrawal need not have a word of the topic that its article was about.
    package var decidedTopics: [String] { article.status == .canceled ? scores.map(\.topic) : alertingTopics }

    /// The id that a first alert of a topic gets, unless another story has it already.
    package func alertID(topic: String) -> String { AlertWriter.identity(key, topic: topic) }

    /// The name by which a story tells its sources apart.
    package var sourceName: String { SourceName.of(article) }
}

/// Where a file lies: the inbox's name, and the file's path below it, escaped.
package struct FileOrigin: Sendable, Equatable {
    package var inbox: String
    package var file: String

    package init(inbox: String, file: String) {
        self.inbox = inbox
        self.file = file
    }
}
