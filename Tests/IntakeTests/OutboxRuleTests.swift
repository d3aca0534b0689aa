import Alerts
import Articles
import Testing
import Text
import Topics

@testable import Intake

@Suite("Posts and deliveries that do not reach their receiver")
struct OutboxRuleTests {
    private static let now = Timestamp(seconds: 1_795_353_757)

    private static func alert(_ id: String, _ severity: Severity = .warning) -> Alert {
        Alert(
            id: id, topic: "port", topicTitle: "Port", severity: severity, score: 0.9, threshold: 0.5, title: id,
            source: nil, url: nil, language: "en", published: nil, inbox: "desk", file: "a.txt", raisedAt: now,
            evidence: [])
    }

    private static func delivery(_ alert: Alert, covered: Bool = false, readable: Bool = true)
        -> FallbackHandover.Delivery
    {
        FallbackHandover.Delivery(
            alertID: alert.id, alert: readable ? alert : nil, event: .raised, createdAt: now, isCovered: covered)
    }

    @Test("If the last delivery is suppressed, the notified severity is that of the posts")
    func notifiedSeverity() {
        func severity(_ raises: [RaiseRecord]) -> Severity?? {
            switch NotifiedSeverity(of: raises, journal: "journal") {
            case .unchanged: nil
            case .changed(let severity): .some(severity)
            }
        }
        let suppressed = RaiseRecord(receiver: "desk", state: .suppressed)
        let journal = RaiseRecord(
            receiver: "journal", state: .posted, postState: .delivered, shownSeverity: .critical)
        let phone = RaiseRecord(receiver: "phone", state: .posted, postState: .delivered, shownSeverity: .warning)
        #expect(severity([suppressed, journal]) == .some(nil))
        #expect(severity([suppressed, journal, phone]) == .some(.warning))
        #expect(severity([suppressed, RaiseRecord(receiver: "phone", state: .waiting)]) == nil)
        #expect(severity([journal]) == .some(.critical))
        #expect(severity([RaiseRecord(receiver: "phone", state: .posted)]) == .some(.info))
    }

    @Test("A post is handed over with the alerts that the fallback lacks, the most severe first")
    func handover() {
        let alerts = [Self.alert("a"), Self.alert("b", .critical), Self.alert("c")]
        let post = Post(key: "k", kind: .digest, alerts: alerts)
        let deliveries = [Self.delivery(alerts[0]), Self.delivery(alerts[1]), Self.delivery(alerts[2], covered: true)]
        let group = FallbackHandover(of: post, deliveries, to: "phone", takesGroups: true, reason: "gone")
        #expect(group.state == .handedOver && group.detail == "handed over to phone: gone")
        #expect(group.posts.map { $0.post.alerts.map(\.id) } == [["b", "a"]])
        #expect(group.posts[0].deliveries.map(\.alertID) == ["b", "a"] && group.posts[0].post.kind == .digest)
        let single = FallbackHandover(of: post, deliveries, to: "phone", takesGroups: false, reason: "gone")
        #expect(single.posts.map { $0.post.alerts.map(\.id) } == [["b"], ["a"]])
        #expect(Set((group.posts + single.posts).map(\.post.key) + ["k"]).count == 4)
    }

    @Test("An update is folded; a post or alert that cannot be read is a dead letter")
    func notHandedOver() {
        func handover(_ post: Post?, _ deliveries: [FallbackHandover.Delivery] = []) -> FallbackHandover {
            FallbackHandover(of: post, deliveries, to: "phone", takesGroups: true, reason: "gone")
        }
        let alert = Self.alert("a")
        let update = handover(Post(key: "k", kind: .update, alerts: [alert]))
        #expect(update.state == .folded && update.posts.isEmpty)
        #expect(handover(nil).state == .dead)
        let lost = handover(
            Post(key: "k", kind: .digest, alerts: []), [Self.delivery(alert, readable: false)])
        #expect(lost.state == .dead && lost.detail.contains("alert a cannot be read") && lost.posts.isEmpty)
        let card = handover(
            Post(key: "k", kind: .alert, alerts: [alert]), [Self.delivery(alert, readable: false)])
        #expect(card.state == .handedOver && card.posts.map { $0.post.alerts } == [[alert]])
    }

    @Test("A removed receiver's alerts become dead letters, in digests if it takes groups")
    func removal() {
        let waiting = (1...45).map { (alert: Self.alert("\($0)"), delivery: Int64($0)) }
        let groups = ReceiverRemoval.deadLetters(for: "desk", of: waiting, takesGroups: true)
        #expect(groups.map(\.alerts.count) == [20, 20, 5] && groups.allSatisfy { $0.kind == .digest })
        let single = ReceiverRemoval.deadLetters(for: "desk", of: waiting, takesGroups: false)
        #expect(single.count == 45 && Set((single + groups).map(\.key)).count == 48)
        #expect(ReceiverRemoval.deadLetters(for: "desk", of: [], takesGroups: true).isEmpty)
    }
}
