import Concurrency
import Testing

@Suite("A signal wakes waiting tasks", .timeLimit(.minutes(5)))
struct WakeSignalTests {
    private let signal = WakeSignal()

    private static let stop = WakeSignal.Causes(rawValue: 2)
    private static let reload = WakeSignal.Causes(rawValue: 4)

    /// A sleep that only its cancellation ends.
    private static let forever: WakeSignal.Sleep = { _ in
        let never = WakeSignal()
        await never.wait()
        try Task.checkCancellation()
    }

    @Test("A cause that is raised without a waiting task ends the next wait at once, and only that one")
    func raisedBefore() async {
        signal.raise()
        signal.raise()
        #expect(await signal.wait() == .raised)
        #expect(signal.causes == [])
        #expect(await signal.wait(atMost: .zero) == [])
    }

    @Test("A raise wakes the waiting task", arguments: [true, false])
    func raisedMeanwhile(_ isTimed: Bool) async {
        let waiter = waiter(isTimed)
        signal.raise()
        #expect(await waiter.value == .raised)
    }

    @Test("A wait returns all causes that were raised since the last one")
    func causes() async {
        signal.raise(WakeSignalTests.stop)
        signal.raise(WakeSignalTests.reload)
        #expect(signal.causes == [WakeSignalTests.stop, WakeSignalTests.reload])
        #expect(await signal.wait(atMost: .seconds(3_600)) == [WakeSignalTests.stop, WakeSignalTests.reload])
        signal.raise(WakeSignalTests.reload)
        #expect(await signal.wait() == WakeSignalTests.reload)
    }

    @Test("A lasting cause ends every later wait; the others are reset beside it")
    func lasting() async {
        let signal = WakeSignal(lasting: WakeSignalTests.stop)
        signal.raise([WakeSignalTests.stop, WakeSignalTests.reload])
        #expect(await signal.wait() == [WakeSignalTests.stop, WakeSignalTests.reload])
        #expect(await signal.wait() == WakeSignalTests.stop)
        #expect(await signal.wait(atMost: .seconds(3_600), sleep: WakeSignalTests.forever) == WakeSignalTests.stop)
    }

    @Test("Of several waiting tasks each gets the causes")
    func severalWaiters() async {
        let signal = WakeSignal(lasting: .raised)
        let causes = await withTaskGroup(of: WakeSignal.Causes.self) { group in
            for _ in 0..<20 { group.addTask { await signal.wait() } }
            for _ in 0..<20 { await Task.yield() }
            signal.raise()
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(causes == Array(repeating: .raised, count: 20))
    }

    @Test("A wait ends with its time", arguments: [Duration.zero, .milliseconds(1), .seconds(-5)])
    func time(_ time: Duration) async {
        #expect(await signal.wait(atMost: time) == [])
    }

    @Test("A cancelled wait ends without a cause, before or during the wait", arguments: [true, false])
    func cancelled(_ isTimed: Bool) async {
        for yields in stride(from: 0, to: 100, by: 5) {
            let waiter = waiter(isTimed)
            // At first the task has not begun to wait; later it waits.
            for _ in 0..<yields { await Task.yield() }
            waiter.cancel()
            #expect(await waiter.value == [])
        }
    }

    @Test("A wait that is cancelled after the raise returns the cause")
    func cancelledAfterwards() async {
        for _ in 0..<100 {
            let signal = WakeSignal()
            signal.raise(WakeSignalTests.reload)
            let waiter = Task { await signal.wait() }
            waiter.cancel()
            #expect(await waiter.value == WakeSignalTests.reload)
        }
    }

    @Test("A raise at the moment of the cancellation is returned or kept, never lost")
    func raceWithCancellation() async {
        for _ in 0..<500 {
            let signal = WakeSignal()
            let waiter = Task { await signal.wait(atMost: .seconds(3_600), sleep: WakeSignalTests.forever) }
            async let cancelling: Void = { waiter.cancel() }()
            signal.raise()
            await cancelling
            let causes = await waiter.value
            #expect(causes.union(signal.causes) == .raised)
            #expect(causes.intersection(signal.causes) == [])
        }
    }

    @Test("A wait that ended by its time or by cancellation does not end the next one")
    func leavesNoTrace() async {
        for _ in 0..<100 {
            await signal.wait(atMost: .zero) { _ in }
            let woken = waiter(true)
            signal.raise()
            _ = await woken.value
            let cancelled = waiter(true)
            cancelled.cancel()
            _ = await cancelled.value
        }
        #expect(signal.causes == [])
        await #expect(Ended.second == ended(waiting: signal))
    }

    private enum Ended { case first, second }

    /// Which ends first: a wait for a signal, or a task that lets many others run before it ends.
    private func ended(waiting signal: WakeSignal) async -> Ended {
        await withTaskGroup(of: Ended.self) { group in
            group.addTask {
                await signal.wait()
                return .first
            }
            group.addTask {
                for _ in 0..<1_000 { await Task.yield() }
                return .second
            }
            defer { group.cancelAll() }
            return await group.next() ?? .first
        }
    }

    @Test("No raise is lost between two waits")
    func noRaiseLost() async {
        let rounds = 2_000
        let answered = WakeSignal()
        async let counting: Void = {
            for _ in 0..<rounds {
                await signal.wait()
                answered.raise()
            }
        }()
        for _ in 0..<rounds {
            signal.raise()
            await answered.wait()
        }
        await counting
    }

    private func waiter(_ isTimed: Bool) -> Task<WakeSignal.Causes, Never> {
        Task { [signal] in
            await signal.wait(atMost: isTimed ? .seconds(3_600) : nil, sleep: WakeSignalTests.forever)
        }
    }
}
