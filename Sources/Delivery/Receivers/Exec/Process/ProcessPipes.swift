import Glibc

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
