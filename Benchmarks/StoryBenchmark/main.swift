import Articles
import Foundation
import Stories
import TestSupport
import Text
import Topics

// Measures stories on constructed days: alerts due, raised and lost, and what placing and a restart cost.
//
//   swift run -c release story-benchmark config 5000 8
//
// The arguments are the folder of the configuration, the number of articles a day and the number of days.

let arguments = Array(CommandLine.arguments.dropFirst())
let config = arguments.first ?? "config"
let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 5_000
let seeds = UInt64(arguments.dropFirst(2).first.flatMap { Int($0) } ?? 8)
let now = Timestamp(milliseconds: 0)

func sources(_ folder: String) throws -> [Catalog.Source] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted().map {
        Catalog.Source(file: $0, yaml: try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
    }
}

let scorer = ArticleScorer(
    try Catalog(files: sources(config + "/topics.d"), shared: sources(config + "/lexicon")), model: nil)

struct Reading {
    var story: String
    var sketch: ArticleSketch
    var topics: [String]
}

/// Reads a constructed day as the daemon does, with the rules alone.
func readings(seed: UInt64) throws -> [Reading] {
    try ConstructedDay(articles: count, seed: seed).articles.map { written in
        let fields = ["title": written.title, "text": written.text, "published": ConstructedDay.published]
        let bytes = [UInt8](try JSONSerialization.data(withJSONObject: fields))
        let article = try ArticleReader().articles(in: bytes, name: "article.json")[0]
        let analysis = scorer.analysis(of: article)
        return Reading(
            story: written.story, sketch: ArticleSketch(of: article, analysis: analysis),
            topics: analysis.scores.filter(\.isAlert).map(\.topic))
    }
}

/// An alert that is due or raised: one for each story and topic.
struct Alert<Story: Hashable>: Hashable {
    var story: Story
    var topic: String
}

var (due, raised, lost) = (0, 0, 0)
var sketches: [ArticleSketch] = []
for seed in 1...seeds {
    let day = try readings(seed: seed)
    var index = StoryIndex(settings: StorySettings())
    var dueAlerts: Set<Alert<String>> = []
    var raisedAlerts: Set<Alert<Int64>> = []
    var heard: Set<Alert<String>> = []
    for (number, reading) in day.enumerated() {
        let story = index.place(reading.sketch, at: now).story ?? Int64(number)
        index.insert(reading.sketch, article: Int64(number), story: story, at: now)
        for topic in reading.topics {
            dueAlerts.insert(Alert(story: reading.story, topic: topic))
            if raisedAlerts.insert(Alert(story: story, topic: topic)).inserted {
                heard.insert(Alert(story: reading.story, topic: topic))
            }
        }
    }
    due += dueAlerts.count
    raised += raisedAlerts.count
    lost += dueAlerts.subtracting(heard).count
    sketches += day.map(\.sketch)
}
print("\(seeds) days of \(count) articles: \(due) alerts due, \(raised) raised, \(lost) lost")

/// The CPU time of some work: other programs do not count.
func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = clock()
    try work()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
}

let rows = sketches.map(\.encoded)
var index = StoryIndex(settings: StorySettings())
// A restart reads the newest sketches again.
let rebuilding = try seconds {
    for (number, row) in rows.suffix(StoryIndex.capacity).enumerated() {
        index.insert(
            try ArticleSketch(decoding: row), article: Int64(number), story: Int64(number / 20), at: now)
    }
}
print(
    "restart: \(index.count) sketches in \(String(format: "%.2f", rebuilding)) s CPU, \(rows.reduce(0) { $0 + $1.count } / rows.count) bytes each"
)
let placed = sketches.prefix(1_000)
let placing = seconds { for sketch in placed { _ = index.place(sketch, at: now) } }
print(
    "placing among \(index.count): \(String(format: "%.3f", placing * 1_000 / Double(placed.count))) ms CPU an article")
