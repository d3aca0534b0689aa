import Alerts
import Daemon
import Foundation
import Glibc
import Storage
import Synchronization
import Text

/// The scratch directory of a drill, and the daemon that watches it.
final class DrillDesk: Sendable {
    let directory: String
    var inbox: String { directory + "/inbox" }

    private struct Running {
        var process: Process?
        var state: String
    }

    private let running: Mutex<Running>

    init(in folder: String) throws {
        let path = folder.hasPrefix("/") ? folder : FileManager.default.currentDirectoryPath + "/" + folder
        directory = path + "/.wirewatch-drill-\(getpid())"
        running = Mutex(Running(state: directory + "/state"))
        try FileManager.default.createDirectory(atPath: directory + "/inbox", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: directory + "/topics.d", withIntermediateDirectories: true)
        try write(
            "topics.d/drill.yaml",
            """
            topic: drill
            title: A drill
            severity: info
            terms: {drill: {en: [drillword]}}
            signals: [{together: [drill], within: article, weight: 6}]

            """)
    }

    /// Starts the daemon, with a store in another directory if one is named.
    func start(state: String? = nil) throws {
        try running.withLock { running in
            if let state { running.state = state }
            try write(
                "wirewatch.yaml",
                """
                state_directory: '\(running.state.replacing("'", with: "''"))'
                inboxes: [{name: drill, path: inbox}]
                topics: {directory: topics.d}
                stories: {threshold: 0.95}
                backups: 0

                """)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            process.arguments = ["run", "--config", directory + "/wirewatch.yaml"]
            try Data().write(to: URL(fileURLWithPath: log))
            let output = FileHandle(forWritingAtPath: log)
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = output
            try process.run()
            running.process = process
        }
    }

    private var log: String { directory + "/log" }

    var isRunning: Bool { running.withLock { $0.process?.isRunning ?? false } }

    /// The last line of the daemon's log.
    var lastWords: String {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return SafeText(text.split(separator: "\n").last.map(String.init) ?? "it said nothing").string
    }

    /// Ends the daemon as a power cut would.
    func kill() { end(with: SIGKILL) }

    /// Asks the daemon to stop, and waits.
    func stop() { end(with: SIGTERM) }

    private func end(with signal: Int32) {
        running.withLock { running in
            guard let process = running.process else { return }
            Glibc.kill(process.processIdentifier, signal)
            process.waitUntilExit()
            running.process = nil
        }
    }

    func remove() {
        kill()
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// The daemon's store, to read it.
    func store() throws -> DrillStore {
        DrillStore(try Store.reading(path: StateDirectory.store(in: running.withLock { $0.state })))
    }

    /// Writes a file below the scratch directory, with the folders on the way.
    func write(_ name: String, _ text: String) throws {
        let path = directory + "/" + name
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    /// Drops a file into the inbox as it should be done: under a name with a dot, then renamed.
    func drop(_ name: String, _ text: String) throws {
        let file = (name as NSString).lastPathComponent
        let folder = "inbox/" + (name as NSString).deletingLastPathComponent
        try write(folder + "/." + file, text)
        guard rename(directory + "/\(folder)/.\(file)", directory + "/inbox/" + name) == 0 else {
            throw SystemError.last
        }
    }

    /// An article that is a story of its own: its words are.
    static func article(_ number: Int, alerts: Bool) -> String {
        let syllables = ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve"]
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
        func word() -> String {
            (0..<4).map { _ in
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                return syllables[Int(state % 12)]
            }.joined()
        }
        let name = word().capitalized
        let head = alerts ? "\(name) reports a drillword" : "\(name) opens a garden"
        return head + "\n\n" + (0..<40).map { _ in word() }.joined(separator: " ") + ".\n"
    }
}

/// What a drill asks the store.
struct DrillStore {
    private let store: Store

    init(_ store: Store) { self.store = store }

    func files(below prefix: String) throws -> Int { try store.fileCount(below: prefix) }

    func alerts(below prefix: String) throws -> Int {
        try store.alerts(AlertQuery()).count { $0.alert.file.hasPrefix(prefix) }
    }

    func alerts(named file: String) throws -> Int {
        try store.alerts(AlertQuery()).count { $0.alert.file == file }
    }
}
