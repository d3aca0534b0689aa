import Articles
import Foundation
import Settings
import Stories
import Text
import Topics

/// Reads articles with the shipped topics and places them.
struct StoryDesk {
    /// A moment at which all articles are read.
    static let now = Timestamp(seconds: 1_773_748_800)
    /// What reads and scores, with the shipped topics.
    static let scorer: Result<ArticleScorer, any Error> = Result {
        let catalog = try Catalog(files: try sources("/config/topics.d"), shared: try sources("/config/lexicon"))
        return ArticleScorer(catalog, model: nil)
    }

    /// The YAML files of a folder of the repository.
    private static func sources(_ folder: String) throws -> [Catalog.Source] {
        try FileManager.default.contentsOfDirectory(atPath: repository + folder).filter { $0.hasSuffix(".yaml") }
            .sorted().map { Catalog.Source(file: $0, yaml: try text(repository + folder + "/" + $0)) }
    }

    static let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The sketch of an article, and the topics it alerts for.
    static func read(_ article: Article) throws -> (sketch: ArticleSketch, topics: [String]) {
        let reading = try scorer.get().analysis(of: article)
        return (ArticleSketch(of: article, analysis: reading), reading.scores.filter(\.isAlert).map(\.topic))
    }

    /// The same of a headline, paragraphs and a day of publication.
    static func sketch(_ title: String, _ text: String, published: String? = "2026-03-17") throws -> ArticleSketch {
        try read(article(title, text, published: published)).sketch
    }

    static func article(_ title: String, _ text: String, published: String?, source: String? = nil) throws -> Article {
        var fields = ["title": title, "text": text]
        fields["published"] = published
        fields["source"] = source
        let bytes = [UInt8](try JSONSerialization.data(withJSONObject: fields))
        return try ArticleReader().articles(in: bytes, name: "article.json")[0]
    }

    /// The stories that articles are put into, one after the other; a story has the number of its first article.
    static func stories(_ sketches: [ArticleSketch], order: [Int]? = nil) -> [Int64] {
        var index = StoryIndex(settings: StorySettings())
        var found = [Int64](repeating: -1, count: sketches.count)
        for number in order ?? Array(sketches.indices) {
            let story = index.place(sketches[number], at: now).story ?? Int64(number)
            found[number] = story
            index.insert(sketches[number], article: Int64(number), story: story, at: now)
        }
        return found
    }

    private static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
