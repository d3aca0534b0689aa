import Daemon
import Foundation
import Glibc
import Storage
import Text

/// The parts of `wirewatch drill`, one after the other, on a daemon of its own.
struct Drill {
    private let desk: DrillDesk
    private let files: Int
    private let small: String?
    private let report: (String) -> Void

    /// How long a part may take at least; each file adds some milliseconds.
    private static let patience = 30.0

    /// How the text of a part begins that was not tried.
    private static let skipped = "skipped: "

    /// Why a part did not pass.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    init(folder: String, files: Int, small: String?, report: @escaping (String) -> Void) throws {
        desk = try DrillDesk(in: folder)
        self.files = files
        self.small = small
        self.report = report
    }

    /// Removes what the drill has made.
    func clean() { desk.remove() }

    /// - Returns: Whether all parts passed.
    func run() async throws -> Bool {
        report("drill in \(SafeText(desk.directory)); the kernel's queue holds \(Drill.queueLength) events")
        try desk.start()
        var passed = true
        for (name, part) in [
            ("burst", burst), ("slow writer", slowWriter), ("moved tree", movedTree), ("kill", kill),
            ("full disk", fullDisk),
        ] as [(String, () async throws -> String)] {
            report("      \(name) …")
            let start = ContinuousClock.now
            do {
                let text = try await part()
                let seconds = Decimals.fixed((ContinuousClock.now - start) / .seconds(1))
                report(
                    text.hasPrefix(Drill.skipped)
                        ? "skip  \(name): \(text.dropFirst(Drill.skipped.count))"
                        : "pass  \(name): \(text) (\(seconds) s)")
            } catch let failure as Failure {
                passed = false
                report("FAIL  \(name): \(failure)")
            }
        }
        desk.stop()
        return passed
    }

    private static var queueLength: String {
        let text = try? String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "an unknown number of"
    }

    /// Many files at once, from several writers, in folders that are made meanwhile.
    private func burst() async throws -> String {
        let writers = 8
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask { [desk, files] in
                    for number in stride(from: writer, to: files, by: writers) {
                        // A file that cannot be written is missed, and reported as such.
                        try? desk.drop("burst-\(number % 20)/\(number).txt", DrillDesk.article(number, alerts: false))
                    }
                }
            }
        }
        try await expect(files, below: "burst-")
        return "\(files.counted("file")), each read once"
    }

    /// A file that is written in place, with pauses.
    private func slowWriter() async throws -> String {
        let path = desk.inbox + "/slow.txt"
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw Failure(description: "cannot write \(path)") }
        let text = Array(DrillDesk.article(1_000_001, alerts: true).utf8)
        for part in [text[..<(text.count / 3)], text[(text.count / 3)...]] {
            try file.write(contentsOf: Data(part))
            try await Task.sleep(for: .milliseconds(700))
        }
        try file.close()
        try await wait("the alert of a file that was written slowly") {
            try self.desk.store().alerts(named: "slow.txt") == 1
        }
        return "read when it was complete"
    }

    /// A tree that is made beside the inbox and moved in.
    private func movedTree() async throws -> String {
        for number in 0..<100 {
            try desk.write(
                "outside/moved-\(number % 5)/deep/\(number).txt", DrillDesk.article(2_000_000 + number, alerts: false))
        }
        try FileManager.default.moveItem(atPath: desk.directory + "/outside", toPath: desk.inbox + "/moved")
        try await expect(100, below: "moved/")
        return "100 files in 10 folders"
    }

    /// Files arrive while the daemon is killed again and again.
    private func kill() async throws -> String {
        let count = 40
        for number in 0..<count {
            try desk.drop("kill/\(number).txt", DrillDesk.article(3_000_000 + number, alerts: true))
            if number % 10 == 5 {
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...600)))
                desk.kill()
                try desk.start()
            }
        }
        try await expect(count, below: "kill/")
        let alerts = try desk.store().alerts(below: "kill/")
        guard alerts == count else { throw Failure(description: "\(alerts.counted("alert")) instead of \(count)") }
        return "\(count.counted("file")) and as many alerts, through 4 kills"
    }

    /// The store's disk is full for a while.
    private func fullDisk() async throws -> String {
        guard let small else { return Drill.skipped + "--small names no directory on a small file system" }
        desk.stop()
        let state = small + "/wirewatch-drill"
        defer { try? FileManager.default.removeItem(atPath: state) }
        try desk.start(state: state)
        try await wait("the store on the small disk") { try self.desk.store().files(below: "") >= 0 }
        let filler = state + "/filler"
        guard FileManager.default.createFile(atPath: filler, contents: nil),
            let file = FileHandle(forWritingAtPath: filler)
        else {
            throw Failure(description: "cannot write \(filler)")
        }
        let block = Data(count: 65_536)
        while (try? file.write(contentsOf: block)) != nil {}
        for number in 0..<20 {
            try desk.drop("full/\(number).txt", DrillDesk.article(4_000_000 + number, alerts: false))
        }
        try await wait("status to say that nothing can be stored") {
            guard case .status(let status) = StatusQuery(stateDirectory: state).ask() else { return false }
            return !status.isHealthy
        }
        try file.close()
        try FileManager.default.removeItem(atPath: filler)
        try await expect(20, below: "full/")
        return "20 files waited for room, and status said so"
    }

    private func expect(_ count: Int, below prefix: String) async throws {
        let patience = Drill.patience + Double(count) * 0.02
        try await wait("\(count.counted("file")) below \(prefix)", atMost: patience) {
            try self.desk.store().files(below: prefix) == count
        }
    }

    private func wait(
        _ what: String, atMost seconds: Double = Drill.patience, until condition: () throws -> Bool
    ) async throws {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(seconds) {
            // A store that is being made or restored cannot be read yet.
            if (try? condition()) == true { return }
            if !desk.isRunning { throw Failure(description: "the daemon ended: \(desk.lastWords)") }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Failure(description: "waited \(Int(seconds)) s in vain for \(what)")
    }
}
