import Articles
import Foundation
import Intake
import Settings
import Storage
import Stories
import Systemd
import Text
import Topics

// What each stage costs for natural articles, with the rules alone, beside the least that its task takes.
//
//   stage-benchmark FOLDER CONFIG [--json] [--only WORD] [--journal] [--sizes]
//
// FOLDER holds article files as text, CONFIG is the folder of the configuration. --journal sends entries to the
// journal. --sizes measures how the cost grows instead: with articles, topics, terms, stories and known files.

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else {
    FileHandle.standardError.write(
        Data("usage: stage-benchmark FOLDER CONFIG [--json] [--only WORD] [--journal] [--sizes]\n".utf8))
    exit(64)
}
let (folder, config) = (arguments[0], arguments[1])
let only = arguments.firstIndex(of: "--only").map { arguments[$0 + 1] }

func sources(_ folder: String) throws -> [Catalog.Source] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted().map {
        Catalog.Source(file: $0, yaml: try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
    }
}

/// An article on its way.
struct Item {
    var path: String
    var bytes: [UInt8]
    var article: Article
    var text: SegmentedText
    var analysis: ArticleAnalysis
    var scored: ScoredArticle
}

let catalog = try Catalog(files: sources(config + "/topics.d"), shared: sources(config + "/lexicon"))
let scorer = ArticleScorer(catalog, model: nil)
let reader = ArticleReader()
let items = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().flatMap { name in
    let bytes = Ceilings.readFile(folder + "/" + name)
    return try reader.articles(in: bytes, name: name).map { article in
        let analysis = scorer.analysis(of: article)
        return Item(
            path: folder + "/" + name, bytes: bytes, article: article, text: SegmentedText(article),
            analysis: analysis, scored: ScoredArticle(of: article, analysis: analysis))
    }
}

if arguments.contains("--sizes") {
    let isJSON = arguments.contains("--json")
    var sizes = SizeMeasurements { if !isJSON { print($0.line) } }
    try sizes.measureArticles(items, scorer)
    try sizes.measureCatalogs(items)
    try sizes.measureStories(scorer)
    try sizes.measureFiles(items)
    if isJSON { print(String(decoding: try JSONEncoder().encode(sizes.costs), as: UTF8.self)) }
    exit(sink == 42 ? 1 : 0)
}

var stages: [Stage] = []

/// Measures a stage and its ceiling, unless others are asked for.
@MainActor
func stage(
    _ name: String, of some: [Item] = items, _ work: (Item) throws -> Int, ceiling: (String, (Item) -> Int)? = nil
)
    rethrows
{
    guard only.map(name.contains) ?? true else { return }
    let measured = try Stage.measure(name, some, work)
    stages.append(ceiling.map { measured.beside(Stage.measure($0.0, some, $0.1)) } ?? measured)
    if !arguments.contains("--json"), let last = stages.last { print(last.line) }
}

if !arguments.contains("--json") {
    let size = items.map(\.bytes.count).reduce(0, +) / max(1, items.count)
    print("\(items.count) articles of \(size) bytes, \(catalog.patternCount) term patterns\n" + Stage.heading)
}
let scan = ("scan of the bytes", { (item: Item) in Ceilings.scan(item.bytes) })
let copy = ("memcpy", { (item: Item) in Ceilings.copy(item.bytes) })

stage("open, read, close") { Ceilings.readFile($0.path).count }
stage("digest of the file", { SHA256Digest.hex(of: $0.bytes).utf8.count }, ceiling: scan)
try stage("read the article", { try reader.read($0.bytes, name: $0.path).articles.count }, ceiling: copy)
stage("fold and cut into sentences", { SegmentedText($0.article).sentences.count }, ceiling: copy)
stage("match terms", { scorer.rules.matches(of: $0.article, $0.text).count }, ceiling: scan)
stage("score, with the two above") { scorer.analysis(of: $0.article).scores.count }
stage("fingerprint", { $0.article.fingerprint.utf8.count }, ceiling: scan)
stage("sketch, with evidence", of: items.filter { $0.scored.sketch != nil }) {
    ArticleSketch(of: $0.article, analysis: $0.analysis).encoded.count
}
stage("fingerprint, and sketch if needed") { ScoredArticle(of: $0.article, analysis: $0.analysis).scores.count }

try measureCommits()
if arguments.contains("--journal") {
    stage(
        "journal entry", { entry(of: $0) },
        ceiling: ("sd_journal_sendv", { Ceilings.journal($0.article.title) }))
}
if arguments.contains("--json") {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    print(String(decoding: try encoder.encode(stages), as: UTF8.self))
}
if sink == 42 { print("") }

/// Sends an entry as large as an alert's.
@MainActor
func entry(of item: Item) -> Int {
    guard
        let entry = try? JournalEntry(
            message: item.article.title, priority: .info, identifier: "stage-benchmark",
            fields: [("WIREWATCH_ARTICLE", item.path)])
    else { return 0 }
    return (try? Journal.send(entry)) == nil ? 0 : 1
}

/// Commits articles in batches, each with the file that it came from; per article.
@MainActor
func measureCommits() throws {
    guard only.map("commit".contains) ?? true else { return }
    let work = FileManager.default.temporaryDirectory.appending(path: "stage-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: work) }
    let topics = Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) })
    let policy = DecisionPolicy(topics: topics, receivers: [])
    for size in [1, 20, 100] {
        let batches = stride(from: 0, to: items.count, by: size).map { $0..<min($0 + size, items.count) }
        let rows = try Ceilings.Rows(in: try subfolder(of: work, "rows-\(size)"))
        var pass = 0
        let store = try Store(path: try subfolder(of: work, "store-\(size)") + "/store.sqlite")
        let stories = StoryIndexCache()
        let measured = try Stage.measure("commit, batches of \(size)", batches) { batch in
            // Each pass commits other files with the same articles, the later ones as repetitions.
            if batch.lowerBound == 0 { pass += 1 }
            let outcomes = items[batch].map { item in
                FileOutcome(
                    checkpoint: Checkpoint(
                        inbox: "news", path: "\(pass)/\(item.path)", device: 1, inode: 1, size: 1, modified: 1,
                        changed: 1),
                    sha256: nil, result: .articles([item.scored]))
            }
            return try store.commit(outcomes, policy: policy, stories: stories, now: .now).articles.count
        }
        let least = try Stage.measure("a SQLite row", batches) { batch in
            try rows.insert(items[batch].map { (name: "\(pass)/\($0.path)", title: $0.article.title) }[...])
        }
        stages.append(measured.divided(by: size).beside(least.divided(by: size)))
        if !arguments.contains("--json"), let last = stages.last { print(last.line) }
    }
}

@MainActor
func subfolder(of folder: String, _ name: String) throws -> String {
    let path = folder + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
}
