import Concurrency
import Synchronization
import Testing

@Suite("A queue between many workers and one committer", .timeLimit(.minutes(5)))
struct BatchQueueTests {
    @Test("All waiting elements are taken at once, in their order")
    func takesAll() async {
        let queue = BatchQueue<Int>(limit: 10)
        for number in 1...3 { await queue.put(number) }
        #expect(await queue.takeAll() == [1, 2, 3])
    }

    @Test("As many elements are taken as their weights permit, and at least one")
    func weights() async {
        let queue = BatchQueue<Int>(limit: 10)
        for number in [2, 3, 1, 9, 4] { await queue.put(number) }
        for expected in [[2, 3], [1], [9], [4]] { #expect(await queue.takeAll(upTo: 5, weight: { $0 }) == expected) }
    }

    @Test("After the end, waiting elements are still taken, then nil")
    func finishes() async {
        let queue = BatchQueue<Int>(limit: 10)
        await queue.put(1)
        queue.finish()
        #expect(await queue.takeAll() == [1])
        #expect(await queue.takeAll() == nil)
        #expect(await queue.takeAll() == nil)
    }

    @Test("A waiting taker is woken by an element and by the end")
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

    @Test("A put into a full queue waits until elements are taken")
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

    @Test("A cancelled put into a full queue ends without its element")
    func cancelledPut() async {
        let queue = BatchQueue<Int>(limit: 1)
        await queue.put(1)
        for yields in 0..<50 {
            let putter = Task { await queue.put(2) }
            for _ in 0..<yields { await Task.yield() }
            putter.cancel()
            #expect(await putter.value == false)
        }
        #expect(await queue.takeAll() == [1])
    }

    @Test("A cancelled taker still gets the waiting elements, then nil")
    func cancelledTaker() async {
        let queue = BatchQueue<Int>(limit: 2)
        for yields in 0..<50 {
            let idle = Task { await queue.takeAll() }
            for _ in 0..<yields { await Task.yield() }
            idle.cancel()
            #expect(await idle.value == nil)
        }
        await queue.put(1)
        let taker = Task {
            var batches: [[Int]] = []
            while let batch = await queue.takeAll() { batches.append(batch) }
            return batches
        }
        taker.cancel()
        #expect(await taker.value == [[1]])
    }

    @Test("After cancelled puts the others still get room")
    func cancelledAmongOthers() async {
        let queue = BatchQueue<Int>(limit: 1)
        await queue.put(0)
        let putters = (1...40).map { number in Task { await queue.put(number) } }
        for putter in putters where Bool.random() { putter.cancel() }
        let ending = Task {
            var count = 1
            for putter in putters where await putter.value { count += 1 }
            queue.finish()
            return count
        }
        var taken = 0
        while let batch = await queue.takeAll() { taken += batch.count }
        #expect(await ending.value == taken)
    }

    @Test(
        "Each element comes out once, those of one task in their order, and no batch exceeds the limit",
        arguments: [(1, 1), (1, 16), (3, 8), (100, 4)])
    func property(_ limit: Int, _ putters: Int) async {
        let queue = BatchQueue<(putter: Int, number: Int)>(limit: limit)
        let each = 100
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

@Suite("A queue of two lanes", .timeLimit(.minutes(5)))
struct UrgentElementTests {
    private final class Taken: Sendable {
        let numbers = Mutex<[Int]>([])
    }

    /// Urgent are the negative numbers.
    private func queue(limit: Int = 10) -> BatchQueue<Int> { BatchQueue(limit: limit) { $0 < 0 } }

    @Test("Urgent elements are taken before those that came earlier")
    func urgentFirst() async {
        let queue = queue()
        for number in [1, 2, -1, 3, -2] { await queue.put(number) }
        #expect(await queue.takeOne() == -1)
        #expect(await queue.takeAll() == [-2])
        #expect(await queue.takeOne() == 1)
        #expect(await queue.takeAll() == [2, 3])
    }

    @Test("A full lane does not hold up an urgent element")
    func ownBounds() async {
        let queue = queue(limit: 1)
        await queue.put(1)
        await queue.put(-1)
        #expect(await queue.takeOne() == -1)
    }

    @Test("A task that takes urgent elements alone leaves the others, also at the end")
    func onlyUrgent() async {
        let queue = queue()
        await queue.put(1)
        await queue.put(-1)
        #expect(await queue.takeOne(onlyUrgent: true) == -1)
        queue.finish()
        #expect(await queue.takeOne(onlyUrgent: true) == nil)
        #expect(await queue.takeOne() == 1)
        #expect(await queue.takeOne() == nil)
    }

    @Test("While urgent elements keep coming, every tenth turn is the others'")
    func share() async {
        let queue = queue(limit: 100)
        for number in 1...3 {
            await queue.put(number)
            await queue.put(-number)
        }
        var taken: [Int] = []
        for number in 4...40 {
            if let element = await queue.takeOne() { taken.append(element) }
            await queue.put(-number)
        }
        #expect(taken.filter { $0 > 0 } == [1, 2, 3])
        #expect(taken.enumerated().filter { $0.element > 0 }.map(\.offset) == [9, 19, 29])
    }

    @Test("The share of the others is a batch of theirs, and waiting alone earns none")
    func shareOfBatches() async {
        let queue = queue(limit: 100)
        for number in 1...30 {
            await queue.put(-number)
            #expect(await queue.takeAll() == [-number])
        }
        await queue.put(1)
        await queue.put(2)
        var batches: [[Int]?] = []
        for number in 1...11 {
            await queue.put(-number)
            batches.append(await queue.takeAll())
        }
        #expect(batches[9] == [1, 2])
        #expect(batches[10] == [-10, -11])
    }

    @Test("A task that takes urgent elements alone does not use up the share of the others")
    func shareBesideUrgentTaker() async {
        let queue = queue(limit: 100)
        await queue.put(1)
        for number in 1...50 {
            await queue.put(-number)
            #expect(await queue.takeOne(onlyUrgent: true) == -number)
        }
        #expect(await queue.takeOne() == 1)
    }

    @Test(
        "Of two lanes, each element comes out once and in its order, whoever takes",
        arguments: [(1, 2), (4, 3), (50, 8)])
    func property(_ limit: Int, _ putters: Int) async {
        let queue = BatchQueue<(putter: Int, number: Int)>(limit: limit) { $0.putter.isMultiple(of: 2) }
        let each = 100
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
            #expect(Set(batch.map { $0.putter.isMultiple(of: 2) }).count == 1)
            for (putter, number) in batch {
                #expect(number == next[putter])
                next[putter] = number + 1
            }
        }
        await putting
        #expect(next == Array(repeating: each, count: putters))
    }

    @Test("Many tasks take each element once, and all of them end")
    func manyTakers() async {
        let queue = queue(limit: 3)
        let taken = Taken()
        await withTaskGroup(of: Void.self) { group in
            for taker in 0..<4 {
                group.addTask {
                    while let number = await queue.takeOne(onlyUrgent: taker == 3) {
                        taken.numbers.withLock { $0.append(number) }
                    }
                }
            }
            for number in 1...500 { await queue.put(number % 5 == 0 ? -number : number) }
            queue.finish()
        }
        #expect(taken.numbers.withLock { $0.map(abs).sorted() } == Array(1...500))
    }
}
