import Glibc

/// A file that is mapped read-only. All processes that map it share its memory.
///
/// Replace such a file by renaming another over it. If a process truncates a mapped file, reading it traps.
final class FileMapping: @unchecked Sendable {
    /// The bytes of the file; valid as long as this object.
    let bytes: UnsafeRawBufferPointer

    /// Maps a regular file.
    ///
    /// - Parameter maxBytes: The size above which a file is rejected.
    init(path: String, maxBytes: Int) throws(MeaningError) {
        // Without O_NONBLOCK, opening a named pipe waits for its writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .cannotRead(path: path, reason: FileMapping.systemReason()) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path: path, reason: FileMapping.systemReason()) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .invalid(path: path, reason: "it is not a regular file") }
        let count = Int(status.st_size)
        guard count > 0 else { throw .invalid(path: path, reason: "it is empty") }
        guard count <= maxBytes else { throw .invalid(path: path, reason: "it has \(count) bytes, too many") }
        guard let start = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED else {
            throw .cannotRead(path: path, reason: FileMapping.systemReason())
        }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    private static func systemReason() -> String { String(cString: strerror(errno)) }
}
