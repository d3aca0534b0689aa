/// A program to run, with all that it gets: nothing else of ours reaches it.
struct ProcessCommand: Sendable {
    /// The program's absolute path; no shell is asked.
    var path: String
    /// What stands behind the program's name.
    var arguments: [String] = []
    /// Its whole environment.
    var environment: [String: String] = [:]
    /// What it reads on standard input.
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
