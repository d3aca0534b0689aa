import Articles
import TestSupport
import Testing
import Text

@testable import Stories

@Suite("A restart changes nothing")
struct RestartTests {
    @Test("An index rebuilt from stored sketches places like the one before", arguments: [1, 2, 3] as [UInt64])
    func rebuilt(seed: UInt64) throws {
        let day = ConstructedDay(articles: 160, seed: seed)
        let sketches = try day.articles.map {
            try StoryDesk.read(StoryDesk.article($0.title, $0.text, published: ConstructedDay.published)).sketch
        }
        var settings = StorySettings()
        settings.windowDays = 1
        var original = StoryIndex(settings: settings)
        var stored: [(bytes: [UInt8], article: Int64, story: Int64, readAt: Int)] = []
        for (number, sketch) in sketches.prefix(120).enumerated() {
            // A quarter of an hour apart, so that the first ones leave the window.
            let readAt = number * 900
            let moment = StoryDesk.now.advanced(by: .seconds(readAt))
            let story = original.place(sketch, at: moment).story ?? Int64(number)
            original.insert(sketch, article: Int64(number), story: story, at: moment)
            stored.append((sketch.encoded, Int64(number), story, readAt))
        }
        let newest = try #require(stored.last?.readAt)
        var rebuilt = StoryIndex(settings: settings)
        for row in stored where .seconds(newest - row.readAt) <= rebuilt.window {
            rebuilt.insert(
                try ArticleSketch(decoding: row.bytes), article: row.article, story: row.story,
                at: StoryDesk.now.advanced(by: .seconds(row.readAt)))
        }
        #expect(original.count < 120)
        #expect(rebuilt.count == original.count)
        let moment = StoryDesk.now.advanced(by: .seconds(newest + 60))
        for sketch in sketches { #expect(rebuilt.place(sketch, at: moment) == original.place(sketch, at: moment)) }
    }
}
