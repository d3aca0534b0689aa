import Articles
import Foundation
import Stories
import TestSupport
import Testing

@testable import Learning

@Suite("Stories of real articles", .enabled(if: StoryData.folder != nil, "no ../shared: nothing to measure on"))
struct MeasuredStoriesTests {
    /// By the rules' scores alone the report of a summit's outcome is as like to a later summit as to another report of
    /// its own, so that an order in which both come before it is not tried here.
    @Test("The five seed articles are four stories, in any order of the others")
    func seeds() throws {
        let folder = try #require(StoryData.folder) + "/seeds"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
        let sketches = try files.map { file in
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)))
            return try ShippedTopics.read(ArticleReader().articles(in: bytes, name: file)[0]).sketch
        }
        #expect(sketches.count == 5)
        for order in permutations(Array(sketches.indices)) where !isOpen(order) {
            let stories = ShippedTopics.stories(sketches, order: order)
            #expect(Set(stories).count == 4 && stories[2] == stories[4], "in the order \(order): \(stories)")
        }
    }

    @Test("BCubed F1 is at least .93 on stories of three outlets, in any order", arguments: [0, 1, 2])
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
        #expect(agreement.f1 >= 0.93)
        #expect(agreement.precision >= 0.98)
    }

    /// Whether 002 comes after both that it may be like.
    private func isOpen(_ order: [Int]) -> Bool {
        let place = order.enumerated().reduce(into: [Int: Int]()) { $0[$1.element] = $1.offset }
        return place[2, default: 0] > max(place[3, default: 0], place[4, default: 0])
    }

    private func permutations(_ list: [Int]) -> [[Int]] {
        list.isEmpty ? [[]] : list.flatMap { first in permutations(list.filter { $0 != first }).map { [first] + $0 } }
    }
}
