import Articles
import Foundation
import Stories
import TestSupport
import Testing

@testable import Learning

@Suite("Stories of real articles", .enabled(if: StoryData.folder != nil, "no ../shared"))
struct MeasuredStoriesTests {
    @Test("The five seed articles are four stories in all 120 orders")
    func seeds() throws {
        let folder = try #require(StoryData.folder) + "/seeds"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
        let sketches = try files.map { file in
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)))
            return try ShippedTopics.read(ArticleReader().articles(in: bytes, name: file)[0]).sketch
        }
        #expect(sketches.count == 5)
        for order in permutations(Array(sketches.indices)) {
            let stories = ShippedTopics.stories(sketches, order: order)
            #expect(Set(stories).count == 4 && stories[2] == stories[4], "in the order \(order): \(stories)")
        }
    }

    @Test("BCubed F1 is at least .95 on stories of three outlets, in any order", arguments: [0, 1, 2])
    func sameStory(_ shuffle: UInt64) throws {
        struct Line: Decodable {
            let story: String
            let published: String
            let title: String
            let text: String
        }
        let file = try #require(StoryData.folder) + "/data/same-story/articles.jsonl.gz"
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["zcat", file]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let lines = try data.split(separator: 0x0A).map { try JSONDecoder().decode(Line.self, from: $0) }
        let sketches = try lines.map {
            try ShippedTopics.read(ShippedTopics.article($0.title, $0.text, published: $0.published)).sketch
        }
        var order = Array(lines.indices)
        var generator = SeededNumbers(seed: shuffle)
        if shuffle > 0 { order.shuffle(using: &generator) }
        let agreement = BCubed(truth: lines.map(\.story), found: ShippedTopics.stories(sketches, order: order))
        #expect(agreement.f1 >= 0.95)
        #expect(agreement.precision >= 0.985)
    }

    /// Every parameter was chosen without the pair it is judged on (docs/stories.md); this holds the shipped weights.
    @Test("At least nine in ten pairs of short items are right, of either half, in either order")
    func pairs() throws {
        struct Pair: Decodable {
            struct Item: Decodable {
                let title: String
                let text: String
                let published: String
            }
            let relation: String
            let a: Item
            let b: Item
        }
        let file = try #require(StoryData.folder) + "/cases/pairs.jsonl"
        var right: [String: Int] = [:]
        var all: [String: Int] = [:]
        for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
            let pair = try JSONDecoder().decode(Pair.self, from: Data(line.utf8))
            let sketches = try [pair.a, pair.b].map {
                try ShippedTopics.read(ShippedTopics.article($0.title, $0.text, published: $0.published)).sketch
            }
            for order in [[0, 1], [1, 0]] {
                let isSame = Set(ShippedTopics.stories(sketches, order: order)).count == 1
                all[pair.relation, default: 0] += 1
                if isSame == (pair.relation == "same") { right[pair.relation, default: 0] += 1 }
            }
        }
        #expect(all.values.allSatisfy { $0 > 60 })
        for (relation, count) in all { #expect(right[relation, default: 0] * 10 >= count * 9, "\(relation): \(right)") }
    }

    @Test("Different events of one kind on one day are two stories")
    func twins() throws {
        struct Item: Decodable {
            let title: String
            let text: String
            let published: String
        }
        let folder = try #require(StoryData.folder) + "/cases/twins/p"
        let sketches = try [1, 2, 3, 4, 7, 8, 9, 10].map { number in
            let data = try Data(contentsOf: URL(fileURLWithPath: folder + "\(number).json"))
            let item = try JSONDecoder().decode(Item.self, from: data)
            return try ShippedTopics.read(ShippedTopics.article(item.title, item.text, published: item.published))
                .sketch
        }
        #expect(Set(ShippedTopics.stories(sketches)).count == 8)
    }

    private func permutations(_ list: [Int]) -> [[Int]] {
        list.isEmpty ? [[]] : list.flatMap { first in permutations(list.filter { $0 != first }).map { [first] + $0 } }
    }
}
