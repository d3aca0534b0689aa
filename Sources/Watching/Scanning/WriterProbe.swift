import Glibc

/// Finds out whether anybody has a file open for writing.
///
/// A read lease (fcntl(2), `F_SETLEASE`) is only granted while there is no writer; it is given back at once. Leases
/// need the file's owner or `CAP_LEASE`, and a file system that has them.
struct WriterProbe: Sendable {
    enum Answer: Equatable {
        /// Nobody has it open for writing.
        case finished
        /// Somebody has; closing it will be an event.
        case beingWritten
        /// The system does not say.
        case unknowable
    }

    /// Asks about a regular file in an open folder.
    let ask: @Sendable (_ name: ArraySlice<UInt8>, _ folder: borrowing OwnedDescriptor) -> Answer

    /// The system's own answer.
    static let leases = WriterProbe { name, folder in askForLease(name, in: folder) }
    /// What a system without leases answers.
    static let none = WriterProbe { _, _ in .unknowable }

    // Linux' own commands, which the C library's header shows only to GNU sources.
    private static let setLease: Int32 = 1024
    private static let setSignal: Int32 = 10

    /// The file is opened without waiting and not read.
    private static func askForLease(_ name: ArraySlice<UInt8>, in directory: borrowing OwnedDescriptor) -> Answer {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
        let number = withCString(name) { openat(directory.number, $0, flags) }
        guard number >= 0 else { return .unknowable }
        let file = OwnedDescriptor(number)
        // Should a writer come while the lease is held, the kernel sends SIGIO, which ends a process that does not
        // expect it. SIGURG is ignored by default; without it no lease is taken. The writer waits those microseconds.
        guard fcntl(file.number, setSignal, SIGURG) == 0 else { return .unknowable }
        guard fcntl(file.number, setLease, Int32(F_RDLCK)) == 0 else {
            return errno == EAGAIN ? .beingWritten : .unknowable
        }
        _ = fcntl(file.number, setLease, Int32(F_UNLCK))
        return .finished
    }
}
