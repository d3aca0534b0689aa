import Glibc

/// A failed system call, by its error number.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The number, as `ENOENT`.
    package let code: Int32

    /// An error of a number.
    package init(_ code: Int32) {
        self.code = code
    }

    /// The error of the system call that just failed on this thread.
    static var last: SystemError { SystemError(errno) }

    package var description: String {
        // Since glibc 2.32 strerror(3) is safe between threads.
        guard let text = strerror(code) else { return "error \(code)" }
        return "\(String(cString: text)) (error \(code))"
    }
}
