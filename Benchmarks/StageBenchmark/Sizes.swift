import Articles
import Foundation
import Intake
import Storage
import Stories
import TestSupport
import Text
import Topics

/// A cost at a size.
struct CostAtSize: Encodable {
    /// What grows, for example `bytes of the article`.
    var axis: String
    var size: Int
    var stage: String
    /// The mean in microseconds of processor time.
    var mean: Double

    var line: String {
        [axis.padding(toLength: 26, withPad: " ", startingAt: 0), String(format: "%9d", size)].joined()
            + "  " + stage.padding(toLength: 30, withPad: " ", startingAt: 0) + String(format: "%10.1f µs", mean)
    }
}

/// How the cost of a stage grows with what it works on.
@MainActor
struct SizeMeasurements {
    private(set) var costs: [CostAtSize] = []
    let onCost: (CostAtSize) -> Void

    private mutating func measure<Input>(
        _ axis: String, _ size: Int, _ stage: String, _ inputs: [Input], _ work: (Input) throws -> Int
    ) rethrows {
        let cost = CostAtSize(
            axis: axis, size: size, stage: stage, mean: try Stage.measure(stage, inputs, work).mean)
        costs.append(cost)
        onCost(cost)
    }

    /// Articles of sizes, put together of the paragraphs of natural ones.
    mutating func measureArticles(_ items: [Item], _ scorer: ArticleScorer) throws {
        let axis = "bytes of the article"
        let paragraphs = items.prefix(400).map { $0.article.body }
        for size in [1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000] {
            var next = 0
            let texts = (0..<max(3, 200_000 / size)).map { number in
                var text = "Report \(number)\n"
                while text.utf8.count < size {
                    text += "\n" + paragraphs[next % paragraphs.count].truncated(toBytes: size) + "\n"
                    next += 1
                }
                return [UInt8](text.truncated(toBytes: size).utf8)
            }
            let articles = try texts.map { try reader.articles(in: $0, name: "report.txt")[0] }
            try measure(axis, size, "read", texts) { try reader.read($0, name: "report.txt").articles.count }
            measure(axis, size, "fold, match and score", articles) { scorer.analysis(of: $0).scores.count }
            let analysed = articles.map { ($0, scorer.analysis(of: $0)) }
            measure(axis, size, "sketch", analysed) { ArticleSketch(of: $0.0, analysis: $0.1).encoded.count }
        }
    }

    /// Made-up topics of ten terms each, and made-up terms in one topic; hardly any of them occurs.
    mutating func measureCatalogs(_ items: [Item]) throws {
        let some = items.prefix(300).map(\.article)
        for count in [10, 100, 1_000] {
            let scorer = try made(topics: count, terms: 10)
            measure("topics of ten terms", count, "fold, match and score", some) {
                scorer.analysis(of: $0).scores.count
            }
        }
        for count in [100, 1_000, 10_000, 100_000] {
            let topics = max(1, count / 1_000)
            let scorer = try made(topics: topics, terms: count / topics)
            measure("terms", count, "fold, match and score", some) { scorer.analysis(of: $0).scores.count }
        }
    }

    private func made(topics: Int, terms: Int) throws -> ArticleScorer {
        var numbers = SeededNumbers(seed: 1)
        let syllables = ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "ki", "zo"]
        let files = (0..<topics).map { topic in
            let words = (0..<terms).map { _ in
                (0..<4).compactMap { _ in syllables.randomElement(using: &numbers) }.joined()
            }
            return Catalog.Source(
                file: "topic-\(topic).yaml",
                yaml: """
                    topic: topic-\(topic)
                    title: Topic \(topic)
                    severity: info
                    terms: {word: {en: [\(Set(words).sorted().joined(separator: ", "))]}}
                    signals: [{any: [word], within: article, weight: 2.5}]

                    """)
        }
        return ArticleScorer(try Catalog(files: files, shared: []), model: nil)
    }

    /// Sketches of constructed days; the index holds no more than its capacity.
    mutating func measureStories(_ scorer: ArticleScorer) throws {
        let now = Timestamp(milliseconds: 0)
        let sketches = try (1...5).flatMap { seed in
            try ConstructedDay(articles: 5_000, seed: seed).articles.map { written in
                let bytes = [UInt8]("\(written.title)\n\n\(written.text)".utf8)
                let article = try reader.articles(in: bytes, name: "article.txt")[0]
                return ArticleSketch(of: article, analysis: scorer.analysis(of: article))
            }
        }
        for held in [1_000, 5_000, 20_000] {
            var index = StoryIndex(settings: StorySettings())
            for (number, sketch) in sketches.prefix(held).enumerated() {
                index.insert(sketch, article: Int64(number), story: Int64(number), at: now)
            }
            measure("articles held in stories", held, "place", Array(sketches.suffix(500))) {
                index.place($0, at: now).story == nil ? 0 : 1
            }
        }
    }

    /// Commits beside known files.
    mutating func measureFiles(_ items: [Item]) throws {
        let work = FileManager.default.temporaryDirectory.appending(path: "sizes-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: work) }
        let topics = Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) })
        let policy = DecisionPolicy(topics: topics, receivers: [])
        let store = try Store(path: try subfolder(of: work, "store") + "/store.sqlite")
        let stories = StoryIndexCache()
        var known = 0
        func commit(_ articles: [ScoredArticle]) throws -> Int {
            known += articles.count
            let outcomes = articles.enumerated().map { number, article in
                // A path begins with its hash, as names from scrapers do: rows go everywhere into the indexes.
                let path = SHA256Digest.hex(of: Array("\(known) \(number)".utf8))
                return FileOutcome(
                    checkpoint: Checkpoint(
                        inbox: "news", path: path, device: 1, inode: 1, size: 1, modified: 1, changed: 1),
                    sha256: nil, result: .articles([article]))
            }
            return try store.commit(outcomes, policy: policy, stories: stories, now: .now).articles.count
        }
        let quiet = items.map(\.scored).filter { $0.sketch == nil }
        func another(_ number: Int) -> ScoredArticle {
            var article = quiet[number % quiet.count]
            let hash = SHA256Digest.hex(of: Array("\(known) \(number)".utf8))
            article.key = ArticleKey(identity: "text:" + hash, fingerprint: hash)
            return article
        }
        for count in [1_000, 10_000, 100_000, 1_000_000] {
            while known < count { _ = try commit((0..<min(500, count - known)).map { another($0) }) }
            let batches = (0..<10).map { batch in (0..<100).map { number in another(batch * 100 + number + 1_000_000) }
            }
            var each: [Double] = []
            for batch in batches {
                let start = cpuMicroseconds()
                sink &+= try commit(batch)
                each.append((cpuMicroseconds() - start) / 100)
            }
            let cost = CostAtSize(
                axis: "known files", size: count, stage: "commit, batches of 100",
                mean: each.reduce(0, +) / Double(each.count))
            costs.append(cost)
            onCost(cost)
        }
    }
}
