import Articles
import CLinux
import Foundation
import Glibc
import Text

/// A reader process as the daemon sees it. One thread uses it at a time.
final class ReaderChild: @unchecked Sendable {
    // Sound: the pool hands a child to one thread at a time.

    /// The wall time of a batch, far beyond the CPU time of a file: a machine may be busy.
    private static let patience = Duration.seconds(50)

    private let process: pid_t
    private let socket: FrameSocket
    private(set) var filesRead = 0
    /// The size of the largest of them, in bytes.
    private(set) var largestFile = 0
    /// Whether it has a file of which not all was taken.
    private(set) var isReading = false
    /// Whether the process was waited for: its number may then be another process's.
    private(set) var isGone = false

    /// Starts a reader.
    ///
    /// - Throws: ``ArticleError/failed(reason:)`` if it cannot be started.
    init(executable: String) throws(ArticleError) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw .unavailable(reason: "\(SystemError.lastOfOpening)")
        }
        let child = ChildProcess.start(
            executable, ["wirewatch", "reader-process"], input: ends[1], output: nil)
        let error = child == nil ? SystemError.lastOfOpening : nil
        close(ends[1])
        socket = FrameSocket(owning: ends[0])
        guard let child else {
            throw .unavailable(reason: error.map { "\($0)" } ?? "")
        }
        process = child
    }

    deinit {
        if !isGone { ChildProcess.end(process, within: .zero) }
    }

    /// Gives it a file to read, whose batches are then taken with ``next(pdfText:)``.
    ///
    /// - Throws: ``ArticleError/failed(reason:)`` if the process died.
    func begin(_ request: ReadRequest, _ bytes: [UInt8]) throws(ArticleError) {
        filesRead += 1
        largestFile = max(largestFile, bytes.count)
        isReading = true
        do {
            let header = [UInt8](try JSONEncoder().encode(request))
            let deadline = ContinuousClock.now.advanced(by: ReaderChild.patience)
            try socket.send(Frame(kind: .file, payload: header + [0x0A] + bytes), by: deadline)
        } catch FrameSocket.Failure.cancelled {
            throw ReaderChild.cancelled
        } catch {
            throw failure()
        }
    }

    /// The next batch of the file.
    ///
    /// - Throws: ``ArticleError/failed(reason:)`` if the process died, or was ended because it took too long.
    func next(pdfText: PDFText) throws(ArticleError) -> ArticleBatch {
        let deadline = ContinuousClock.now.advanced(by: ReaderChild.patience)
        do {
            while true {
                let frame = try socket.receive(by: deadline)
                switch frame.kind {
                case .moreArticles: return ArticleBatch(result: try ReaderChild.result(of: frame), isLast: false)
                case .articles:
                    isReading = false
                    return ArticleBatch(result: try ReaderChild.result(of: frame), isLast: true)
                case .error:
                    isReading = false
                    throw try JSONDecoder().decode(ArticleError.self, from: Data(frame.payload))
                case .pdf: try socket.send(try converted(frame.payload, pdfText), by: deadline)
                default: throw FrameSocket.Failure.garbled
                }
            }
        } catch let error as ArticleError {
            throw error
        } catch FrameSocket.Failure.cancelled {
            throw ReaderChild.cancelled
        } catch {
            throw failure()
        }
    }

    /// The reading was broken off; the process, which is not through with its file, ends when it is released.
    private static let cancelled = ArticleError.unavailable(reason: "its reading was broken off")

    private static func result(of frame: Frame) throws -> ReadResult {
        try JSONDecoder().decode(ReadResult.self, from: Data(frame.payload))
    }

    private func converted(_ pdf: [UInt8], _ pdfText: PDFText) throws -> Frame {
        do throws(ArticleError) {
            return Frame(kind: .pdfText, payload: try pdfText(pdf))
        } catch {
            return Frame(kind: .pdfError, payload: [UInt8](try JSONEncoder().encode(error)))
        }
    }

    /// Ends the process, and says how it had ended.
    private func failure() -> ArticleError {
        isGone = true
        switch ChildProcess.end(process, within: .seconds(1)) {
        case .signal(SIGXCPU): return .failed(reason: "killed the reader: it took too much CPU time")
        case .signal(let number):
            return .failed(reason: "killed the reader (signal \(number)); it may have needed too much memory")
        case .exit(127): return .unavailable(reason: "the reader process cannot be loaded")
        case .exit(70): return .unavailable(reason: "the kernel does not permit to confine it")
        case .exit(let code): return .failed(reason: "the reader process ended (exit code \(code))")
        case .running: return .failed(reason: "killed the reader: it did not answer")
        }
    }
}

/// Starts and ends processes without shell, signals, or descriptors of the daemon.
enum ChildProcess {
    enum End: Equatable {
        case exit(Int32)
        case signal(Int32)
        /// It was running until it was ended.
        case running
    }

    /// Starts a program; its number, or nil with errno.
    ///
    /// - Parameters:
    ///   - input: The descriptor that becomes its standard input.
    ///   - output: The descriptor that becomes its standard output; nil for none.
    static func start(_ path: String, _ arguments: [String], input: Int32, output: Int32?) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        wirewatch_spawn_close_from(&actions, STDERR_FILENO + 1)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let environment = ["LC_ALL=C.UTF-8", "SWIFT_BACKTRACE=enable=no", "PATH=/usr/bin:/bin"]
        var child: pid_t = 0
        let code = withCStrings(arguments) { arguments in
            withCStrings(environment) { environment in
                posix_spawn(&child, path, &actions, &attributes, arguments, environment)
            }
        }
        guard code == 0 else {
            errno = code
            return nil
        }
        return child
    }

    /// Waits for a process, and ends it if it still runs after a time. To be called once for each process.
    ///
    /// - Parameter patience: A process that just closed its output needs a moment to be dead.
    @discardableResult
    static func end(_ process: pid_t, within patience: Duration) -> End {
        var status: Int32 = 0
        let deadline = ContinuousClock.now.advanced(by: patience)
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { return status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F) }
            guard ended == 0 || errno == EINTR else { return .running }
            guard ContinuousClock.now < deadline else { break }
            usleep(1_000)
        }
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return .running
    }

    /// Calls with an array of C strings that ends with nil.
    static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers)
    }
}
