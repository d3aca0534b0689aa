import Alerts
import Articles
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import Text

@testable import Delivery

@Suite("A burst of alerts against a service that fails three times in ten", .serialized, .timeLimit(.minutes(10)))
struct BurstTests {
    /// How many alerts: a thousand for all services in a drill (WIREWATCH_DRILL=1), else for one.
    private static let isDrill = ProcessInfo.processInfo.environment["WIREWATCH_DRILL"] != nil

    private static let bursts: [(peer: ContractPeer, count: Int)] = ContractPeer.all.map { peer in
        (peer, isDrill || type(of: peer.service) == DiscordService.self ? 1_000 : 20)
    }

    @Test("All alerts are delivered in order, none is dropped, and limits are rarely exceeded", arguments: bursts)
    func burst(peer: ContractPeer, count: Int) async throws {
        let outbox = try Outbox()
        for number in 1...count { try outbox.add("Burst \(number) of \(count)") }
        let finish = Mutex<(@Sendable () -> Void)?>(nil)
        let store = outbox.store
        let clock = LeapingClock(at: outbox.clock.now) {
            // No delivery waits: the deliverer may end.
            if (try? store.waitingDeliveries()["chat"] ?? 0) == 0 { finish.withLock { $0 }?() }
        }
        let faults = FaultPlan(seed: 20_261_122, percent: 30)
        let subject = try ContractSubject(peer, faults: faults) { clock.now }
        let deliverer = Deliverer(
            to: RenamedReceiver(receiver: subject.receiver),
            Deliverer.Dependencies(
                store: store, policy: RetryPolicy(), logger: outbox.log.logger, now: { clock.now },
                monotonic: { clock.monotonic },
                sleep: { try await clock.sleep($0) }))
        finish.withLock { $0 = { deliverer.finish() } }
        await deliverer.run()

        let shown = subject.simulator.messages.map { BurstTests.number(in: $0.visible) }
        #expect(try store.states(of: "chat") == ["delivered": count])
        // A message is repeated after a lost answer, and only directly behind.
        let distinct = shown.reduce(into: [Int]()) { list, number in
            if list.last != number { list.append(number) }
        }
        #expect(distinct == Array(1...count))
        let isOnce = subject.receiver.abilities.contains(.recognisesKeys)
        #expect(!isOnce || shown.count == count)
        #expect(subject.simulator.refusals.isEmpty)
        let counts = subject.simulator.counts
        // A request whose connection ends without an answer is sent once more at once by libcurl, if the connection
        // had been used before: that one may come too early.
        #expect(counts.rateLimited <= 3 + counts.lost, "\(counts)")
        if BurstTests.isDrill {
            let took = outbox.clock.now.duration(to: clock.now)
            print("\(peer.testDescription): \(count) alerts, \(shown.count) messages, \(counts), \(took)")
        }
    }

    private static func number(in text: String) -> Int {
        text.firstMatch(of: /Burst ([0-9]+) of/).flatMap { Int($0.1) } ?? 0
    }
}

/// A receiver under the name that the outbox knows.
private struct RenamedReceiver: Receiver {
    let receiver: any Receiver

    var name: String { "chat" }
    var abilities: ReceiverAbilities { receiver.abilities }
    var usualPace: Pace { receiver.usualPace }
    var endpoint: String { receiver.endpoint }

    func deliver(_ post: Post, now: Timestamp) async -> Attempt { await receiver.deliver(post, now: now) }
}

extension Store {
    /// How many deliveries to a receiver are in which state.
    fileprivate func states(of receiver: String) throws -> [String: Int] {
        var states: [String: Int] = [:]
        for entry in try alerts(AlertQuery(limit: 10_000)) {
            for delivery in entry.deliveries where delivery.receiver == receiver {
                states["\(delivery.state)", default: 0] += 1
            }
        }
        return states
    }
}
