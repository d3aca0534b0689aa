import Alerts
import Articles
import Testing

@testable import Delivery

@Suite("Every receiver understands its service's answers", .timeLimit(.minutes(5)))
struct AnswerContractTests {
    @Test("Server errors and lost connections are retried", arguments: ContractPeer.all)
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

    @Test("A rate limit is a retry after the requested time", arguments: ContractPeer.all)
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
        "A refused post is rejected, without a secret in the reason", arguments: ContractPeer.all)
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

    @Test("A gone address is recognised by the service's own answer", arguments: ContractPeer.all)
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

    @Test("A receiver that can replace a post replaces it in place", arguments: ContractPeer.all)
    func replaces(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer)
        guard subject.receiver.abilities.contains(.replaces) else { return }
        let reference = try #require(try await subject.post(SampleAlert.post(TemplateSample.alert(title: "First"))))
        _ = try await subject.post(SampleAlert.post(TemplateSample.alert(2, title: "Other")))
        let update = Post(
            key: "update-1", kind: .update, placement: .replacing(reference: reference),
            alerts: [TemplateSample.alert(title: "Second")])
        let again = try await subject.post(update)
        let messages = subject.simulator.messages
        try #require(messages.count == 2, "\(subject.simulator.refusals)")
        #expect(messages[0].visible.contains("Second") && !messages[0].visible.contains("First"))
        #expect(messages[0].edits == 1 && messages[1].edits == 0)
        // A second update uses the reference of the first one.
        if let again {
            var next = update
            (next.key, next.placement) = ("update-2", .replacing(reference: again))
            _ = try await subject.post(next)
            #expect(subject.simulator.messages.map(\.edits) == [2, 0])
        }
    }

    @Test("A receiver that can answer a post answers in its thread", arguments: ContractPeer.all)
    func answers(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer)
        guard subject.receiver.abilities.contains(.answers) else { return }
        let reference = try #require(try await subject.post(SampleAlert.post(TemplateSample.alert(title: "First"))))
        let update = Post(
            key: "update-1", kind: .update, placement: .answering(reference: reference),
            alerts: [TemplateSample.alert(title: "Second")])
        _ = try await subject.post(update)
        let messages = subject.simulator.messages
        try #require(messages.count == 2, "\(subject.simulator.refusals)")
        #expect(messages[0].visible.contains("First"))
        #expect(messages[1].visible.contains("Second") && messages[1].parent == 0)
    }

    @Test(
        "A reference of another form is refused, and never becomes part of an address",
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

    @Test("A receiver that recognises keys shows a post once", arguments: ContractPeer.all)
    func keys(peer: ContractPeer) async throws {
        let subject = try ContractSubject(peer, faults: FaultPlan(seed: 1, percent: 100, faults: [.droppedAfter]))
        guard subject.receiver.abilities.contains(.recognisesKeys) else { return }
        let post = SampleAlert.post()
        await subject.deliver(post)
        subject.simulator.fail(.none)
        _ = try await subject.post(post)
        #expect(subject.simulator.messages.count == 1)
    }
}
