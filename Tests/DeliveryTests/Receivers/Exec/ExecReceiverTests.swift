import Alerts
import Articles
import Foundation
import TestSupport
import Testing
import Text

@testable import Delivery

@Suite("A command as a receiver", .timeLimit(.minutes(5)))
struct ExecReceiverTests {
    private let folder: TemporaryDirectory
    private let now = Timestamp(seconds: 1_795_353_757)

    init() throws {
        folder = try TemporaryDirectory()
    }

    // No script file: another test's child may hold it open for a moment, and then it cannot run.
    private func script(_ text: String, _ arguments: [String] = [], timeout: Duration = .seconds(60)) -> ExecReceiver {
        ExecReceiver(
            name: "desk", path: "/bin/sh", arguments: ["-c", text, "command"] + arguments, timeout: timeout,
            abilities: [], style: CardStyle())
    }

    private func outcome(_ text: String) async -> AttemptOutcome {
        await script(text).deliver(SampleAlert.post(), now: now).outcome
    }

    @Test("A command gets the alert on standard input, and a minimal environment")
    func input() async throws {
        let receiver = script(
            "cat > \(folder.path("in")); env > \(folder.path("env")); ls /proc/self/fd > \(folder.path("fds"))\n"
                + "printf '%s|' \"$@\" > \(folder.path("args"))\n", ["a b", "$(id)", ""])
        #expect(await receiver.deliver(SampleAlert.post(), now: now).outcome == .delivered(reference: nil))
        let body = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder.path("in"))))
        #expect((body as? [String: Any])?["type"] as? String == "alert")
        #expect(try String(contentsOfFile: folder.path("args"), encoding: .utf8) == "a b|$(id)||")
        let environment = try String(contentsOfFile: folder.path("env"), encoding: .utf8)
        let names = Set(
            environment.split(separator: "\n").compactMap { $0.split(separator: "=").first.map(String.init) })
        // Without the variables that the shell adds.
        #expect(
            names.subtracting(["PWD", "SHLVL", "_", "OLDPWD"]) == [
                "PATH", "LANG", "WIREWATCH_RECEIVER", "WIREWATCH_POST_KEY", "WIREWATCH_POST_KIND", "WIREWATCH_ALERTS",
                "WIREWATCH_ALERT_ID", "WIREWATCH_TOPIC", "WIREWATCH_SEVERITY",
            ])
        #expect(environment.contains("WIREWATCH_SEVERITY=warning\n"))
        // Standard input, output, errors, and the folder that ls reads; one more while the shell redirects.
        let descriptors = try String(contentsOfFile: folder.path("fds"), encoding: .utf8).split(separator: "\n")
        #expect(descriptors.count <= 5)
    }

    @Test(
        "The exit code or the signal decides the outcome",
        arguments: [
            ("exit 0", .delivered(reference: nil)),
            ("exit 75", .retry(reason: "the command asks for another time (exit 75)", after: nil)),
            ("echo no such room >&2; exit 1", .rejected(reason: "the command failed (exit 1): no such room")),
            ("exit 127", .retry(reason: "the command could not be run (exit 127)", after: nil)),
            ("kill -9 $$", .retry(reason: "the command was killed (signal 9)", after: nil)),
            // It may ignore its input, and may write a lot.
            ("exec 0<&-; exit 0", .delivered(reference: nil)),
            ("head -c 3000000 /dev/zero; exit 0", .delivered(reference: nil)),
        ] as [(String, AttemptOutcome)])
    func ends(_ text: String, _ expected: AttemptOutcome) async {
        #expect(await outcome(text) == expected)
    }

    @Test("The output of a command becomes a short and harmless reason")
    func said() async {
        let outcome = await self.outcome(
            "printf '\\033[31mred\\r\\n'; head -c 100000 /dev/zero | tr '\\0' x >&2; exit 2")
        guard case .rejected(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.count < 260)
        #expect(!reason.unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test("A missing program is retried: it may be installed later")
    func missing() async {
        let receiver = ExecReceiver(
            name: "desk", path: "/nonexistent/x", arguments: [], timeout: .seconds(5), abilities: [], style: CardStyle()
        )
        let outcome = await receiver.deliver(SampleAlert.post(), now: now).outcome
        #expect(outcome == .retry(reason: "the command cannot be started: No such file or directory", after: nil))
    }

    @Test("A command is killed at its timeout, with its children")
    func timeout() async throws {
        let receiver = script(
            "sleep 1000 & echo $! > \(folder.path("child")); trap '' TERM; while :; do sleep 1000; done",
            timeout: .milliseconds(500))
        let outcome = await receiver.deliver(SampleAlert.post(), now: now).outcome
        #expect(outcome == .retry(reason: "the command was not done within 0.5 seconds", after: nil))
        let text = try String(contentsOfFile: folder.path("child"), encoding: .utf8)
        let child = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        // Killed; the parent of orphans may not have waited for it yet.
        let state = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
        #expect(state == nil || state?.contains(") Z ") == true || state?.contains(") X ") == true)
    }

    @Test("A cancelled delivery ends the command")
    func cancelled() async {
        let receiver = script("echo started > \(folder.path("mark")); sleep 1000")
        let task = Task { await receiver.deliver(SampleAlert.post(), now: now).outcome }
        task.cancel()
        #expect(await task.value == .retry(reason: "the command was broken off", after: nil))
    }

    @Test("A command has no blocked and no ignored signal")
    func signals() async throws {
        let receiver = script("grep -E '^Sig(Blk|Ign)' /proc/self/status > \(folder.path("signals"))")
        #expect(await receiver.deliver(SampleAlert.post(), now: now).outcome == .delivered(reference: nil))
        let lines = try String(contentsOfFile: folder.path("signals"), encoding: .utf8)
        // Signals 32 and 33 are the C library's own, and it ignores them in every child.
        #expect(
            lines.replacing("0000000180000000", with: "0000000000000000") == """
                SigBlk:\t0000000000000000
                SigIgn:\t0000000000000000

                """)
    }

    @Test("A body larger than a pipe reaches the command whole")
    func large() async throws {
        let receiver = script("wc -c > \(folder.path("count"))")
        let post = Post(key: "k", kind: .digest, alerts: (0..<300).map { HostilePosts.alert("x", number: $0) })
        #expect(await receiver.deliver(post, now: now).outcome == .delivered(reference: nil))
        let text = try String(contentsOfFile: folder.path("count"), encoding: .utf8)
        #expect(try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines))) > 100_000)
    }
}
