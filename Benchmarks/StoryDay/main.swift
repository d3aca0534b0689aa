import Foundation
import TestSupport

// Writes the constructed day as JSON Lines, to be measured by `wirewatch evaluate stories`:
//
//   swift run story-day 5000 > day.jsonl
//   wirewatch evaluate stories --articles day.jsonl
//
// The first argument is the number of articles, the second the seed.

struct Line: Encodable {
    var id: String
    var story: String
    var source: String
    var published: String
    var title: String
    var text: String
}

let arguments = CommandLine.arguments.dropFirst()
let count = arguments.first.flatMap { Int($0) } ?? 5_000
let seed = arguments.dropFirst().first.flatMap { UInt64($0) } ?? 1
let encoder = JSONEncoder()
encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
for (number, article) in ConstructedDay(articles: count, seed: seed).articles.enumerated() {
    let line = Line(
        id: "\(number)", story: article.story, source: article.source, published: ConstructedDay.published,
        title: article.title, text: article.text)
    FileHandle.standardOutput.write(try encoder.encode(line) + Data("\n".utf8))
}
