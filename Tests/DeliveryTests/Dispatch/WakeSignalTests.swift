import Testing

@testable import Delivery

@Suite("A signal wakes who waits", .timeLimit(.minutes(1)))
struct WakeSignalTests {
    private let signal = WakeSignal()

    /// A sleep that only its cancellation ends.
    private static let forever: WakeSignal.Sleep = { _ in
        let never = WakeSignal()
        await never.wait()
        try Task.checkCancellation()
    }

    @Test("Raised before, it ends the next wait at once, and only that one")
    func raisedBefore() async {
        signal.raise()
        signal.raise()
        await signal.wait()
        await signal.wait(atMost: .zero)
        let second = Task { await signal.wait() }
        signal.raise()
        await second.value
    }

    @Test("Raised while someone waits, it wakes the waiter")
    func raisedMeanwhile() async {
        let waiter = Task { await signal.wait(atMost: .seconds(3_600), sleep: WakeSignalTests.forever) }
        signal.raise()
        await waiter.value
    }

    @Test("A wait ends with its time", arguments: [Duration.zero, .milliseconds(1), .seconds(-5)])
    func time(_ time: Duration) async {
        await signal.wait(atMost: time)
    }

    @Test("A cancelled wait ends, whether it was cancelled before or meanwhile", arguments: [true, false])
    func cancelled(_ isTimed: Bool) async {
        for _ in 0..<100 {
            let waiter = Task { [signal] in
                await signal.wait(atMost: isTimed ? .seconds(3_600) : nil, sleep: WakeSignalTests.forever)
            }
            waiter.cancel()
            await waiter.value
        }
    }

    @Test("A wait that ended by itself leaves nothing behind that would end the next one")
    func leavesNothing() async {
        for _ in 0..<100 {
            // Ended by its time, by the signal, by cancellation.
            await signal.wait(atMost: .zero) { _ in }
            let woken = Task { [signal] in await signal.wait(atMost: .seconds(1), sleep: WakeSignalTests.forever) }
            signal.raise()
            await woken.value
            let cancelled = Task { [signal] in await signal.wait(atMost: .seconds(1), sleep: WakeSignalTests.forever) }
            cancelled.cancel()
            await cancelled.value
        }
        // The first may have been raised before it waited; were more left over, these would not need the raise.
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

    @Test("No raise is lost between two waits: whoever counts sees them all")
    func nothingLost() async {
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
}
