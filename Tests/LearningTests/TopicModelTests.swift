import Articles
import Testing

@testable import Learning
@testable import Topics

@Suite("A model is trained, kept in a file, and judges articles")
struct TopicModelTests {
    private func article(_ text: String, _ language: Language = .english) -> Article {
        let title = text.split(separator: "\n", maxSplits: 1)[0]
        let passages = [
            Passage(role: .title, range: 0..<title.utf8.count),
            Passage(role: .paragraph, range: min(title.utf8.count + 1, text.utf8.count)..<text.utf8.count),
        ]
        return Article(text: text, passages: passages.filter { !$0.range.isEmpty }, language: language)
    }

    /// Articles about cats and about dogs in two languages, from a handful of words.
    private func articles() -> [(article: Article, topics: Set<String>)] {
        var generator = SeededGenerator(seed: 4)
        let cats = ["cat", "purrs", "whiskers", "고양이가", "kitten"]
        let dogs = ["dog", "barks", "leash", "강아지가", "puppy"]
        let fill = ["the", "house", "garden", "today", "neighbour", "said", "morning"]
        return (0..<120).map { number in
            let words = number % 3 == 0 ? cats : number % 3 == 1 ? dogs : []
            let chosen = (0..<12).map { _ in (words + fill).randomElement(using: &generator) ?? "the" }
            let title = words.first.map { "A \($0) \(number)" } ?? "A quiet day \(number)"
            let topics: Set<String> = number % 3 == 0 ? ["cats"] : number % 3 == 1 ? ["dogs"] : []
            return (article(title + "\n" + chosen.joined(separator: " ")), topics)
        }
    }

    private func train(seed: UInt64 = 1) async throws -> [UInt8] {
        var options = ModelOptions()
        options.seed = seed
        options.ruleScale = 0
        let trainer = ModelTrainer(options: options, topics: [("cats", nil), ("dogs", nil)])
        let examples = articles().map {
            TrainingExample(
                features: DocumentFeatures($0.article, scores: [], pairs: false), topics: $0.topics, group: "outlet")
        }
        let held = await trainer.crossValidate(examples)
        return try await trainer.train(examples, held: held, description: "cats and dogs")
    }

    private func model(_ bytes: [UInt8]) throws -> TopicModel {
        try ModelFile.decode(ModelMemory(copying: bytes)).model
    }

    @Test("A model separates its topics, and abstains without either")
    func judges() async throws {
        let model = try model(try await train())
        func fired(_ text: String) -> [Bool] {
            zip(model.probabilities(of: article(text)), model.topics).map { $0 >= $1.threshold }
        }
        #expect(fired("A cat\nThe kitten purrs in the garden.") == [true, false])
        #expect(fired("A dog\nThe puppy barks at the house.") == [false, true])
        #expect(fired("A quiet day\nThe neighbour said so this morning.") == [false, false])
    }

    @Test("The same articles and seed give the same file, byte for byte")
    func deterministic() async throws {
        let first = try await train()
        let second = try await train()
        #expect(first == second)
    }

    @Test("The words are weighed alike in training and in judging")
    func sameWeights() async throws {
        let bytes = try await train()
        let model = try model(bytes)
        for (article, _) in articles().prefix(20) {
            let document = DocumentFeatures(article, scores: [], pairs: false)
            var pairs: [(index: UInt32, value: Float)] = []
            for block in NGramBlock.allCases where model.options.scale(of: block) > 0 {
                let known = document.counts[block.rawValue].compactMap { feature, count in
                    model.table.row(of: feature).map { ($0, WordWeight.of(count: count, rarity: model.rarities[$0])) }
                }
                let factor = WordWeight.factor(
                    scale: model.options.scale(of: block), squares: known.reduce(0) { $0 + $1.1 * $1.1 })
                pairs += known.map { (UInt32($0.0), $0.1 * factor) }
            }
            let vector = SparseVector(pairs)
            let expected = model.topics.indices.map { topic in
                zip(vector.indices, vector.values).reduce(Float(0)) { sum, pair in
                    sum + model.weights[Int(pair.0) * model.topics.count + topic] * pair.1
                }
            }
            for (sum, other) in zip(WordSums(of: SegmentedText(article), in: model).sums, expected) {
                #expect(abs(sum - other) < 1e-4)
            }
        }
    }

    @Test("A foreign, old, truncated or damaged file is rejected with the reason")
    func faults() async throws {
        let bytes = try await train()
        func fault(_ bytes: [UInt8]) -> ModelFileError? {
            do throws(ModelFileError) {
                _ = try ModelFile.decode(ModelMemory(copying: bytes))
                return nil
            } catch {
                return error
            }
        }
        #expect(fault(bytes) == nil)
        #expect(fault(Array("%PDF-1.7".utf8)) == .foreign)
        #expect(fault([]) == .foreign)
        var other = bytes
        other[8] = 9
        #expect(fault(other) == .otherVersion(found: 9, expected: 1))
        #expect(fault(Array(bytes.prefix(20))) == .cutOff(found: 20, expected: 32))
        #expect(fault(bytes.dropLast(1)) == .cutOff(found: bytes.count - 1, expected: bytes.count))
        for position in [40, bytes.count / 2, bytes.count - 5] {
            var damaged = bytes
            damaged[position] ^= 0x10
            #expect(fault(damaged) == .damaged)
        }
    }

    @Test("Any bytes behind a right beginning are refused without harm")
    func hostile() {
        var generator = SeededGenerator(seed: 11)
        for length in stride(from: 0, to: 400, by: 7) {
            var bytes = Array("WWTOPIC1".utf8) + [1, 0, 0, 0]
            bytes += (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            #expect(throws: ModelFileError.self) { try ModelFile.decode(ModelMemory(copying: bytes)) }
        }
    }

    @Test("With rules, base, evidence and factors add up to the score's log-odds")
    func addsUp() async throws {
        let topic = """
            topic: north-korean-missile
            title: North Korean missile launch
            terms: {north-korea: {en: ["North Korea*"]}, missile: {en: ["missile*"]}, launch: {en: ["fire*"]}}
            signals: [{together: [north-korea, missile, launch], weight: 6}]
            """
        let catalog = try Catalog(files: [Catalog.Source(file: "a.yaml", yaml: topic)], shared: nil)
        let rules = Scorer(catalog)
        let texts = (0..<60).map { number in
            number % 2 == 0
                ? "North Korea fires missile \(number)\nIt fired a missile, North Korea said."
                : "Rain \(number)\nIt rained, and nothing happened."
        }
        let examples = texts.enumerated().map { number, text in
            TrainingExample(
                features: DocumentFeatures(article(text), scores: rules.scores(of: article(text)), pairs: false),
                topics: number % 2 == 0 ? ["north-korean-missile"] : [], group: "\(number)")
        }
        let trainer = ModelTrainer(options: ModelOptions(), topics: [("north-korean-missile", 0)])
        let held = await trainer.crossValidate(examples)
        let bytes = try await trainer.train(examples, held: held, description: "test")
        let scorer = ArticleScorer(catalog, model: try model(bytes))
        for text in texts.prefix(4) {
            let score = scorer.scores(of: article(text))[0]
            #expect(abs(score.score - PlattScaling(slope: 1, intercept: 0).probability(score.logOdds)) < 1e-9)
            #expect(!score.factors.isEmpty)
        }
        #expect(scorer.scores(of: article(texts[0]))[0].isAlert)
        #expect(!scorer.scores(of: article(texts[1]))[0].isAlert)
    }
}
