import CLinux
import Foundation
import Glibc
import Synchronization
import Text

/// Runs a program on a thread of its own, which no task waits on.
enum ProcessRunner {
    /// Poll interval for a silent program, in milliseconds.
    private static let tick: Int32 = 20

    /// Runs a program to its end, or to the end of its time.
    static func run(_ command: ProcessCommand) async -> ProcessResult {
        let isCancelled = CancellationMark()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let thread = Thread { continuation.resume(returning: run(command, unless: isCancelled)) }
                thread.name = "command"
                thread.start()
            }
        } onCancel: {
            isCancelled.set()
        }
    }

    private static func run(_ command: ProcessCommand, unless isCancelled: CancellationMark) -> ProcessResult {
        // A program that does not read ends our write with an error, not with a signal. The thread ends with it.
        var broken = sigset_t()
        sigemptyset(&broken)
        sigaddset(&broken, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &broken, nil)
        guard let (child, pipes) = ProcessSpawner.start(command) else {
            return ProcessResult(end: .notStarted(code: errno), said: SafeText(""))
        }
        var exchange = ProcessExchange(pipes, input: command.input)
        defer { exchange.close() }
        let deadline = ContinuousClock.now + command.timeout
        while true {
            exchange.go(on: tick)
            var status: Int32 = 0
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child {
                exchange.go(on: 0)
                return ProcessResult(end: end(status), said: exchange.said)
            }
            // Nobody else waits for our children; should one be gone all the same, how it ended is not known.
            if ended < 0 && errno != EINTR { return ProcessResult(end: .killed(signal: 0), said: exchange.said) }
            let isLate = ContinuousClock.now >= deadline
            guard isLate || isCancelled.isSet else { continue }
            kill(-child, SIGKILL)
            while waitpid(child, &status, 0) < 0 && errno == EINTR {}
            return ProcessResult(end: isLate ? .timedOut : .cancelled, said: exchange.said)
        }
    }

    /// The status of wait(2); Swift does not import the macros that read it.
    private static func end(_ status: Int32) -> ProcessResult.End {
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }
}

/// Whether a task has been cancelled, for a thread to see.
private final class CancellationMark: Sendable {
    private let mark = Atomic<Bool>(false)

    var isSet: Bool { mark.load(ordering: .relaxed) }

    func set() { mark.store(true, ordering: .relaxed) }
}

/// A program to run, with everything that it gets from this process.
struct ProcessCommand: Sendable {
    /// The program's absolute path; no shell is asked.
    var path: String
    /// The arguments behind the program's name.
    var arguments: [String] = []
    /// Its whole environment.
    var environment: [String: String] = [:]
    /// The bytes that it reads on standard input.
    var input: [UInt8] = []
    /// How long it may run.
    var timeout: Duration

    /// A path on which programs of the system are found.
    static let searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
}

/// How a program ended.
struct ProcessResult: Sendable, Equatable {
    /// The ways to end.
    enum End: Sendable, Equatable {
        /// By itself, with this status.
        case exited(Int32)
        /// By this signal, of others' making.
        case killed(signal: Int32)
        /// It was not done in time, and was killed with all that it had started.
        case timedOut
        /// Our own end broke it off.
        case cancelled
        /// It could not be started; the number is from errno(3).
        case notStarted(code: Int32)
    }

    /// How it ended.
    var end: End
    /// The beginning of what it said on standard error.
    var said: SafeText
}
