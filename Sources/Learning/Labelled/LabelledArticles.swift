import Articles

/// An article with its topics, to learn from or to measure with.
package struct LabelledArticle: Sendable {
    /// Its identity in its file.
    package var id: String
    /// The article as the parser of JSON files sees it.
    package var article: Article
    /// The topics that must alert.
    package var topics: [String]
    /// Its part of the set, for example `train` or `test`, if the file names one.
    package var split: String?
    /// The outlet, if the file names one: examples of one outlet stay together.
    package var group: String
}

/// Why a file of labelled articles cannot be used.
package struct LabelledArticlesError: Error, Sendable, CustomStringConvertible {
    /// The given name of the file.
    package var file: String
    /// The line, counted from 1; 0 for the whole file.
    package var line: Int
    package var reason: String

    package var description: String { line > 0 ? "\(file):\(line): \(reason)" : "\(file): \(reason)" }
}

/// Reads labelled articles: JSON Lines, plain or compressed by gzip.
///
/// Fields: `title`, `text`, `topics` (a list of names), and if they are there `id`, `lang` or `language`, `source`,
/// `published`, `url`, `section`, `split`.
package enum LabelledArticles {
    /// The articles of a file.
    package static func read(_ file: String) throws(LabelledArticlesError) -> [LabelledArticle] {
        try LabelledLines<Labels>(complaint: "not a labelled article").read(file).map { line in
            let labels = line.labels
            return LabelledArticle(
                id: labels.id?.text ?? line.place, article: line.article, topics: labels.topics, split: labels.split,
                group: labels.source?.text ?? labels.id?.text ?? "\(line.number)")
        }
    }

    /// The articles of several files.
    static func read(_ files: [String]) throws(LearningError) -> [LabelledArticle] {
        do throws(LabelledArticlesError) {
            var all: [LabelledArticle] = []
            for file in files { all += try read(file) }
            return all
        } catch {
            throw .articles(error)
        }
    }

    private struct Labels: Decodable {
        var id: StringOrInt?
        var topics: [String]
        var split: String?
        var source: StringOrInt?
    }
}

/// An article with its story, to measure with.
struct StoryArticle: Sendable {
    /// Its identity in its file.
    var id: String
    /// Its story.
    var story: String
    /// The article as the parser of JSON files sees it.
    var article: Article
}

/// Reads articles with their stories: JSON Lines, plain or compressed by gzip.
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
        var id: StringOrInt?
        var story: StringOrInt
    }
}

/// A text that some files write as a number.
struct StringOrInt: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        text = try (try? value.decode(String.self)) ?? String(value.decode(Int.self))
    }
}
