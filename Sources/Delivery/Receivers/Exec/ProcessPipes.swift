import CLinux
import Glibc
import Synchronization
import Text

/// The pipes to and from a program: the beginning of its errors is kept, the rest is read and dropped.
struct ProcessExchange {
    private static let maxKept = 4_096

    private var pipes: ProcessPipes
    private let input: [UInt8]
    private var sent = 0
    private var kept: [UInt8] = []

    init(_ pipes: ProcessPipes, input: [UInt8]) {
        self.pipes = pipes
        self.input = input
    }

    /// The beginning of what came on standard error, as one line.
    var said: SafeText { SafeText(String(decoding: kept, as: UTF8.self)).truncated(toCharacters: 200) }

    /// Moves the bytes that can be moved, after a wait of at most a number of milliseconds.
    mutating func go(on wait: Int32) {
        if sent == input.count { ProcessPipes.close(&pipes.input.write) }
        // poll(2) passes over what is closed.
        var ends = [
            pollfd(fd: pipes.input.write, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: pipes.output.read, events: Int16(POLLIN), revents: 0),
            pollfd(fd: pipes.errors.read, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&ends, 3, wait) > 0 else { return }
        if ends[0].revents != 0 { send() }
        if ends[1].revents != 0 { receive(\.output.read, keeping: false) }
        if ends[2].revents != 0 { receive(\.errors.read, keeping: true) }
    }

    /// Closes all pipes.
    mutating func close() {
        pipes.close()
    }

    private mutating func send() {
        let count = input.withUnsafeBytes { bytes in
            Glibc.write(pipes.input.write, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
        }
        if count >= 0 {
            sent += count
        } else if errno != EAGAIN && errno != EINTR {
            // It reads no more.
            ProcessPipes.close(&pipes.input.write)
        }
    }

    private mutating func receive(_ end: WritableKeyPath<ProcessPipes, Int32>, keeping: Bool) {
        var room = [UInt8](repeating: 0, count: 16_384)
        let count = Glibc.read(pipes[keyPath: end], &room, room.count)
        if count > 0 {
            if keeping { kept.append(contentsOf: room[..<count].prefix(ProcessExchange.maxKept - kept.count)) }
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            ProcessPipes.close(&pipes[keyPath: end])
        }
    }
}

/// The three pipes between us and a program.
///
/// Our ends never block and are closed when the program starts another.
struct ProcessPipes {
    /// A pipe's two ends; −1 when closed.
    struct Pipe {
        var read: Int32 = -1
        var write: Int32 = -1
    }

    var input = Pipe()
    var output = Pipe()
    var errors = Pipe()

    /// Three pipes, or nil with the reason in `errno`.
    init?() {
        guard ProcessPipes.open(&input), ProcessPipes.open(&output), ProcessPipes.open(&errors) else {
            let code = errno
            close()
            errno = code
            return nil
        }
        for end in [input.write, output.read, errors.read] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }

    /// Closes the program's ends, which it has by now.
    mutating func closeTheirs() {
        ProcessPipes.close(&input.read)
        ProcessPipes.close(&output.write)
        ProcessPipes.close(&errors.write)
    }

    /// Closes what is open.
    mutating func close() {
        closeTheirs()
        ProcessPipes.close(&input.write)
        ProcessPipes.close(&output.read)
        ProcessPipes.close(&errors.read)
    }

    /// Closes one end.
    static func close(_ end: inout Int32) {
        if end >= 0 { Glibc.close(end) }
        end = -1
    }

    private static func open(_ pipe: inout Pipe) -> Bool {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { return false }
        pipe = Pipe(read: ends[0], write: ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return true
    }
}

/// Starts programs: no shell, no file of ours open in them, no signal blocked or ignored, a process group of their own.
enum ProcessSpawner {
    /// Between a pipe's making and its mark to be closed in programs, no other program may start.
    private static let isStarting = Mutex(())

    /// Starts a program; its number and the pipes to it, or what errno(3) says.
    static func start(_ command: ProcessCommand) -> (child: pid_t, pipes: ProcessPipes)? {
        isStarting.withLock { _ in
            guard var pipes = ProcessPipes() else { return nil }
            var child: pid_t = 0
            let code = spawn(command, pipes, &child)
            guard code == 0 else {
                pipes.close()
                errno = code
                return nil
            }
            pipes.closeTheirs()
            return (child, pipes)
        }
    }

    private static func spawn(_ command: ProcessCommand, _ pipes: ProcessPipes, _ child: inout pid_t) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipes.input.read, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, pipes.output.write, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, pipes.errors.write, STDERR_FILENO)
        // What others have left open without the mark to be closed is not for programs either.
        wirewatch_spawn_close_from(&actions, STDERR_FILENO + 1)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        return withCStrings([command.path] + command.arguments) { arguments in
            withCStrings(command.environment.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }) { environment in
                posix_spawn(&child, command.path, &actions, &attributes, arguments, environment)
            }
        }
    }

    /// Calls with an array of C strings that ends with nil.
    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers)
    }
}
