import Alerts
import Delivery
import Logging
import Storage
import Synchronization
import TestSupport
import Testing
import Text
import Topics

@testable import Daemon

@Suite("Alerts that fire at an Alertmanager are renewed until their end")
struct AlertRenewalTests {
    private final class Recorder: RenewingReceiver {
        let name = "am"
        let abilities: ReceiverAbilities = []
        let usualPace = Pace.unlimited
        let firingTime = Duration.seconds(600)
        let renewed = Mutex<[[FiringAlert]]>([])
        let failure: String?

        init(failure: String? = nil) { self.failure = failure }

        func deliver(_ post: Post, now: Timestamp) async -> Attempt { Attempt(.delivered(reference: nil)) }

        func renew(_ alerts: [FiringAlert]) async -> String? {
            renewed.withLock { $0.append(alerts) }
            return failure
        }
    }

    private let folder: TemporaryDirectory
    private let store: Store
    private static let start = Timestamp(seconds: 1_795_353_757)

    init() throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    private func alert(_ id: String) -> Alert {
        Alert(
            id: id, topic: "a", topicTitle: "A", severity: .notice, score: 0.9, threshold: 0.5, title: id, source: nil,
            url: nil, language: "en", published: nil, inbox: "desk", file: "f", raisedAt: Self.start, evidence: [])
    }

    private func deliver(_ id: String, to receiver: String = "am", kind: Post.Kind = .alert, at seconds: Int) throws {
        let now = Self.start.advanced(by: .seconds(seconds))
        let number = try store.add(
            Post(key: "\(receiver)-\(id)-\(seconds)", kind: kind, alerts: [alert(id)]), to: receiver, now: now)
        try store.record([(number, .delivered(reference: nil))], now: now)
    }

    private func renewal(_ receiver: Recorder, at seconds: Int) -> AlertRenewal {
        AlertRenewal(
            receiver: receiver, store: store, logger: Logger(label: "test"),
            now: { Self.start.advanced(by: .seconds(seconds)) })
    }

    @Test("Only alerts of the receiver that still fire are renewed, each with the end of its last delivery")
    func renews() async throws {
        try deliver("over", at: 0)
        try deliver("again", at: 10)
        try deliver("fires", at: 300)
        try deliver("again", at: 400)
        try deliver("other", to: "chat", at: 400)
        try deliver("test", kind: .test, at: 400)
        let receiver = Recorder()
        #expect(await renewal(receiver, at: 601).renew() == nil)
        let expected = [
            FiringAlert(alert("fires"), until: Self.start.advanced(by: .seconds(900))),
            FiringAlert(alert("again"), until: Self.start.advanced(by: .seconds(1_000))),
        ]
        #expect(receiver.renewed.withLock { $0 } == [expected])
    }

    @Test("Nothing is sent while nothing fires, and a failure is told to the caller")
    func quiet() async throws {
        let receiver = Recorder(failure: "HTTP 503")
        #expect(await renewal(receiver, at: 0).renew() == nil)
        #expect(receiver.renewed.withLock { $0 }.isEmpty)
        try deliver("fires", at: 0)
        #expect(await renewal(receiver, at: 60).renew() == "HTTP 503")
        #expect(await renewal(receiver, at: 601).renew() == nil)
    }
}
