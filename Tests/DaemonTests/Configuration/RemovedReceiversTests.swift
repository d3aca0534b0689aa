import Alerts
import Foundation
import Settings
import Storage
import TestSupport
import Testing
import Text

@testable import Daemon

@Suite("Receivers that are renamed or removed while alerts wait for them")
struct RemovedReceiversTests {
    @Test("Only receivers that are not configured are named, each with its number and the remedy")
    func named() {
        let removed = RemovedReceivers(
            waiting: ["desk": 3, "chat": 1, "journal": 4], configured: ["journal", "phone"])
        #expect(removed.notes.count == 2)
        #expect(removed.notes[0].hasPrefix("1 alert waits for receiver chat, which this configuration does not have"))
        #expect(removed.notes[1].hasPrefix("3 alerts wait for receiver desk"))
        #expect(removed.notes.allSatisfy { $0.contains("wirewatch dead-letters resend --to NAME") })
    }

    @Test("Check names them from the store, and says nothing where nothing waits or no store is")
    func checked() throws {
        let desk = try DeskFolder("inboxes: [{path: inbox}]\nstate_directory: state\n")
        func notes() -> [String] {
            let check = desk.check()
            return check.problems.map(\.message) + check.unseen + check.notes.filter { $0.contains("receiver") }
        }
        #expect(notes().isEmpty)
        try FileManager.default.createDirectory(atPath: desk.path + "/state", withIntermediateDirectories: true)
        let store = try Store(path: StateDirectory.store(in: desk.path + "/state"))
        #expect(notes().isEmpty)
        _ = try store.add(Post(key: "k", kind: .alert, alerts: []), to: "old-chat", now: Timestamp(seconds: 1))
        #expect(notes().count == 1)
        #expect(notes().first?.hasPrefix("1 alert waits for receiver old-chat") == true)
        _ = try store.removeReceivers(notIn: ["journal"], now: Timestamp(seconds: 2))
        #expect(notes().isEmpty)
    }
}
