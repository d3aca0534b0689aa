import Alerts
import Storage
import Testing
import Topics

@testable import Delivery

@Suite("Posts of many alerts, each alone")
struct PostQueueTests {
    /// Plans and delivers until nothing waits; the titles of each plan's posts.
    private func plans(_ outbox: Outbox, posting: PostingPolicy) throws -> [[String]] {
        var queue = PostQueue(of: "chat", in: outbox.store, posting: posting)
        var plans: [[String]] = []
        while plans.count < 100 {
            let posts = try queue.next(at: DeliveryTime(wall: outbox.clock.now, monotonic: outbox.clock.monotonic))
                .posts
            guard !posts.isEmpty else { break }
            plans.append(posts.flatMap { $0.post.alerts.map(\.title) })
            for post in posts { try queue.finish(post, .delivered(reference: nil), at: outbox.clock.now) }
        }
        return plans
    }

    @Test("Critical ones come first, a backlog last, each once over the plans")
    func order() throws {
        let outbox = try Outbox()
        for number in 0..<70 { try outbox.add("Old \(number)", isBacklog: true) }
        for number in 0..<70 { try outbox.add("New \(number)") }
        for number in 0..<3 { try outbox.add("Critical \(number)", severity: .critical, isBacklog: number == 1) }
        let posting = PostingPolicy(takesGroups: false)
        #expect(posting.postsAlone)
        let plans = try plans(outbox, posting: posting)
        let titles = plans.flatMap { $0 }
        #expect(titles.count == 143 && Set(titles).count == 143)
        #expect(plans.allSatisfy { $0.count <= 16 })
        #expect(Set(titles.prefix(3)) == ["Critical 0", "Critical 1", "Critical 2"])
        #expect(titles[3..<73].allSatisfy { $0.hasPrefix("New") })
        #expect(titles[73...].allSatisfy { $0.hasPrefix("Old") })
    }

    @Test("A receiver with a budget gets one digest of all: its planner knows every alert")
    func budget() throws {
        let outbox = try Outbox()
        for number in 0..<70 { try outbox.add("New \(number)") }
        var posting = PostingPolicy()
        posting.maxPostsPerHour = 1
        #expect(!posting.postsAlone)
        let plans = try plans(outbox, posting: posting)
        #expect(plans.count == 1 && !(plans.first?.isEmpty ?? true))
        #expect(
            try outbox.store.waitingDeliveries(to: "chat", limit: 100, now: outbox.clock.now).count + plans[0].count
                == 70)
    }
}
