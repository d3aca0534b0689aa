import CLinux
import Glibc
import Testing

/// Actions of other programs on an inbox, one system call each.
struct CallFailed: Error {
    var call: String
    var code = errno
}

func check(_ result: some SignedInteger, _ call: String) throws {
    if result < 0 { throw CallFailed(call: call) }
}

func makeFolder(_ path: String) throws {
    try check(mkdir(path, 0o755), "mkdir \(path)")
}

func move(_ from: String, to: String) throws {
    try check(rename(from, to), "rename \(from)")
}

func remove(_ path: String) throws {
    try check(Glibc.remove(path), "remove \(path)")
}

/// Makes a file in one go: it is complete when this returns.
func drop(_ text: String = "news", at path: String) throws {
    let writer = try Writer(path)
    try writer.write(text)
    writer.finish()
}

/// A file somebody has open for writing.
final class Writer {
    private var descriptor: Int32

    init(_ path: String) throws {
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        try check(descriptor, "open \(path)")
    }

    func write(_ text: String) throws {
        try check(Glibc.write(descriptor, text, text.utf8.count), "write")
    }

    func finish() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    deinit { finish() }
}

/// Sets the time of a file's last change, in seconds since 1970.
func setTime(_ path: String, _ seconds: Int) throws {
    let time = timespec(tv_sec: seconds, tv_nsec: 0)
    try check(utimensat(AT_FDCWD, path, [time, time], 0), "utimensat \(path)")
}

/// Calls with the C string of raw bytes.
func withRawPath<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) throws -> Result {
    let characters = (bytes + [0]).map { CChar(bitPattern: $0) }
    return try characters.withUnsafeBufferPointer { body(try #require($0.baseAddress)) }
}
