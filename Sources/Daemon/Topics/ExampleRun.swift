import Articles
import Topics

/// Tries topics on their own examples, through the same reader and scorer that the daemon uses.
///
/// An example of several lines is a headline and the paragraphs below it; one of a single line is a report without a
/// headline.
struct ExampleRun {
    /// An example that did not come out as its topic says.
    struct Failure {
        /// The topic's name.
        var topic: String
        /// Whether it should have alerted.
        var mustAlert: Bool
        /// The example as the reader saw it.
        var article: Article
        /// What the scorer said; nothing if the example could not be read, ``reason`` says why.
        var score: TopicScore?
        /// Why it could not be scored.
        var reason: String?
        /// The signal that came nearest, if none speaks for the topic.
        var nearest: NearestSignal?
    }

    /// How many examples were tried.
    private(set) var count = 0
    /// Those that came out wrong, in the order of topics and examples.
    private(set) var failures: [Failure] = []

    /// Tries all examples of some topics with what the daemon scores articles by.
    init(
        _ topics: [TopicDefinition], scoring: (Article) -> [TopicScore],
        nearest: (Article) -> [NearestSignal] = { _ in [] }
    ) {
        for topic in topics {
            for text in topic.examples.alert { run(text, of: topic, mustAlert: true, scoring, nearest) }
            for text in topic.examples.quiet { run(text, of: topic, mustAlert: false, scoring, nearest) }
        }
    }

    private mutating func run(
        _ text: String, of topic: TopicDefinition, mustAlert: Bool, _ scoring: (Article) -> [TopicScore],
        _ nearest: (Article) -> [NearestSignal]
    ) {
        count += 1
        func fail(_ article: Article, _ score: TopicScore?, _ reason: String?) {
            failures.append(
                Failure(
                    topic: topic.name, mustAlert: mustAlert, article: article, score: score, reason: reason,
                    nearest: mustAlert ? nearest(article).first { $0.topic == topic.name } : nil))
        }
        do throws(ArticleError) {
            let articles = try ArticleReader().read(Array(text.utf8), name: "example.txt").articles
            guard let article = articles.first else {
                return fail(Article(text: text, passages: []), nil, "holds no article")
            }
            let score = scoring(article).first { $0.topic == topic.name }
            if let score, score.isAlert != mustAlert { fail(article, score, nil) }
        } catch {
            fail(Article(text: text, passages: []), nil, "\(error)")
        }
    }
}
