import Synchronization
import Testing

@testable import Daemon

@Suite("A queue between many workers and one committer")
struct BatchQueueTests {
    @Test("All that waits is taken at once, in its order")
    func takesAll() async {
        let queue = BatchQueue<Int>(limit: 10)
        for number in 1...3 { await queue.put(number) }
        #expect(await queue.takeAll() == [1, 2, 3])
    }

    @Test("When it is finished, what waits is still taken, then nothing, for ever")
    func finishes() async {
        let queue = BatchQueue<Int>(limit: 10)
        await queue.put(1)
        queue.finish()
        #expect(await queue.takeAll() == [1])
        #expect(await queue.takeAll() == nil)
        #expect(await queue.takeAll() == nil)
    }

    @Test("Who waits for something is woken by it, and by the end")
    func wakes() async {
        let queue = BatchQueue<Int>(limit: 1)
        async let first = queue.takeAll()
        await queue.put(7)
        #expect(await first == [7])
        async let second = queue.takeAll()
        queue.finish()
        #expect(await second == nil)
    }

    private final class Through: Sendable {
        let isReached = Mutex(false)
    }

    @Test("Who puts into a full queue waits until it is taken from")
    func bounded() async {
        let queue = BatchQueue<Int>(limit: 2)
        let through = Through()
        await queue.put(1)
        await queue.put(2)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await queue.put(3)
                through.isReached.withLock { $0 = true }
            }
            for _ in 0..<200 { await Task.yield() }
            #expect(through.isReached.withLock { $0 } == false)
            #expect(await queue.takeAll() == [1, 2])
        }
        #expect(await queue.takeAll() == [3])
    }

    @Test(
        "Whatever many tasks put comes out once, each task's in its order, never more than fit",
        arguments: [(1, 1), (1, 16), (3, 8), (100, 4)])
    func property(_ limit: Int, _ putters: Int) async {
        let queue = BatchQueue<(putter: Int, number: Int)>(limit: limit)
        let each = 500
        async let putting: Void = {
            await withTaskGroup(of: Void.self) { group in
                for putter in 0..<putters {
                    group.addTask { for number in 0..<each { await queue.put((putter, number)) } }
                }
            }
            queue.finish()
        }()
        var next = Array(repeating: 0, count: putters)
        while let batch = await queue.takeAll() {
            #expect((1...limit).contains(batch.count))
            for (putter, number) in batch {
                #expect(number == next[putter])
                next[putter] = number + 1
            }
        }
        await putting
        #expect(next == Array(repeating: each, count: putters))
    }
}
