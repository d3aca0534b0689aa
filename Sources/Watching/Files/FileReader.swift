import Glibc
import Text

/// The whole contents of a file, with the state they belong to.
package struct FileContents: Sendable, Equatable {
    /// The bytes.
    package var bytes: [UInt8]
    /// The file's state, the same before and after reading.
    package var stamp: FileStamp
}

/// Reads finished files of one inbox.
///
/// Nothing on the way to the file is followed if it is a symbolic link; pipes, sockets and devices are not opened;
/// opening never waits. Cost: one read of the file, and one open for each folder on the way.
package struct FileReader: Sendable {
    private let root: InboxRoot
    private let probe: WriterProbe
    /// The most bytes a file may have.
    package let maxBytes: Int

    /// A reader of an inbox.
    ///
    /// - Parameters:
    ///   - path: The inbox's folder.
    ///   - maxBytes: The most bytes a file may have.
    package init(inbox path: String, maxBytes: Int) { self.init(inbox: path, maxBytes: maxBytes, probe: .leases) }

    init(inbox path: String, maxBytes: Int, probe: WriterProbe) {
        root = InboxRoot(path: path)
        self.maxBytes = maxBytes
        self.probe = probe
    }

    /// Reads a file once, fully.
    ///
    /// - Parameter path: The path below the inbox.
    /// - Throws: ``FileReadError``; after ``FileReadError/changedWhileReading(before:after:)`` the caller may read
    ///   again, or leave it to the event that the writer's close will be.
    package func read(_ path: InboxPath) throws(FileReadError) -> FileContents { try read(path, found: nil) }

    /// Reads a file that was found, once, fully.
    ///
    /// If it has changed since, a writer may be at work: its close, or a scan, reports the file again.
    ///
    /// - Throws: ``FileReadError``; ``FileReadError/beingWritten`` if the file has changed and may be half-written.
    package func read(_ found: FoundFile) throws(FileReadError) -> FileContents {
        try read(found.path, found: found)
    }

    private func read(_ path: InboxPath, found: FoundFile?) throws(FileReadError) -> FileContents {
        let folder = try FileReadError.explaining { () throws(SystemError) in try root.openDirectory(path.parent) }
        // Looked at before it is opened: to open a pipe or a device can have effects.
        let status = try FileReadError.explaining { () throws(SystemError) in try root.status(path, in: folder) }
        try FileReader.requireRegular(FileKind(status))
        let seen = FileStamp(status)
        if let found, !seen.isSameContents(as: found.stamp) { try requireFinished(found, in: folder) }
        let file = try FileReadError.explaining { () throws(SystemError) in try root.openFile(path, in: folder) }
        let opened = try FileReadError.explaining { () throws(SystemError) in try file.status() }
        guard FileStamp(opened).isSameContents(as: seen) else {
            throw .changedWhileReading(before: seen, after: FileStamp(opened))
        }
        return try contents(of: file, opened)
    }

    private func requireFinished(
        _ found: FoundFile, in folder: borrowing OwnedDescriptor
    ) throws(FileReadError) {
        switch probe.ask(found.path.name, folder) {
        case .beingWritten: throw .beingWritten
        case .shortage(let error): throw FileReadError(error)
        // A file of the backlog has waited for long: a writer is more likely than not. One that arrives is read anyway,
        // so that a file that is written again and again is read at all; its last text replaces a partial one.
        case .unknowable where found.isBacklog: throw .beingWritten
        case .finished, .unknowable, .unreadable: break
        }
    }

    /// Reads an open file whose stamp at the opening is known.
    func contents(of file: borrowing OwnedDescriptor, _ status: stat) throws(FileReadError) -> FileContents {
        try FileReader.requireRegular(FileKind(status))
        let before = FileStamp(status)
        guard before.size <= maxBytes else { throw .tooLarge(found: Int(before.size), limit: maxBytes) }
        let size = Int(max(0, before.size))
        let bytes = try FileReadError.explaining { () throws(SystemError) in
            try FileReader.bytes(of: file, atMost: size + 1)
        }
        let after = FileStamp(try FileReadError.explaining { () throws(SystemError) in try file.status() })
        guard bytes.count == size, after.size == before.size,
            after.modifiedNanoseconds == before.modifiedNanoseconds
        else { throw .changedWhileReading(before: before, after: after) }
        return FileContents(bytes: bytes, stamp: after)
    }

    private static func requireRegular(_ kind: FileKind) throws(FileReadError) {
        switch kind {
        case .regular: return
        case .symbolicLink: throw .symbolicLink
        default: throw .notRegular(kind)
        }
    }

    /// Reads to the end or to a bound, which a growing file meets instead of the end.
    private static func bytes(of file: borrowing OwnedDescriptor, atMost bound: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            while count < bound {
                let piece = UnsafeMutableBufferPointer(rebasing: buffer[count..<bound])
                let length = Glibc.read(file.number, piece.baseAddress, piece.count)
                if length > 0 {
                    count += length
                } else if length == 0 {
                    break
                } else if errno != EINTR {
                    failure = .last
                    break
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }
}

/// Why a file could not be read.
package enum FileReadError: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is no longer there.
    case vanished
    /// It is a pipe, a socket, a device or a folder.
    case notRegular(FileKind)
    /// It is a symbolic link, or lies behind one.
    case symbolicLink
    /// It has more bytes than the limit.
    case tooLarge(found: Int, limit: Int)
    /// The system refuses.
    case notReadable(SystemError)
    /// It has changed since it was found, and a process writes to it, or may do so.
    case beingWritten
    /// It was written to meanwhile; what was read may be half of one state and half of another.
    case changedWhileReading(before: FileStamp, after: FileStamp)

    /// What an error of the system means for a file.
    init(_ error: SystemError) {
        switch error.code {
        case ENOENT, ENOTDIR: self = .vanished
        case ELOOP: self = .symbolicLink
        case ENXIO: self = .notRegular(.unknown)
        default: self = .notReadable(error)
        }
    }

    static func explaining<Result: ~Copyable>(
        _ body: () throws(SystemError) -> Result
    ) throws(FileReadError) -> Result {
        do {
            return try body()
        } catch {
            throw FileReadError(error)
        }
    }

    /// Whether the same file may well be readable a moment later, without anybody doing anything about it.
    package var isTransient: Bool {
        switch self {
        case .changedWhileReading: true
        case .notReadable(let error): [EAGAIN, EINTR, EIO, EMFILE, ENFILE, ENOMEM, ESTALE].contains(error.code)
        case .vanished, .notRegular, .symbolicLink, .tooLarge, .beingWritten: false
        }
    }

    /// Whether no descriptor was left, which says nothing about the file.
    package var isShortage: Bool {
        if case .notReadable(let error) = self { return error.isShortage }
        return false
    }

    /// A stable word for logs, counters and the store.
    package var reason: String {
        switch self {
        case .vanished: "vanished"
        case .notRegular: "not-regular"
        case .symbolicLink: "symbolic-link"
        case .tooLarge: "too-large"
        case .notReadable: "not-readable"
        case .beingWritten: "being-written"
        case .changedWhileReading: "changed-while-reading"
        }
    }

    package var description: String {
        switch self {
        case .vanished: "the file vanished before it was read"
        case .notRegular(let kind): "it is a \(kind.rawValue), not a regular file"
        case .symbolicLink: "it is a symbolic link or lies behind one; links are not followed"
        case .tooLarge(let found, let limit): "the file has \(found) bytes, the limit is \(limit) (articles.max_bytes)"
        case .notReadable(let error): "the file cannot be read: \(error)"
        case .beingWritten: "the file has changed since it was found, and may be half-written"
        case .changedWhileReading(let before, let after):
            "the file changed while it was read: \(before.size) bytes before, \(after.size) after"
        }
    }
}
