import Concurrency
import Delivery
import Foundation
import Logging
import Storage
import Synchronization
import TestSupport
import Testing
import Text

@testable import Daemon
@testable import Web

@Suite("The daemon serves its page, or goes on without it")
struct PageHostTests {
    /// A host with settings that a test changes.
    private final class Fixture: Sendable {
        let desk: DeskFolder
        let store: Store
        let collector: StatusCollector
        let changed = WakeSignal()
        private let configuration: Configuration
        private let settings = Mutex<PageSettings?>(nil)

        init(_ settings: PageSettings?) throws {
            desk = try DeskFolder()
            configuration = try desk.load()
            store = try Store(path: desk.folder.path("wirewatch.sqlite"))
            collector = StatusCollector(
                configurationFile: "w.yaml", stateDirectory: desk.path, tally: InMemoryMetrics(), store: store,
                now: { Timestamp(seconds: 1_800_000_000) })
            self.settings.withLock { $0 = settings }
        }

        func change(to settings: PageSettings?) {
            self.settings.withLock { $0 = settings }
            changed.raise()
        }

        var host: PageHost {
            PageHost(
                settings: { self.settings.withLock { $0 } }, changed: changed, store: store,
                path: desk.folder.path("wirewatch.sqlite"), configuration: { self.configuration }, collector: collector,
                bell: PageBell(), now: { Timestamp(seconds: 1_800_000_000) }, wake: {},
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }

        /// Waits until the status says something; the test fails where it never does.
        func wait(until condition: (StatusDocument) -> Bool) async throws {
            for _ in 0..<600 {
                if condition(collector.document) { return }
                try await Task.sleep(for: .milliseconds(50))
            }
            Issue.record("the status stays \(collector.document)")
        }
    }

    private func settings(_ port: UInt16) -> PageSettings { PageSettings(listen: .ip4("127.0.0.1", port: port)) }

    @Test("The status has the address of the page, and follows the configuration")
    func served() async throws {
        let (one, other) = (try LoopbackSocket.unusedPort(), try LoopbackSocket.unusedPort())
        let fixture = try Fixture(settings(one))
        let running = Task { await fixture.host.run() }
        try await fixture.wait { $0.page == "http://127.0.0.1:\(one)/" }
        fixture.change(to: settings(other))
        try await fixture.wait { $0.page == "http://127.0.0.1:\(other)/" }
        fixture.change(to: nil)
        try await fixture.wait { $0.page == nil }
        #expect(fixture.collector.document.problems.isEmpty)
        running.cancel()
        await running.value
    }

    @Test("An address that is taken is a problem of the status, and the page is served once it is free")
    func taken() async throws {
        let port = try LoopbackSocket.unusedPort()
        let first = try Fixture(settings(port))
        let running = Task { await first.host.run() }
        try await first.wait { $0.page != nil }
        let second = try Fixture(settings(port))
        let waiting = Task { await second.host.run() }
        try await second.wait { status in
            status.problems.contains {
                $0.hasPrefix("the page cannot be served at 127.0.0.1:\(port): Address already in use. Free the address")
            }
        }
        running.cancel()
        await running.value
        second.changed.raise()
        try await second.wait { $0.page != nil && $0.problems.isEmpty }
        waiting.cancel()
        await waiting.value
    }

    @Test("A token that cannot be read, or could be guessed, is a problem")
    func token() async throws {
        let fixture = try Fixture(nil)
        try fixture.desk.folder.write("short", to: "token")
        var settings = settings(try LoopbackSocket.unusedPort())
        settings.token = .file(fixture.desk.folder.path("token"))
        fixture.change(to: settings)
        let running = Task { await fixture.host.run() }
        try await fixture.wait { $0.problems.contains { $0.contains("has fewer than 16 characters") } }
        running.cancel()
        await running.value
    }

    @Test("`check` reads the token too, and refuses a page that other machines reach without one")
    func checked() throws {
        let desk = try DeskFolder("inboxes: [{path: inbox}]\npage: {listen: '127.0.0.1:1', token_file: token}\n")
        #expect(desk.problems().count == 1)
        try desk.folder.write("0123456789abcdef\n", to: "token")
        #expect(desk.problems().isEmpty)
        let open = try DeskFolder("inboxes: [{path: inbox}]\npage: {listen: '0.0.0.0:1'}\n")
        #expect(open.problems().count == 1 && open.problems()[0].contains("add token_file or token_credential"))
    }

    @Test("The command line's address stands in for the file's, also without a section")
    func override() throws {
        let desk = try DeskFolder()
        var loader = desk.loader
        loader.page = .ip4("127.0.0.1", port: 7)
        #expect(try withExtendedLifetime(desk.folder) { try loader.load() }.settings.page == settings(7))
        #expect(try desk.load().settings.page == nil)
    }
}
