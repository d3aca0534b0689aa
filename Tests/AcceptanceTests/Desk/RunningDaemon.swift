import Foundation
import Testing

/// A daemon that was started on a desk.
final class RunningDaemon: Sendable {
    private let process: ChildProcess

    init(_ process: ChildProcess) {
        self.process = process
    }

    var identifier: Int32 { process.identifier }

    /// Its standard output: alerts for a person.
    var output: Arrivals<String> { process.output }

    /// Its log lines on standard error.
    var words: [String] { process.errors.all }

    /// Waits until it has logged a text a number of times.
    @discardableResult
    func says(_ text: String, times: Int = 1) async throws -> [String] {
        try await process.errors.wait(for: "“\(text)”") { lines in
            lines.count { $0.contains(text) } >= times
        }.filter { $0.contains(text) }
    }

    /// Its private memory, in bytes.
    ///
    /// Source: proc_pid_smaps(5).
    func privateMemory() throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(identifier)/smaps_rollup", encoding: .utf8)
        let kilobytes = text.split(separator: "\n").filter { $0.hasPrefix("Private_") }
            .compactMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } }
        return kilobytes.reduce(0, +) * 1_024
    }

    /// Asks it to read its configuration again.
    func reload() { process.signal(SIGHUP) }

    /// Asks it to stop, as a person at the terminal does.
    func interrupt() { process.signal(SIGINT) }

    /// Holds it where it is.
    func freeze() { process.signal(SIGSTOP) }

    /// Lets it go on.
    func thaw() { process.signal(SIGCONT) }

    /// Ends it as a power cut would.
    func kill() async throws {
        process.signal(SIGKILL)
        let ending = try await process.ending()
        #expect(ending == .killed(signal: SIGKILL))
    }

    /// Asks it to stop, as the service manager does, and waits until it has.
    func stop() async throws {
        process.signal(SIGTERM)
        let ending = try await process.ending()
        #expect(ending == .exited(0), "\(words.suffix(5))")
    }

    /// Waits until it has ended by itself.
    func ending() async throws -> ChildProcess.Ending {
        try await process.ending()
    }
}
