import Foundation
import TestSupport
import Testing

@testable import Systemd

@Suite("The journal, written and read")
struct JournalTests {
    private static let kind = MessageID(0x6F0E_58A5_23B7_4C19, 0x9D41_73E8_0B62_C5AF)

    private func entry(_ id: String, message: String = "news", fields: [(String, String)] = []) throws -> JournalEntry {
        try JournalEntry(
            message: message, priority: .critical, id: JournalTests.kind, identifier: "wirewatch-test",
            fields: [("TEST_ALERT_ID", id)] + fields.map { (name: $0.0, value: $0.1) })
    }

    private func fields(_ id: String) throws -> [JournalField] {
        [try JournalField("MESSAGE_ID", JournalTests.kind.description), try JournalField("TEST_ALERT_ID", id)]
    }

    @Test(
        "An entry is found by journalctl with all its fields",
        .enabled(if: PrivateJournal.isHere, "\(PrivateJournal.reason)"))
    func roundTrip() throws {
        let id = UUID().uuidString
        try Journal.send(
            try entry(
                id, message: "missile\n\u{1B}[31m launch",
                fields: [("TEST_TITLE", "two\nlines 북한"), ("TEST_LONG", String(repeating: "장", count: 3000))]))
        let found = try PrivateJournal.entries("TEST_ALERT_ID=\(id)")
        #expect(found.count == 1)
        let entry = try #require(found.first)
        #expect(entry["MESSAGE"] as? String == "missile ␛[31m launch")
        #expect(entry["PRIORITY"] as? String == "2")
        #expect(entry["MESSAGE_ID"] as? String == JournalTests.kind.description)
        #expect(entry["SYSLOG_IDENTIFIER"] as? String == "wirewatch-test")
        #expect(entry["TEST_TITLE"] as? String == "two\nlines 북한")
        let long = try #require(entry["TEST_LONG"] as? String)
        #expect(long.utf8.count < 4096 && long.hasSuffix("장…"))
    }

    @Test(
        "The reader finds an alert by its id, and no other",
        .enabled(if: PrivateJournal.isHere, "\(PrivateJournal.reason)"))
    func finds() throws {
        let id = UUID().uuidString
        let reader = try JournalReader()
        #expect(try !reader.contains(try fields(id)))
        try Journal.send(try entry(id))
        try reader.awaitEverythingSent(marker: try entry("barrier"))
        #expect(try reader.contains(try fields(id)))
        #expect(try !reader.contains(try fields(id + "0")))
        #expect(try !reader.contains(try fields(id) + [try JournalField("MESSAGE", "other")]))
    }

    @Test(
        "Of the entries of one id, the reader gives the greatest value of another field",
        .enabled(if: PrivateJournal.isHere, "\(PrivateJournal.reason)"))
    func greatest() throws {
        let (first, second) = (UUID().uuidString, UUID().uuidString)
        for raised in ["2026-11-22T13:22:37.250Z", "2026-11-23T13:22:37.250Z", "2026-11-21T13:22:37.250Z"] {
            try Journal.send(try entry(first, fields: [("TEST_RAISED", raised)]))
        }
        try Journal.send(try entry(second))
        let reader = try JournalReader()
        try reader.awaitEverythingSent(marker: try entry("barrier"))
        let match = [try JournalField("MESSAGE_ID", JournalTests.kind.description)]
        let values = try reader.values(of: "TEST_ALERT_ID", withGreatest: "TEST_RAISED", in: match, since: nil)
        #expect(values[first] == "2026-11-23T13:22:37.250Z" && values[second] == "")
    }

    @Test(
        "After the barrier, all that a killed process sent is visible",
        .enabled(if: PrivateJournal.isHere, "\(PrivateJournal.reason)"))
    func barrier() throws {
        let ids = (0..<500).map { _ in UUID().uuidString }
        let sender = Process()
        sender.executableURL = URL(fileURLWithPath: "/bin/sh")
        sender.arguments = [
            "-c",
            "for id in $IDS; do printf 'MESSAGE=m\\nMESSAGE_ID=\(JournalTests.kind)\\nTEST_ALERT_ID=%s\\n' $id "
                + "| logger --journald; done; kill -KILL $$",
        ]
        sender.environment = ["IDS": ids.prefix(20).joined(separator: " "), "PATH": "/usr/bin:/bin"]
        try sender.run()
        sender.waitUntilExit()
        #expect(sender.terminationReason == .uncaughtSignal)
        for id in ids.dropFirst(20) { try Journal.send(try entry(id)) }

        let reader = try JournalReader()
        try reader.awaitEverythingSent(marker: try entry("barrier"))
        for id in ids { #expect(try reader.contains(try fields(id))) }
    }

    @Test(
        "A user without read permission for the journal gets an error",
        .enabled(if: PrivateJournal.isHere, "\(PrivateJournal.reason)"))
    func reportsUnreadable() async {
        await #expect(processExitsWith: .success) {
            // The user “nobody”, in no group.
            try #require(setgroups(0, nil) == 0 && setgid(65_534) == 0 && setuid(65_534) == 0)
            let marker = try JournalEntry(message: "m", priority: .info, identifier: "wirewatch-test")
            #expect(throws: JournalError.notVisible(after: .milliseconds(200))) {
                try JournalReader().awaitEverythingSent(marker: marker, within: .milliseconds(200))
            }
        }
    }

    @Test("Without a journal, an entry is an error and not lost in silence", .enabled(if: !Journal.isReachable))
    func refusesWithoutJournal() throws {
        let entry = try entry("none")
        let error = try #require(throws: JournalError.self) { try Journal.send(entry) }
        guard case .unavailable = error else {
            Issue.record("unexpected \(error)")
            return
        }
        #expect(error.isRetryable)
    }

    @Test("A journal's socket that is missing, stale or another file is reported with the reason")
    func unavailability() throws {
        let directory = try TemporaryDirectory()
        let reason = Journal.unavailability(at: directory.path("missing"))
        #expect(reason?.contains("No such file") == true)
        #expect(Journal.unavailability(at: try directory.write("", to: "file"))?.contains("refused") == true)

        let path = directory.path("socket")
        do {
            let listener = try UnixDatagramListener(path: path)
            #expect(Journal.unavailability(at: path) == nil)
            withExtendedLifetime(listener) {}
        }
        #expect(Journal.unavailability(at: path)?.contains("refused") == true)
    }
}
