import Articles

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
    /// The articles of a file, in its order.
    static func read(_ file: String) throws(LabelledArticlesError) -> [StoryArticle] {
        try LabelledLines<Labels>(complaint: "no article with its story").read(file).map { line in
            StoryArticle(id: line.labels.id?.text ?? line.place, story: line.labels.story.text, article: line.article)
        }
    }

    private struct Labels: Decodable {
        var id: LabelledWord?
        var story: LabelledWord
    }
}
