import Articles
import Foundation
import Stories
import Text
import Topics

/// Reads articles with a configuration's topics, and compares them.
struct MeasuringDesk {
    /// A moment at which all articles are read.
    static let now = Timestamp(milliseconds: 0)
    private let scorer: ArticleScorer

    init(config: String) throws {
        func sources(_ folder: String) throws -> [Catalog.Source] {
            try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted().map {
                Catalog.Source(file: $0, yaml: try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
            }
        }
        scorer = ArticleScorer(
            try Catalog(files: sources(config + "/topics.d"), shared: sources(config + "/lexicon")), model: nil)
    }

    /// The sketch of an item.
    ///
    /// - Parameter published: Instead of the item's own date; an empty text for none.
    func sketch(_ item: Item, published: String? = nil) throws -> ArticleSketch {
        var fields = ["title": item.title, "text": item.text]
        let published = published ?? item.published
        if let published, !published.isEmpty { fields["published"] = published }
        return try sketch([UInt8](try JSONSerialization.data(withJSONObject: fields)), name: "item.json")
    }

    func sketch(_ bytes: [UInt8], name: String) throws -> ArticleSketch {
        let article = try ArticleReader().articles(in: bytes, name: name)[0]
        return ArticleSketch(of: article, analysis: scorer.analysis(of: article))
    }

    /// An index of some sketches, each a story of its own and numbered by its place.
    func index(of sketches: [ArticleSketch]) -> StoryIndex {
        var index = StoryIndex(settings: StorySettings())
        for (number, sketch) in sketches.enumerated() {
            index.insert(sketch, article: Int64(number), story: Int64(number), at: MeasuringDesk.now)
        }
        return index
    }

    /// The measures of one article beside another, without any others.
    func compare(_ left: ArticleSketch, _ right: ArticleSketch) -> PairMeasures? {
        index(of: [left]).measures(of: right, at: MeasuringDesk.now, with: [0]).first
    }
}

/// An article of the data.
struct Item: Decodable {
    var story: String?
    var title: String
    var text: String
    var published: String?

    /// The lines of a file of JSON Lines; none if there is no file.
    static func lines<Line: Decodable>(_ file: String, as: Line.Type) throws -> [Line] {
        guard let text = FileManager.default.contents(atPath: file) else { return [] }
        return try text.split(separator: 0x0A).map { try JSONDecoder().decode(Line.self, from: $0) }
    }
}

/// Two items and whether they report one event.
struct ItemPair: Decodable {
    var relation: String
    var a: Item
    var b: Item

    var isSame: Bool { relation == "same" }
    var items: [Item] { [a, b] }
}

/// Writes a line a pair.
struct RowWriter {
    private struct Row: Encodable {
        var source: String
        var group: String
        var label: Int
        var same: Bool
        var m: [Double]
    }

    /// The first line names the measures.
    func header() {
        write(["same": PairMeasures.names(isSameLanguage: true), "cross": PairMeasures.names(isSameLanguage: false)])
    }

    /// - Parameters:
    ///   - source: The kind of data, which has its share of the weight.
    ///   - group: What is left out together in cross-validation; several are separated by commas.
    func write(_ measures: PairMeasures, source: String, group: String, isSame: Bool) {
        write(
            Row(
                source: source, group: group, label: isSame ? 1 : 0, same: measures.isSameLanguage,
                m: measures.measures))
    }

    private func write(_ line: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let line = try? encoder.encode(line) else { return }
        FileHandle.standardOutput.write(line + Data("\n".utf8))
    }
}
