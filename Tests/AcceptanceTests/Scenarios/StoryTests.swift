import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("One story is one alert")
    struct StoryTests {
        @Test("Three reports of one launch in two languages are one alert; another launch is another alert")
        func tellings() async throws {
            let desk = try Desk { $0.workers = 1 }
            let daemon = try await desk.start()
            try desk.inbox.drop(TellingOfOne.first)
            try await desk.waitUntilTold(1)
            for article in [TellingOfOne.second, TellingOfOne.korean, TellingOfOne.another] {
                try desk.inbox.drop(article)
            }
            try await desk.waitUntilTold(2)
            let alerts = try await desk.alerts("--topic", SampleArticle.topic)
            #expect(alerts.map { $0["article"]["file"].text } == ["first.txt", "another.txt"])
            let story = try #require(alerts.first)["story"]
            #expect(story["articles"].number == 3)
            let stories = try await desk.output("stories", "--json")
            #expect(stories.count == 2)
            let number = Int(try #require(story["number"].number))
            let members = try await desk.output("stories", "show", "\(number)", "--json")
            let files = try #require(members.first)["articles"].elements.map { $0["file"].text }
            #expect(Set(files) == ["first.txt", "second.txt", "korean.txt"])
            try await desk.expectTold(["first.txt", "another.txt"], after: daemon)
        }

        @Test("After a kill, a story's next article raises no second alert")
        func restart() async throws {
            let desk = try Desk()
            let first = try await desk.start()
            try desk.inbox.drop(TellingOfOne.first)
            try await desk.waitUntilTold(1)
            try await first.kill()
            let second = try await desk.start()
            try desk.inbox.drop(TellingOfOne.second)
            try desk.inbox.drop(TellingOfOne.another)
            try await desk.waitUntilTold(2)
            try await desk.expectTold(["first.txt", "another.txt"], after: second)
        }
    }
}
