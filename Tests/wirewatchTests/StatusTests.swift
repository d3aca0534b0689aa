import Alerts
import Delivery
import Foundation
import TestSupport
import Testing
import Text

@testable import Daemon
@testable import wirewatch

@Suite("The status socket")
struct StatusSocketTests {
    private func document(reloads: Int = 0, problems: [String] = []) -> StatusDocument {
        StatusDocument(
            version: "1", pid: 42, phase: .running, startedAt: "2026-11-22T13:22:37.250Z", stateDirectory: "/s",
            configuration: StatusDocument.Configuration(file: "/c", reloads: reloads, problems: []),
            inboxes: [InboxBoard.Inbox(name: "desk", path: "/in", folders: 2)],
            counts: StatusDocument.Counts(filesRead: 1, filesReadToday: 1, filesRefused: 0, articles: 1, alerts: 1),
            receivers: [StatusDocument.Receiver(name: "journal", waiting: 0, deadLetters: 0)], problems: problems)
    }

    @Test("Every query gets the daemon's status")
    func answers() throws {
        let folder = try TemporaryDirectory()
        let expected = document(problems: ["inbox desk: gone"])
        let socket = try StatusSocket(directory: folder.path) { Array((try? JSONLine.of(expected))?.utf8 ?? "".utf8) }
        let query = StatusQuery(stateDirectory: folder.path)
        for _ in 1...3 { #expect(query.ask() == .status(expected)) }
        withExtendedLifetime(socket) {}
    }

    @Test("The socket works in a state directory of any depth")
    func deep() throws {
        let folder = try TemporaryDirectory()
        let deep = folder.path(String(repeating: "a-long-name/", count: 20))
        try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
        let expected = document()
        let socket = try StatusSocket(directory: deep) { Array((try? JSONLine.of(expected))?.utf8 ?? "".utf8) }
        #expect(StatusQuery(stateDirectory: deep).ask() == .status(expected))
        withExtendedLifetime(socket) {}
    }

    @Test("Without a listener or a directory, the daemon is not running")
    func nobody() throws {
        let folder = try TemporaryDirectory()
        #expect(StatusQuery(stateDirectory: folder.path).ask() == .notRunning)
        #expect(StatusQuery(stateDirectory: folder.path("none")).ask() == .notRunning)
        var socket: StatusSocket? = try StatusSocket(directory: folder.path) { [] }
        #expect(StatusQuery(stateDirectory: folder.path).ask() != .notRunning)
        withExtendedLifetime(socket) {}
        socket = nil
    }

    @Test("A file left behind by a killed daemon does not block the socket")
    func leftBehind() throws {
        let folder = try TemporaryDirectory()
        try folder.write("not a socket", to: StatusSocket.name)
        let expected = document()
        let socket = try StatusSocket(directory: folder.path) { Array((try? JSONLine.of(expected))?.utf8 ?? "".utf8) }
        #expect(StatusQuery(stateDirectory: folder.path).ask() == .status(expected))
        withExtendedLifetime(socket) {}
    }

    @Test("An answer that is not a status is reported as one of another version")
    func otherVersion() throws {
        let folder = try TemporaryDirectory()
        let socket = try StatusSocket(directory: folder.path) { Array("{}".utf8) }
        guard case .silent(let reason) = StatusQuery(stateDirectory: folder.path).ask() else {
            Issue.record("an empty object was taken for a status")
            return
        }
        #expect(reason.contains("another version"))
        withExtendedLifetime(socket) {}
    }

    @Test("Times are those of the desk, with the zone's name, in sentences too")
    func times() throws {
        let zone = try #require(ZoneOffsets(name: "Asia/Seoul"))
        let text = StatusText(style: .init(isColored: false), zone: zone)
            .lines(of: document(problems: ["late since 2026-11-22T13:22:37.250Z, see"])).joined(separator: "\n")
        #expect(text.contains("running since 2026-11-22 22:22:37 Asia/Seoul, process 42"))
        #expect(text.contains("late since 2026-11-22 22:22:37 Asia/Seoul, see"))
    }

    @Test("The text shows health, inboxes and problems, without control characters")
    func text() {
        let lines = StatusText(style: .init(isColored: false), zone: .utc).lines(
            of: document(problems: ["a \u{1B}[31mtrap\n"]))
        #expect(lines.first?.hasSuffix("needs attention") == true)
        #expect(lines.contains { $0.contains("desk  /in  watching 2 folders") })
        #expect(lines.contains("  problem        a [31mtrap"))
        #expect(
            StatusText(style: .init(isColored: false), zone: .utc).lines(of: document()).first?.hasSuffix("healthy")
                == true)
    }
}
