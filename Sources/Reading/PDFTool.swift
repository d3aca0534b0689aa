import Articles
import CLinux
import Foundation
import Glibc
import Text

/// Takes the text out of PDF documents with pdftotext (poppler), in a process with limits and without network.
package struct PDFTool: Sendable {
    /// Where Debian installs it. The path is absolute, so that no other program takes its place.
    package static let path = "/usr/bin/pdftotext"
    /// Maximum size of the text in bytes, private memory in bytes, and CPU time in seconds.
    private static let limits = (text: 16 << 20, memory: 384 << 20, seconds: 20)
    /// What it may read: libraries, fonts and tables of characters.
    private static let folders = ["/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache"]

    private let executable: String

    /// - Parameter executable: The wirewatch program, which confines itself and then becomes pdftotext.
    init(executable: String) { self.executable = executable }

    /// Whether it is installed.
    package static var isInstalled: Bool { access(path, X_OK) == 0 }

    /// The text of a document.
    ///
    /// - Throws: ``ArticleError`` if it is not installed, or if it fails.
    func text(of document: [UInt8]) throws(ArticleError) -> [UInt8] {
        guard PDFTool.isInstalled else {
            throw .binary(kind: "a PDF document, and pdftotext (poppler-utils) is not installed")
        }
        let file = wirewatch_memory_file("document.pdf")
        guard file >= 0 else { throw .unavailable(reason: "\(SystemError.lastOfOpening)") }
        defer { close(file) }
        var ends: [Int32] = [-1, -1]
        guard PDFTool.write(document, to: file), pipe(&ends) == 0 else {
            throw .unavailable(reason: "\(SystemError.lastOfOpening)")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let child = ChildProcess.start(executable, ["wirewatch", "pdf-process"], input: file, output: ends[1])
        close(ends[1])
        defer { close(ends[0]) }
        guard let child else { throw .unavailable(reason: "pdftotext: \(SystemError.last)") }
        let text = PDFTool.output(of: ends[0], by: .now.advanced(by: .seconds(60)))
        let end = ChildProcess.end(child, within: Task.isCancelled ? .zero : .seconds(5))
        guard !Task.isCancelled else { throw .unavailable(reason: "its reading was broken off") }
        guard let text else {
            throw .tooLarge(what: "the text of this PDF document in bytes", found: limits.text + 1, limit: limits.text)
        }
        switch end {
        case .exit(0): return text
        case .exit(3): throw .noArticle(format: "PDF document", reason: "it permits no copying of its text")
        case .exit: throw .malformed(format: "PDF document", offset: 0, reason: "pdftotext cannot read it")
        case .signal, .running: throw .failed(reason: "pdftotext needed too much time or memory")
        }
    }

    private var limits: (text: Int, memory: Int, seconds: Int) { PDFTool.limits }

    /// Confines this process, then becomes pdftotext: from standard input to standard output.
    ///
    /// - Returns: The exit code, if it could not be started.
    package static func run() -> Int32 {
        guard wirewatch_limit_memory(limits.memory) == 0, wirewatch_limit_cpu(limits.seconds) == 0 else { return 70 }
        var paths: [UnsafePointer<CChar>?] = PDFTool.folders.map { UnsafePointer(strdup($0)) }
        _ = wirewatch_landlock(&paths, paths.count)
        guard wirewatch_deny_network() == 0 else { return 70 }
        ChildProcess.withCStrings(["pdftotext", "-q", "-enc", "UTF-8", "-", "-"]) { arguments in
            ChildProcess.withCStrings(["LC_ALL=C.UTF-8"]) { _ = execve(path, arguments, $0) }
        }
        return 71
    }

    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(file, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            guard count > 0 else { return false }
            written += count
        }
        return lseek(file, 0, SEEK_SET) == 0
    }

    /// Everything that comes out of a pipe; nil if it is too much. It ends at the deadline, or with the task.
    private static func output(of pipe: Int32, by deadline: ContinuousClock.Instant) -> [UInt8]? {
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            var entry = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
            guard left > 0, !Task.isCancelled else { return output }
            let status = poll(&entry, 1, Int32(min(left.rounded(.up), 100)))
            if status == 0 || status < 0 && errno == EINTR { continue }
            guard status > 0 else { return output }
            let count = chunk.withUnsafeMutableBytes { read(pipe, $0.baseAddress, $0.count) }
            guard count > 0 else { return output }
            output += chunk[..<count]
            guard output.count <= limits.text else { return nil }
        }
    }
}
