import Articles
import Foundation
import Settings
import Stories
import Topics

@testable import Learning

/// Reads articles with the shipped topics and places them into stories.
enum ShippedTopics {
    static let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    private static let scorer: Result<ArticleScorer, any Error> = Result {
        ArticleScorer(
            try Catalog(files: sources("/config/topics.d"), shared: sources("/config/lexicon")), model: nil)
    }

    private static func sources(_ folder: String) throws -> [Catalog.Source] {
        let folder = repository + folder
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted()
            .map { Catalog.Source(file: $0, yaml: try String(contentsOfFile: folder + "/" + $0, encoding: .utf8)) }
    }

    static func article(_ title: String, _ text: String, published: String?, source: String? = nil) throws -> Article {
        var fields = ["title": title, "text": text]
        fields["published"] = published
        fields["source"] = source
        let bytes = [UInt8](try JSONSerialization.data(withJSONObject: fields))
        return try ArticleReader().articles(in: bytes, name: "article.json")[0]
    }

    /// The sketch of an article, and the topics that alert.
    static func read(_ article: Article) throws -> (sketch: ArticleSketch, topics: [String]) {
        StoryEvaluation.read(article, try scorer.get())
    }

    /// The story of each article when they arrive in an order.
    static func stories(_ sketches: [ArticleSketch], order: [Int]? = nil) -> [Int64] {
        let order = order ?? Array(sketches.indices)
        let placed = StoryEvaluation.place(order.map { sketches[$0] }, StorySettings()).found
        var found = [Int64](repeating: -1, count: sketches.count)
        for (place, number) in order.enumerated() { found[number] = placed[place] }
        return found
    }
}

/// Real articles to measure with; they are not part of the project.
enum StoryData {
    /// The folder: `WIREWATCH_DATA`'s parent, else `../shared` beside the project; `nil` if it is not there.
    static let folder: String? = {
        let beside = URL(fileURLWithPath: ShippedTopics.repository).deletingLastPathComponent().path + "/shared"
        return FileManager.default.fileExists(atPath: beside + "/data/same-story/articles.jsonl.gz") ? beside : nil
    }()
}
