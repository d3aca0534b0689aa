import Articles
import TestSupport

extension ConstructedDay.Article {
    /// The article as a reader finds it in a text file.
    func asRead() throws -> Article {
        var article = try ArticleReader().read(Array("\(title)\n\n\(text)\n".utf8), name: "a.txt").articles[0]
        article.source = source
        return article
    }
}
