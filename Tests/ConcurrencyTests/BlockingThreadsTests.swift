import Concurrency
import Foundation
import Testing

@Suite("Threads for work that blocks", .timeLimit(.minutes(5)))
struct BlockingThreadsTests {
    /// Blocks its thread until the expected number of threads has come.
    private final class Meeting: @unchecked Sendable {
        // Sound: `arrived` is used under the condition's lock alone.
        private let condition = NSCondition()
        private let expected: Int
        private var arrived = 0

        init(of expected: Int) { self.expected = expected }

        func arrive() -> Bool {
            condition.lock()
            defer { condition.unlock() }
            arrived += 1
            condition.broadcast()
            let end = Date(timeIntervalSinceNow: 20)
            while arrived < expected, condition.wait(until: end) {}
            return arrived >= expected
        }
    }

    @Test("Calls that block run at once, however few cores there are")
    func blocking() async {
        let threads = BlockingThreads()
        let meeting = Meeting(of: 24)
        let met = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<24 { group.addTask(executorPreference: threads) { meeting.arrive() } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(met == 24)
    }

    @Test("Beyond the maximum jobs wait for a thread, and all of them run")
    func maximum() async {
        let threads = BlockingThreads(maximum: 2)
        let done = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<200 { group.addTask(executorPreference: threads) { 1 } }
            return await group.reduce(0, +)
        }
        #expect(done == 200)
        #expect(threads.count <= 2)
    }

    @Test("A value is waited for; a cancelled task does not wait for a call that hangs")
    func value() async {
        let threads = BlockingThreads()
        #expect(await threads.value(of: { 7 }) == 7)
        let meeting = Meeting(of: 2)
        let waiting = Task { await threads.value(of: { meeting.arrive() }) }
        waiting.cancel()
        #expect(await waiting.value == nil)
        // The call went on all the while.
        #expect(meeting.arrive())
    }

    @Test("Idle threads end")
    func idle() async throws {
        let threads = BlockingThreads(idleSeconds: 0.01)
        await Task(executorPreference: threads) {}.value
        while threads.count > 0 { try await Task.sleep(for: .milliseconds(5)) }
    }
}
