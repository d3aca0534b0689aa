import Articles
import Intake
import Text
import Topics

/// Makes scored articles of a file's bytes, for the daemon and for `wirewatch explain` alike.
struct ArticleAnalyzer: Sendable {
    let reader: any ArticleReading
    let scorer: ArticleScorer

    /// An article, and what the scorer saw of it.
    struct Analysis: Sendable {
        var scored: ScoredArticle
        var reading: ArticleAnalysis
    }

    /// - Parameters:
    ///   - name: The file's name, which helps to detect its format.
    ///   - fields: Where the desk says that the fields of its inbox's JSON and CSV stand.
    func analyze(
        _ bytes: [UInt8], name: String, fields: FieldMap? = nil, at now: Timestamp
    ) throws(ArticleError) -> (articles: [Analysis], warnings: [ArticleError]) {
        analyze(try reader.read(bytes, name: name, fields: fields), at: now)
    }

    /// Scores articles that were read.
    func analyze(_ result: ReadResult, at now: Timestamp) -> (articles: [Analysis], warnings: [ArticleError]) {
        var warnings = result.warnings
        let articles = result.articles.map { article in
            var article = article
            if let date = article.published, date.isFuture(at: now) {
                warnings.append(.futureDate("\(date.day)"))
                article.published = nil
            }
            let reading = scorer.analysis(of: article)
            return Analysis(scored: ScoredArticle(of: article, analysis: reading), reading: reading)
        }
        return (articles, warnings)
    }
}
