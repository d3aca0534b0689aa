import Foundation
import Synchronization

/// A program that was started, its output line by line, and its end. It is killed when the test lets go of it.
final class ChildProcess: Sendable {
    /// How it ended.
    enum Ending: Sendable, Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    /// The system refused an action; the number is from errno(3).
    struct Failure: Error {
        let action: String
        let code: Int32
    }

    /// The lines of standard output.
    let output = Arrivals<String>()
    /// The lines of standard error.
    let errors = Arrivals<String>()
    private let life: ProcessLife

    var identifier: pid_t { life.identifier }

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - input: The file it reads as standard input.
    ///   - environment: Additions to this process's environment.
    ///   - descriptors: More descriptors that it gets, by their numbers there; those here are above 9.
    init(
        _ program: String, _ arguments: [String], input: String = "/dev/null", environment: [String: String] = [:],
        descriptors: [Int32: Int32] = [:]
    ) throws {
        let (output, errors) = (try PipeEnds(), try PipeEnds())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.write, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.write, 2)
        for (number, descriptor) in descriptors {
            posix_spawn_file_actions_adddup2(&actions, descriptor, number)
        }
        let own = ProcessInfo.processInfo.environment.filter { !ChildProcess.unwanted.contains($0.key) }
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let settings = own.merging(environment) { $1 }.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var identifier: pid_t = 0
        let code = posix_spawnp(&identifier, program, &actions, nil, words, settings)
        close(output.write)
        close(errors.write)
        guard code == 0 else {
            close(output.read)
            close(errors.read)
            throw Failure(action: "start \(program)", code: code)
        }
        life = ProcessLife(identifier)
        LineReader.start(output.read, into: self.output)
        LineReader.start(errors.read, into: self.errors)
    }

    deinit {
        life.signal(SIGKILL)
    }

    /// Sends a signal, unless it has ended.
    func signal(_ number: Int32) {
        life.signal(number)
    }

    /// Waits until it has ended and all that it wrote has been read.
    func ending() async throws -> Ending {
        let ending = try await life.ending()
        _ = try await output.waitForEnd()
        _ = try await errors.waitForEnd()
        return ending
    }

    /// Variables that a service manager or a terminal sets, and the tests set themselves.
    private static let unwanted: Set = [
        "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM", "INVOCATION_ID", "CREDENTIALS_DIRECTORY",
        "NO_COLOR",
    ]
}

/// A process from its start until its end was seen.
private final class ProcessLife: Sendable {
    let identifier: pid_t
    private let endings = Arrivals<ChildProcess.Ending>()
    private let isRunning = Mutex(true)

    init(_ identifier: pid_t) {
        self.identifier = identifier
        Thread.detachNewThread { self.awaitEnd() }
    }

    func signal(_ number: Int32) {
        isRunning.withLock { if $0 { _ = kill(identifier, number) } }
    }

    func ending() async throws -> ChildProcess.Ending {
        let ending = try await endings.wait(for: "the end of process \(identifier)") { !$0.isEmpty }
        return ending[0]
    }

    private func awaitEnd() {
        var information = siginfo_t()
        // Not reaped at once: until then no other process has its number, and signals reach the right one.
        while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
        var status: Int32 = 0
        isRunning.withLock { isRunning in
            while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
            isRunning = false
        }
        endings.append(status & 0x7f == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: status & 0x7f))
    }
}
