import Alerts
import Articles
import Concurrency
import Storage
import Testing

@testable import Delivery

@Suite("A restart neither loses nor repeats an alert", .timeLimit(.minutes(5)))
struct RestartTests {
    /// Runs a new deliverer on the same file until it is idle.
    private func live(_ outbox: Outbox, _ receiver: ScriptedReceiver, _ posting: PostingPolicy) async throws {
        let store = try Store(path: outbox.path)
        await outbox.drain(outbox.deliverer(to: receiver, posting: posting, from: store))
        try store.close()
    }

    @Test("After restarts during a group's wait, the whole group is posted at its time")
    func groupWait() async throws {
        let outbox = try Outbox(
            routes: "receivers: [chat]\ngroup_by: [topic]\ngroup_wait_seconds: 30\n")
        let receiver = ScriptedReceiver()
        let posting = PostingPolicy(takesGroups: true)
        for port in ["Busan", "Kobe", "Santos"] {
            try outbox.add(port)
            try await live(outbox, receiver, posting)
            outbox.clock.advance(by: .seconds(10))
        }
        #expect(receiver.posts.isEmpty || receiver.titles.isEmpty)
        try await live(outbox, receiver, posting)
        try await live(outbox, receiver, posting)
        #expect(receiver.posts.map(\.kind) == [.group])
        #expect(receiver.titles == ["Busan", "Kobe", "Santos"])
    }

    @Test("After restarts while a digest is gathered, each alert is delivered once")
    func digest() async throws {
        let outbox = try Outbox()
        let receiver = ScriptedReceiver()
        var posting = PostingPolicy(takesGroups: true)
        posting.maxPostsPerHour = 3
        let ports = (1...12).map { "Port \($0)" }
        for port in ports {
            try outbox.add(port)
            try await live(outbox, receiver, posting)
            outbox.clock.advance(by: .seconds(60))
        }
        #expect(receiver.posts.count < 12)
        for _ in 0..<4 {
            outbox.clock.advance(by: .seconds(3_600))
            try await live(outbox, receiver, posting)
        }
        #expect(receiver.titles.sorted() == ports.sorted())
        #expect(receiver.posts.contains { $0.kind == .digest })
    }

    @Test("After a restart between two attempts, the post keeps its key and its count")
    func retry() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        let down = AttemptOutcome.retry(reason: "HTTP 503", after: .seconds(60))
        let receiver = ScriptedReceiver([down, down])
        let posting = PostingPolicy(takesGroups: false)
        for _ in 0..<4 {
            try await live(outbox, receiver, posting)
            // A second run does no attempt: the time of the next one is in the store.
            try await live(outbox, receiver, posting)
            outbox.clock.advance(by: .seconds(63))
        }
        #expect(receiver.titles == ["Busan", "Busan", "Busan", "Kobe"])
        #expect(Set(receiver.posts.map(\.key)).count == 2)
        #expect(try outbox.states() == ["delivered 3", "delivered 1"])
    }

    @Test("After a restart during an attempt, it is repeated with the same key")
    func attempt() async throws {
        let outbox = try Outbox("Busan")
        let began = WakeSignal()
        let killed = ScriptedReceiver(
            [.retry(reason: "killed", after: nil)],
            meanwhile: { _ in
                began.raise()
                await WakeSignal().wait()
            })
        let running = Task { await outbox.deliverer(to: killed).run() }
        await began.wait()
        running.cancel()
        await running.value
        let receiver = ScriptedReceiver()
        try await live(outbox, receiver, PostingPolicy(takesGroups: false))
        #expect(receiver.posts.map(\.key) == killed.posts.map(\.key))
        #expect(receiver.posts.map(\.alerts) == killed.posts.map(\.alerts))
    }

    @Test("A post that was delivered before the start is not attempted while the store cannot record that")
    func unrecordable() async throws {
        let outbox = try Outbox("Busan")
        let began = WakeSignal()
        let killed = ScriptedReceiver(
            [.retry(reason: "killed", after: nil)],
            meanwhile: { _ in
                began.raise()
                await WakeSignal().wait()
            })
        let running = Task { await outbox.deliverer(to: killed).run() }
        await began.wait()
        running.cancel()
        await running.value
        let receiver = ScriptedReceiver(knows: { Set($0.map(\.key)) })
        let full = try Store.reading(path: outbox.path)
        await outbox.drain(outbox.deliverer(to: receiver, from: full))
        #expect(receiver.posts.isEmpty)
        await outbox.drain(outbox.deliverer(to: receiver))
        #expect(receiver.posts.isEmpty)
        #expect(try outbox.states() == ["delivered 1"])
    }
}
