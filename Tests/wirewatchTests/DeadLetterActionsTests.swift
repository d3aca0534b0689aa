import Alerts
import Daemon
import Foundation
import Storage
import TestSupport
import Testing
import Text

@testable import wirewatch

@Suite("Dead letters are sent again, sent elsewhere or deleted")
struct DeadLetterActionsTests {
    private let desk: DeskWithStore

    /// Dead letters: one for `phone`, two for `old-chat`, which is not configured.
    init() throws {
        desk = try DeskWithStore()
        _ = try desk.write(
            """
            inboxes: [{path: inbox}]
            state_directory: state
            receivers: [{name: phone, kind: webhook, url: "https://phone.example/hook"}]
            """, to: "wirewatch.yaml")
        for (number, receiver) in ["phone", "old-chat", "old-chat"].enumerated() {
            let alert = TestAlert.alert(now: Timestamp(seconds: 1_795_953_600 + number))
            let post = try desk.store.add(
                Post(key: "k\(number)", kind: .alert, alerts: [alert]), to: receiver, now: moment)
            try desk.store.record([(post, .dead(reason: "HTTP 400", response: nil))], now: moment)
        }
    }

    private let moment = Timestamp(seconds: 1_795_953_600)

    private var actions: DeadLetterActions {
        get throws { try DeadLetterActions(config: desk.file, state: nil, now: moment.advanced(by: .seconds(60))) }
    }

    private var numbers: [Int64] { get throws { try desk.store.deadLetters().map(\.number) } }

    @Test("All that can be sent is sent, and the rest is named")
    func all() throws {
        let report = try actions.resend(.all(of: nil), to: nil)
        #expect(report.done == "1 queued again; no daemon is running; they are sent at its next start\n")
        #expect(
            report.left == [
                "dead letters 2, 3 for “old-chat”, which is no longer configured: send to another receiver with "
                    + "--to NAME, or delete"
            ])
        #expect(try numbers == [2, 3])
        #expect(try desk.store.waitingDeliveries() == ["phone": 1])
    }

    @Test("A number that is not a dead letter does not stop the others")
    func unknown() throws {
        let report = try actions.resend(.numbers([1, 99]), to: nil)
        #expect(report.done.hasPrefix("1 queued again"))
        #expect(report.left.count == 1 && report.left[0].hasPrefix("no dead letter 99"))
    }

    @Test("The dead letters of removed receivers go to another receiver")
    func elsewhere() throws {
        let report = try actions.resend(.ofRemovedReceivers, to: "phone")
        #expect(report.done.hasPrefix("2 queued again") && report.left.isEmpty)
        #expect(try numbers == [1])
        #expect(message(of: { try actions.resend(.all(of: nil), to: "nobody") }).contains("nobody"))
        #expect(try numbers == [1])
    }

    @Test("A dead letter of the named receiver itself is sent as it was")
    func same() throws {
        #expect(try actions.resend(.numbers([1]), to: "phone").done.hasPrefix("1 queued again"))
        #expect(try desk.store.pendingPosts(to: "phone", limit: 9, now: moment).map(\.post.key) == ["k0"])
    }

    @Test("Dead letters are deleted by number, by receiver or all")
    func delete() throws {
        let report = try actions.delete(.numbers([2, 99]))
        #expect(report.done == "1 deleted\n" && report.left.count == 1)
        #expect(try numbers == [1, 3])
        #expect(try actions.delete(.all(of: "old-chat")).done == "1 deleted\n")
        #expect(try actions.delete(.all(of: nil)) == DeadLetterReport(done: "1 deleted\n"))
        #expect(try numbers.isEmpty)
    }
}

@Suite("A command without the rights says whose rights it takes")
struct MissingRightsTests {
    @Test("The sentence has the owner and the command to type")
    func sentence() throws {
        let folder = try TemporaryDirectory()
        let rights = MissingRights(
            path: folder.path("none/store"),
            command: ["/usr/bin/wirewatch", "silence", "add", "topic=a b", "--for", "2h"])
        let owner = try #require(rights.owner)
        #expect(
            "\(rights)" == "needs the rights of user \(owner), who owns \(folder.path("none/store")): "
                + "sudo -u \(owner) wirewatch silence add 'topic=a b' --for 2h")
    }

    @Test("Files that may be opened, and files that do not exist, miss no rights")
    func none() throws {
        let folder = try TemporaryDirectory()
        let file = try folder.write("x", to: "file")
        #expect(MissingRights.missing(to: W_OK, [file, folder.path("nothing")]) == nil)
    }
}
