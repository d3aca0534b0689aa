import Alerts
import Foundation
import Settings
import Systemd
import TestSupport
import Testing
import Text

@testable import Delivery

/// A real Alertmanager on a port of its own, with an empty store.
private final class Alertmanager {
    /// The program of Debian's package prometheus-alertmanager, or of the project's own archive.
    static let program = ["prometheus-alertmanager", "alertmanager"].lazy.compactMap { name in
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }.first

    let base: String
    private let process = Process()
    private let folder: TemporaryDirectory
    private let client: HTTPClient

    init(_ client: HTTPClient) throws {
        folder = try TemporaryDirectory()
        self.client = client
        let server = try HTTPServer()
        // A port that was free a moment ago.
        base = server.url("").replacing(/\/$/, with: "")
        let port = base.split(separator: ":").last.map(String.init) ?? ""
        server.stop()
        try folder.write("route: {receiver: none}\nreceivers: [{name: none}]\n", to: "alertmanager.yml")
        process.executableURL = URL(fileURLWithPath: Alertmanager.program ?? "")
        process.arguments = [
            "--config.file=\(folder.path("alertmanager.yml"))", "--storage.path=\(folder.path("data"))",
            "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    /// Waits until it answers.
    func ready() async throws {
        while true {
            try Task.checkCancellation()
            guard process.isRunning else { throw Validator.Refused(description: "Alertmanager ended") }
            if let answer = try? await client.send(HTTPRequest(.get, base + "/-/ready")), answer.status == 200 {
                return
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// The alerts that it holds.
    func alerts() async throws -> [[String: Any]] {
        let answer = try await client.send(
            HTTPRequest(.get, base + "/api/v2/alerts", maxResponseBytes: 4_000_000))
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [[String: Any]])
    }
}

@Suite(
    "A real Alertmanager takes our alerts",
    .enabled(if: Alertmanager.program != nil, "no Alertmanager in PATH; Debian's package is prometheus-alertmanager"),
    .timeLimit(.minutes(5)))
struct AlertmanagerTests {
    @Test("Alerts fire there, once each, until their end; renewed ones go on firing")
    func fires() async throws {
        let client = try #require(HTTPClient(userAgent: "wirewatch/test"))
        let server = try Alertmanager(client)
        try await server.ready()
        let document = SettingsDocument(
            yaml: "{name: am, kind: alertmanager, url: \"\(server.base)\", resolve_after_minutes: 30}", file: "w.yaml")
        let settings = ReceiverSettings(from: document.root, directory: "/")
        try document.finish()
        let receiver = try ReceiverFactory.receiver(
            for: settings, client: client, credentials: Credentials(directory: nil))
        let now = Timestamp.now
        var other = SampleAlert.alert(title: "Another story")
        other.id = "ffffffffffffffffffffffffffffffff"
        for alert in [SampleAlert.alert(), other, SampleAlert.alert(), Nasty.alert(Nasty.longest)] {
            let outcome = await receiver.deliver(SampleAlert.post(alert), now: now).outcome
            #expect(outcome == .delivered(reference: nil))
        }
        let found = try await server.alerts()
        #expect(found.count == 3)
        let alert = try #require(found.first { ($0["labels"] as? [String: String])?["alert_id"] == other.id })
        #expect((alert["labels"] as? [String: String])?["severity"] == "warning")
        #expect((alert["status"] as? [String: Any])?["state"] as? String == "active")
        #expect(alert["generatorURL"] as? String == "https://news.example/1")
        // The server keeps the later of two ends; one that is over is resolved, and no longer listed.
        let renewing = try #require(receiver as? any RenewingReceiver)
        #expect(await renewing.renew([FiringAlert(other, until: now.advanced(by: .seconds(3_600)))]) == nil)
        let ends = try await server.alerts().compactMap { $0["endsAt"] as? String }.sorted()
        let last = try #require(ends.last)
        #expect(last.prefix(16) == now.advanced(by: .seconds(3_600)).description.prefix(16))
        #expect(await renewing.renew([FiringAlert(other, until: now.advanced(by: .seconds(-1)))]) == nil)
        #expect(try await server.alerts().count == 2)
        await client.shutdown()
    }
}
