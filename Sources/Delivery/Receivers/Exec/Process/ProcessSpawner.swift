import CLinux
import Glibc
import Synchronization

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
