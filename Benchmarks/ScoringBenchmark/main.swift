import Articles
import Foundation
import Learning
import Topics

// Matching and scoring of all shipped topics on one core, beside a plain scan of the same bytes in the same run.
// Usage: scoring-benchmark CONFIG-DIRECTORY SEEDS-DIRECTORY

let arguments = CommandLine.arguments
let config = arguments.count > 1 ? arguments[1] : "config"
let seeds = arguments.count > 2 ? arguments[2] : "seeds"

func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

/// Seconds of processor time that this thread has used.
func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The best of several runs, in seconds for one pass over the articles.
@MainActor
func best(of runs: Int = 5, _ pass: () -> Void) -> Double {
    (0..<runs).map { _ in
        let start = cpuSeconds()
        pass()
        return cpuSeconds() - start
    }.min() ?? 0
}

/// The shipped topics, and a topic of so many invented terms.
func catalog(extraTerms: Int) throws -> Catalog {
    func sources(_ folder: String) throws -> [Catalog.Source] {
        try FileManager.default.contentsOfDirectory(atPath: config + folder).sorted().map {
            Catalog.Source(file: $0, yaml: try text(config + folder + "/" + $0))
        }
    }
    var files = try sources("/topics.d")
    if extraTerms > 0 { files.append(padding(extraTerms)) }
    return try Catalog(files: files, shared: try sources("/lexicon"))
}

/// A topic of so many invented terms, made of the letters of real words, so that they begin as these do.
func padding(_ count: Int) -> Catalog.Source {
    let syllables = [
        "ta", "re", "in", "so", "mi", "con", "pro", "de", "ex", "un", "le", "ba", "ri", "no", "sta", "per", "co", "an",
        "the", "al", "mo", "pa", "dis", "ma", "fe", "tra", "gu", "ki", "lo", "wa", "vi", "ho",
    ]
    let words = (1...count).map { number in
        var mixed = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        return (0..<5).map { _ in
            mixed = mixed << 5 | mixed >> 59
            return syllables[Int(mixed & 31)]
        }.joined()
    }
    return Catalog.Source(
        file: "padding.yaml",
        yaml: """
            topic: padding
            title: Padding
            terms: {padding: {any: [\(words.joined(separator: ", "))]}}
            signals: [{any: [padding], weight: 1}]
            """)
}

/// The sample articles, each repeated to five kilobytes.
func articles() throws -> [Article] {
    let reader = ArticleReader()
    return try FileManager.default.contentsOfDirectory(atPath: seeds).sorted().flatMap { name -> [Article] in
        guard let bytes = FileManager.default.contents(atPath: seeds + "/" + name), !name.hasPrefix("EXPECTED") else {
            return []
        }
        return try reader.articles(in: Array(bytes), name: name).map { article in
            var longer = article.title
            while longer.utf8.count < 5_000 { longer += "\n\n" + article.body }
            return try reader.articles(in: Array(longer.utf8), name: "article.txt")[0]
        }
    }
}

let sample = try articles()
let bytes = sample.map { Array($0.text.utf8) }
let megabytes = Double(bytes.map(\.count).reduce(0, +)) / 1e6

var sink = 0
let scan = best {
    for text in bytes { for byte in text { sink &+= Int(byte) } }
}
let plain = try catalog(extraTerms: 0)
let scorer = Scorer(plain)
let scoring = best {
    for article in sample { sink &+= scorer.scores(of: article).count }
}
/// A model of the sample's own words, so that every word is found: the most work a model can be.
func model(_ catalog: Catalog) async throws -> TopicModel {
    let rules = Scorer(catalog)
    var options = ModelOptions()
    (options.titleScale, options.leadScale, options.allScale, options.minArticles) = (0.3, 0.3, 0.3, 1)
    let trainer = ModelTrainer(options: options, topics: catalog.topics.enumerated().map { ($1.name, $0) })
    let examples = sample.enumerated().map { number, article in
        let scores = rules.scores(of: article)
        return TrainingExample(
            features: DocumentFeatures(article, scores: scores, pairs: false),
            topics: Set(scores.filter(\.isAlert).map(\.topic)), group: "\(number)")
    }
    let held = await trainer.crossValidate(examples)
    let bytes = try await trainer.train(examples, held: held, description: "benchmark")
    return try ModelFile.decode(ModelMemory(copying: bytes)).model
}

let learned = ArticleScorer(plain, model: try await model(plain))
let scoringLearned = best {
    for article in sample { sink &+= learned.scores(of: article).count }
}
@MainActor
func passes(_ catalog: Catalog) -> Double {
    let scorer = Scorer(catalog)
    return best { for article in sample { sink &+= scorer.scores(of: article).count } }
}
let scoringMany = passes(try catalog(extraTerms: 20_000))
let few = passes(try Catalog(files: [padding(500)], shared: nil))
let manyAlone = passes(try Catalog(files: [padding(20_000)], shared: nil))

func row(_ name: String, _ seconds: Double) {
    let rate = Double(sample.count) / seconds
    print(
        name.padding(toLength: 40, withPad: " ", startingAt: 0),
        String(
            format: "%9.0f articles/s  %7.1f MB/s  %6.1f × the plain scan's time", rate, megabytes / seconds,
            seconds / scan))
}

print(
    "\(sample.count) articles, \(Int(megabytes * 1e6) / sample.count) bytes each on average, one thread, best of five")
row("plain scan of the bytes", scan)
row("all topics, \(plain.patternCount) term patterns", scoring)
row("the same and a model of \(learned.model?.featureCount ?? 0) words", scoringLearned)
row("rules and 20,000 terms more", scoringMany)
row("500 invented terms alone", few)
row("20,000 invented terms alone", manyAlone)
if sink == 42 { print("") }
