import Alerts
import Articles
import Foundation
import Settings
import Synchronization
import Systemd
import TestSupport
import Testing
import Text

@testable import Delivery

/// One way to reach one kind of chat, in the names of tests.
struct ContractPeer: Sendable, CustomTestStringConvertible {
    let service: any SimulatedService

    var testDescription: String { type(of: service).title }

    /// Every way to every kind that is reached over HTTP.
    static let all = SimulatedServices.all.map(ContractPeer.init)

    /// The ways to chats with text for people; a program gets the article's unchanged data.
    static let chats = all.filter {
        type(of: $0.service) != WebhookService.self && type(of: $0.service) != AlertmanagerService.self
    }
}

/// A receiver as the configuration makes it, and the simulated service that it speaks to.
final class ContractSubject: Sendable {
    let simulator: ChatSimulator
    let receiver: any Receiver
    let clock = ManualClock()
    private let folder: TemporaryDirectory
    /// The receiver's secrets, which no error may show.
    static let secret = "s3cret"

    /// - Parameters:
    ///   - yaml: More keys of the receiver.
    ///   - now: The service's clock; left out, ``clock``.
    init(
        _ peer: ContractPeer, more yaml: String = "", faults: FaultPlan = .none,
        now: (@Sendable () -> Timestamp)? = nil
    ) throws {
        let folder = try TemporaryDirectory()
        self.folder = folder
        let clock = clock
        simulator = try ChatSimulator(peer.service, faults: faults, now: now ?? { clock.now })
        let count = Mutex(0)
        let keys = try peer.service.configuration(simulator.server.url("")) { secret in
            let number = count.withLock { count in
                count += 1
                return count
            }
            let path = folder.path("secret-\(number)")
            try Data((secret + "\n").utf8).write(to: URL(fileURLWithPath: path))
            return path
        }
        let document = SettingsDocument(
            yaml: "name: desk\nkind: \(type(of: peer.service).kind)\n\(keys)\ntimeout_seconds: 5\n"
                + "ca_file: \(simulator.server.certificate ?? "")\n\(yaml)",
            file: "w.yaml")
        let settings = ReceiverSettings(
            from: document.root, directory: folder.path, timeZone: DeskTimeZone(name: "Asia/Seoul") ?? .utc)
        try document.finish()
        let client = try #require(HTTPClient(userAgent: "wirewatch/test"))
        receiver = try ReceiverFactory.receiver(
            for: settings, client: client, credentials: Credentials(directory: nil))
    }

    /// Makes one attempt, past the service's limit.
    @discardableResult
    func deliver(_ post: Post) async -> AttemptOutcome {
        clock.advance(by: .seconds(300))
        return await receiver.deliver(post, now: clock.now).outcome
    }

    /// Makes one attempt that must work.
    ///
    /// - Returns: The service's reference.
    func post(_ post: Post) async throws -> String? {
        let outcome = await deliver(post)
        guard case .delivered(let reference) = outcome else {
            Issue.record("\(outcome); the service: \(simulator.refusals)")
            throw NotDelivered()
        }
        return reference
    }

    struct NotDelivered: Error {}
}
