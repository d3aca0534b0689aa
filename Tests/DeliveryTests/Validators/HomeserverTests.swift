import Alerts
import Articles
import Foundation
import Settings
import Systemd
import TestSupport
import Testing
import Text

@testable import Delivery

/// The homeserver that Scripts/with-homeserver runs.
private enum Homeserver {
    private static let environment = ProcessInfo.processInfo.environment
    static let base = environment["WIREWATCH_HOMESERVER"]
    static let room = environment["WIREWATCH_HOMESERVER_ROOM"] ?? ""
    static let token = environment["WIREWATCH_HOMESERVER_TOKEN"] ?? ""
}

@Suite(
    "A real Matrix homeserver accepts our posts", .serialized,
    .enabled(if: Homeserver.base != nil, "no homeserver; Scripts/with-homeserver runs a command with one"),
    .timeLimit(.minutes(5)))
struct HomeserverTests {
    private let folder: TemporaryDirectory
    private let client: HTTPClient

    init() throws {
        folder = try TemporaryDirectory()
        client = try #require(HTTPClient(userAgent: "wirewatch/test"))
    }

    private func receiver(token: String = Homeserver.token, room: String = Homeserver.room) throws -> any Receiver {
        let path = folder.path("token")
        try Data(token.utf8).write(to: URL(fileURLWithPath: path))
        let document = SettingsDocument(
            yaml: "{name: desk, kind: matrix, url: \(Homeserver.base ?? ""), room: \"\(room)\", token_file: \(path)}",
            file: "w.yaml")
        let settings = ReceiverSettings(from: document.root, directory: folder.path)
        try document.finish()
        return try ReceiverFactory.receiver(for: settings, client: client, credentials: Credentials(directory: nil))
    }

    /// Sends a post, and retries it after each limit.
    private func send(_ post: Post, by receiver: any Receiver) async throws -> String {
        while true {
            let now = Timestamp.now
            switch await receiver.deliver(post, now: now).outcome {
            case .delivered(let reference): return try #require(reference)
            case .retry(_, let wait?):
                // Only here: the peer's clock cannot be moved.
                try await Task.sleep(for: wait)
            case let other: throw Validator.Refused(description: "\(other)")
            }
        }
    }

    /// The room's messages, the newest first.
    private func messages() async throws -> [SimulatedJSON] {
        let room = Homeserver.room.replacing("!", with: "%21").replacing(":", with: "%3A")
        let path = "/_matrix/client/v3/rooms/\(room)/messages?dir=b&limit=100"
        let request = HTTPRequest(
            .get, (Homeserver.base ?? "") + path, headers: ["Authorization": "Bearer " + Homeserver.token],
            maxResponseBytes: 4_000_000)
        let body = Data(try await client.send(request).body)
        return (SimulatedJSON(body)?["chunk"]?.list ?? []).filter { $0["type"]?.text == "m.room.message" }
    }

    private func id(_ name: String) -> String { "\(name)-\(UUID().uuidString)" }

    @Test("The nastiest and longest alert and a digest of five hundred are accepted")
    func takes() async throws {
        let receiver = try receiver()
        let posts = [
            Post(key: id("nasty"), kind: .alert, alerts: [Nasty.alert()]),
            Post(key: id("longest"), kind: .alert, alerts: [Nasty.alert(Nasty.longest)]),
            Post(key: id("digest"), kind: .digest, alerts: (1...500).map { Nasty.alert(Nasty.longest, number: $0) }),
        ]
        for post in posts {
            let event = try await send(post, by: receiver)
            let message = try #require(try await messages().first { $0["event_id"]?.text == event })
            #expect(message["content"]?["m.mentions"]?["room"]?.flag != true)
            #expect(message["content"]?["body"]?.text?.isEmpty == false)
        }
    }

    @Test("Two posts with the same key are one message")
    func keys() async throws {
        let receiver = try receiver()
        let post = Post(key: id("twice"), kind: .alert, alerts: [SampleAlert.alert()])
        let first = try await send(post, by: receiver)
        #expect(try await send(post, by: receiver) == first)
        #expect(try await messages().filter { $0["event_id"]?.text == first }.count == 1)
    }

    @Test("An update replaces its alert, another answers it")
    func updates() async throws {
        let receiver = try receiver()
        let first = try await send(
            Post(key: id("first"), kind: .alert, alerts: [SampleAlert.alert(title: "First")]), by: receiver)
        let update = Post(
            key: id("update"), kind: .update, placement: .replacing(reference: first),
            alerts: [SampleAlert.alert(title: "Second")])
        _ = try await send(update, by: receiver)
        let answer = Post(
            key: id("answer"), kind: .update, placement: .answering(reference: first),
            alerts: [SampleAlert.alert(title: "Third")])
        // Later news go into the same thread.
        #expect(try await send(answer, by: receiver) == first)
        let messages = try await messages()
        // The server itself shows the event as it was replaced.
        let shown = try #require(messages.first { $0["event_id"]?.text == first })
        let latest = shown["unsigned"]?["m.relations"]?["m.replace"]?["content"]?["m.new_content"]?["body"]?.text
        #expect(latest?.contains("Second") == true, "\(shown)")
        let threaded = messages.filter { $0["content"]?["m.relates_to"]?["rel_type"]?.text == "m.thread" }
        #expect(threaded.contains { $0["content"]?["m.relates_to"]?["event_id"]?.text == first })
    }

    @Test("Twenty posts in a row are all delivered within the server's limit")
    func limit() async throws {
        let receiver = try receiver()
        var events: Set<String> = []
        for number in 0..<20 {
            let post = Post(key: id("many-\(number)"), kind: .alert, alerts: [SampleAlert.alert(title: "\(number)")])
            events.insert(try await send(post, by: receiver))
        }
        #expect(events.count == 20)
    }

    @Test("A wrong token and an unknown room are recognised")
    func refused() async throws {
        let now = SampleAlert.alert().raisedAt
        let stranger = await (try receiver(token: "syt_wrong")).deliver(SampleAlert.post(), now: now).outcome
        guard case .unauthorized = stranger else {
            Issue.record("\(stranger)")
            return
        }
        let outside = await (try receiver(room: "!nowhere:hs.example")).deliver(SampleAlert.post(), now: now).outcome
        switch outside {
        case .unauthorized, .gone: break
        default: Issue.record("\(outside)")
        }
    }
}
