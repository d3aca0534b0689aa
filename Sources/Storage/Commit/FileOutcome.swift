import Alerts
import Articles
import Stories
import Topics

/// What came of reading one file: all of it is committed in one transaction.
package struct FileOutcome: Sendable {
    /// What came of it.
    package enum Result: Sendable {
        /// Articles, scored.
        case articles([ScoredArticle])
        /// Nothing that can be read, with a stable word and a sentence saying why.
        case unreadable(reason: String, detail: String)
    }

    /// What the file looked like.
    package var checkpoint: Checkpoint
    /// The hash of its bytes, if they were read.
    package var sha256: String?
    /// What came of it.
    package var result: Result

    /// An outcome of a file.
    package init(checkpoint: Checkpoint, sha256: String?, result: Result) {
        self.checkpoint = checkpoint
        self.sha256 = sha256
        self.result = result
    }
}

/// An article with its scores and what it is recognised by.
package struct ScoredArticle: Sendable {
    /// The article.
    package var article: Article
    /// What it is recognised by.
    package var key: ArticleKey
    /// The scores of all topics, in the catalog's order.
    package var scores: [TopicScore]
    /// What it is placed by among the stories.
    package var sketch: ArticleSketch

    /// A scored article.
    package init(article: Article, key: ArticleKey, scores: [TopicScore], sketch: ArticleSketch) {
        self.article = article
        self.key = key
        self.scores = scores
        self.sketch = sketch
    }

    /// A scored article whose sketch knows no terms of the desk's lists.
    package init(article: Article, key: ArticleKey, scores: [TopicScore]) {
        self.init(
            article: article, key: key, scores: scores,
            sketch: ArticleSketch(of: article, reading: ArticleReading(scores: scores)))
    }
}
