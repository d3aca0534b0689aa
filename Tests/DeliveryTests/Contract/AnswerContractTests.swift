import Alerts
import Articles
import Testing

@testable import Delivery

@Suite("Every receiver understands what its service answers", .timeLimit(.minutes(5)))
struct AnswerContractTests {
    @Test("A service in distress, or a proxy before it, is tried again", arguments: ContractPeer.all)
    func distress(peer: ContractPeer) async throws {
        for fault in [FaultPlan.Fault.internalError, .badGateway, .dropped, .droppedAfter] {
            let subject = try ContractSubject(peer, faults: FaultPlan(seed: 1, percent: 100, faults: [fault]))
            let outcome = await subject.deliver(SampleAlert.post())
            guard case .retry(let reason, _) = outcome else {
                Issue.record("\(fault): \(outcome)")
                continue
            }
            #expect(!reason.contains(ContractSubject.secret))
        }
    }

    @Test("A limit is kept for as long as the service asks", arguments: ContractPeer.all)
    func limit(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer)
        let now = subject.clock.now
        var last = Attempt(.delivered(reference: nil))
        for number in 0...peer.service.rate.count {
            var alert = SampleAlert.alert()
            alert.id = String(String(repeating: "0", count: 28) + String(10_000 + number)).suffix(32).description
            last = await subject.receiver.deliver(SampleAlert.post(alert), now: now)
        }
        guard case .retry(let reason, let asked) = last.outcome else {
            Issue.record("\(last.outcome)")
            return
        }
        #expect(!reason.contains(ContractSubject.secret))
        #expect(last.isLimited)
        #expect(subject.simulator.messages.count == peer.service.rate.count)
        let wait = asked ?? last.limit?.renewsAfter
        // Teams, Google Chat and ntfy say no time.
        if let wait {
            #expect(wait > .zero && wait <= .seconds(peer.service.rate.seconds + 1))
        } else {
            #expect(["teams", "googlechat", "ntfy"].contains(type(of: peer.service).kind))
        }
    }

    @Test(
        "What the service will never take becomes a dead letter, without any secret in it", arguments: ContractPeer.all)
    func rejected(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer, faults: .none)
        subject.simulator.refuseAll(Refusal(400, "invalid_blocks", "as it is"))
        let outcome = await subject.deliver(SampleAlert.post())
        guard case .rejected(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(!reason.contains(ContractSubject.secret))
    }

    @Test("An address that is gone is known as gone, in the service's own words", arguments: ContractPeer.all)
    func gone(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer)
        subject.simulator.disappear()
        let outcome = await subject.deliver(SampleAlert.post())
        switch outcome {
        case .gone(let reason): #expect(!reason.contains(ContractSubject.secret))
        // Where a bot thrown out reads like a token that has run out, somebody can let it in again.
        case .unauthorized where peer.service.gone.status == 403: break
        default: Issue.record("\(outcome)")
        }
    }

    @Test("Who can replace a post does it in its place", arguments: ContractPeer.all)
    func replaces(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer)
        guard subject.receiver.abilities.contains(.replaces) else { return }
        let reference = try #require(try await subject.told(SampleAlert.post(TemplateSample.alert(title: "First"))))
        _ = try await subject.told(SampleAlert.post(TemplateSample.alert(2, title: "Other")))
        let update = Post(
            key: "update-1", kind: .update, placement: .replacing(reference: reference),
            alerts: [TemplateSample.alert(title: "Second")])
        let again = try await subject.told(update)
        let messages = subject.simulator.messages
        try #require(messages.count == 2, "\(subject.simulator.refusals)")
        #expect(messages[0].visible.contains("Second") && !messages[0].visible.contains("First"))
        #expect(messages[0].edits == 1 && messages[1].edits == 0)
        // News of the news is told with what came back.
        if let again {
            var next = update
            (next.key, next.placement) = ("update-2", .replacing(reference: again))
            _ = try await subject.told(next)
            #expect(subject.simulator.messages.map(\.edits) == [2, 0])
        }
    }

    @Test("Who can answer a post does it in its thread", arguments: ContractPeer.all)
    func answers(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer)
        guard subject.receiver.abilities.contains(.answers) else { return }
        let reference = try #require(try await subject.told(SampleAlert.post(TemplateSample.alert(title: "First"))))
        let update = Post(
            key: "update-1", kind: .update, placement: .answering(reference: reference),
            alerts: [TemplateSample.alert(title: "Second")])
        _ = try await subject.told(update)
        let messages = subject.simulator.messages
        try #require(messages.count == 2, "\(subject.simulator.refusals)")
        #expect(messages[0].visible.contains("First"))
        #expect(messages[1].visible.contains("Second") && messages[1].parent == 0)
    }

    @Test(
        "A reference of another form than the service's is refused, and never becomes part of an address",
        arguments: ContractPeer.all, ["", "../../admin", "x y\u{0}", "🦄", "9999999999999999999999"])
    func brokenReferences(peer: ContractPeer, reference: String) async throws {
        let subject = try ContractSubject(peer)
        for placement in [Post.Placement.replacing(reference: reference), .answering(reference: reference)] {
            let ability: ReceiverAbilities = if case .replacing = placement { .replaces } else { .answers }
            guard subject.receiver.abilities.contains(ability) else { continue }
            let post = Post(key: "k", kind: .update, placement: placement, alerts: [SampleAlert.alert()])
            let outcome = await subject.deliver(post)
            switch outcome {
            case .rejected: #expect(subject.simulator.messages.isEmpty)
            case .delivered where peer.service.beginsWhatItDoesNotKnow: break
            default: Issue.record("\(placement): \(outcome)")
            }
        }
    }

    @Test("Who knows a key again tells nothing twice", arguments: ContractPeer.all)
    func keys(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer, faults: FaultPlan(seed: 1, percent: 100, faults: [.droppedAfter]))
        guard subject.receiver.abilities.contains(.recognisesKeys) else { return }
        let post = SampleAlert.post()
        await subject.deliver(post)
        subject.simulator.fail(.none)
        _ = try await subject.told(post)
        #expect(subject.simulator.messages.count == 1)
    }
}
