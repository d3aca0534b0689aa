import Articles
import Foundation

/// An article whose story somebody has said, to measure with.
struct StoryArticle: Sendable {
    /// The identity in its file.
    var id: String
    /// The story it tells.
    var story: String
    /// The article as the parser of JSON files sees it.
    var article: Article
}

/// Reads articles whose stories somebody has said: JSON Lines, plain or compressed by gzip.
///
/// Fields: `story`, `title`, `text`, and if they are there `id`, `source`, `published`, `url`, `section`.
enum StoryArticles {
    private struct Labels: Decodable {
        var id: LabelledArticles.Word?
        var story: LabelledArticles.Word
    }

    /// The articles of a file, in its order.
    static func read(_ file: String) throws(LabelledArticlesError) -> [StoryArticle] {
        let bytes = try LabelledArticles.contents(of: file)
        let reader = ArticleReader()
        var articles: [StoryArticle] = []
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
            articles.append(try article(Array(line), reader, file: file, line: number + 1))
        }
        guard !articles.isEmpty else { throw LabelledArticlesError(file: file, line: 0, reason: "no article in it") }
        return articles
    }

    private static func article(
        _ line: [UInt8], _ reader: ArticleReader, file: String, line number: Int
    ) throws(LabelledArticlesError) -> StoryArticle {
        func fail(_ reason: String) -> LabelledArticlesError {
            LabelledArticlesError(file: file, line: number, reason: reason)
        }
        let labels: Labels
        do {
            labels = try JSONDecoder().decode(Labels.self, from: Data(line))
        } catch let error as DecodingError {
            throw fail("no article with its story: \(LabelledArticles.explain(error))")
        } catch {
            throw fail("no article with its story: \(error.localizedDescription)")
        }
        let articles: [Article]
        do throws(ArticleError) {
            articles = try reader.articles(in: line, name: "stories.json")
        } catch {
            throw fail("\(error)")
        }
        guard let article = articles.first else { throw fail("no article in this line") }
        return StoryArticle(id: labels.id?.text ?? "\(file):\(number)", story: labels.story.text, article: article)
    }
}
