import Foundation
import Synchronization
import Testing

/// The journal's entries of one desk, read by the real journalctl.
final class DeskJournal: Sendable {
    private let inbox: String
    private let begin: String
    private let follower: ChildProcess
    private let daemons = Mutex<Set<String>>([])

    /// Begins to follow the journal.
    ///
    /// - Parameter inbox: The inbox's name, by which the desk's alerts and files are known.
    init(inbox: String) throws {
        self.inbox = inbox
        begin = "@\(Int(Date().timeIntervalSince1970) - 1)"
        follower = try ChildProcess(
            "journalctl", ["--quiet", "--follow", "--no-tail", "--since", begin, "-o", "json", "-t", "wirewatch"])
    }

    /// Counts a daemon's words about itself as this desk's.
    func follow(_ daemon: RunningDaemon) {
        daemons.withLock { _ = $0.insert("\(daemon.identifier)") }
    }

    /// Waits until a number of alerts has entries.
    func waitForAlerts(_ count: Int) async throws {
        let inbox = inbox
        try await follower.output.wait(for: "\(count) alerts of \(inbox) in the journal") { lines in
            // Text is compared before JSON is read: there may be hundreds of lines.
            lines.count { $0.contains("WIREWATCH_TOPIC") && $0.contains(inbox) } >= count
        }
    }

    /// Waits until there is an entry whose line has a text in it.
    func waitForEntry(_ text: String) async throws {
        try await follower.output.wait(for: "“\(text)” in the journal") { lines in
            lines.contains { $0.contains(text) }
        }
    }

    /// All entries of this desk until now: alerts, warnings about files, and its daemons' words.
    func entries() async throws -> [JSONText] {
        let sync = try ChildProcess("journalctl", ["--sync"])
        let ending = try await sync.ending()
        try #require(ending == .exited(0), "\(sync.errors.all)")
        let reader = try ChildProcess(
            "journalctl", ["--quiet", "--no-pager", "--all", "--since", begin, "-o", "json", "-t", "wirewatch"])
        _ = try await reader.ending()
        let daemons = daemons.withLock { $0 }
        return try reader.output.all.map { try JSONText($0) }.filter { entry in
            entry["_PID"].text.map(daemons.contains) == true
        }
    }

    /// The alerts among them.
    func alerts() async throws -> [ToldAlert] {
        try await entries().compactMap(ToldAlert.init(entry:))
    }

    /// The warnings about a name in the inbox.
    func warnings(about file: String) async throws -> [JSONText] {
        try await entries().filter { $0["WIREWATCH_ARTICLE"].text == file && $0["WIREWATCH_REASON"].text != nil }
    }
}
