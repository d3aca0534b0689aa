import CLinux
import Glibc
import Text

/// Which folders of a tree are still to be looked through, depth first.
///
/// The order in which the caller works is the point: it takes a folder, watches it, and only then reads it and adds
/// the folders in it, so that no file appears unseen between the reading and the watching.
struct TreeScanner {
    let maxDepth: Int
    private(set) var visited: Set<InboxPath> = []
    private var waiting: [InboxPath]

    /// A scan of a folder and all below it.
    init(from start: InboxPath, maxDepth: Int) {
        self.maxDepth = maxDepth
        waiting = [start]
    }

    /// The next folder; `nil` when the scan is over.
    mutating func next() -> InboxPath? {
        guard let folder = waiting.popLast() else { return nil }
        visited.insert(folder)
        return folder
    }

    /// Adds a folder, unless it lies too deep.
    mutating func add(_ folder: InboxPath) -> Bool {
        guard isWithinDepth(folder) else { return false }
        waiting.append(folder)
        return true
    }

    /// Whether a folder does not lie too deep.
    func isWithinDepth(_ folder: InboxPath) -> Bool {
        folder.depth <= maxDepth
    }
}

/// One name in a folder with the state of what it stands for.
struct DirectoryEntry {
    var name: [UInt8]
    var status: stat

    var kind: FileKind { FileKind(status) }
}

/// The entries of a folder, read piece by piece so that a huge folder needs no memory of its size.
final class DirectoryStream {
    private let stream: OpaquePointer

    /// A stream over an open folder.
    init(_ descriptor: borrowing OwnedDescriptor) throws(SystemError) {
        // fdopendir(3) takes its descriptor over, so it gets one of its own.
        let copy = openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0 else { throw .last }
        guard let stream = fdopendir(copy) else {
            let error = SystemError.last
            _ = close(copy)
            throw error
        }
        self.stream = stream
    }

    deinit {
        _ = closedir(stream)
    }

    /// The next entries, at most as many; empty at the end. Entries that vanish meanwhile are left out.
    func next(_ limit: Int) throws(SystemError) -> [DirectoryEntry] {
        var entries: [DirectoryEntry] = []
        while entries.count < limit {
            errno = 0
            guard let record = readdir(stream) else {
                if errno != 0 { throw .last }
                break
            }
            let name = DirectoryStream.name(of: record)
            if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { continue }
            var status = stat()
            let result = withCString(name) { fstatat(dirfd(stream), $0, &status, AT_SYMLINK_NOFOLLOW) }
            if result == 0 { entries.append(DirectoryEntry(name: name, status: status)) }
        }
        return entries
    }

    private static func name(of record: UnsafeMutablePointer<dirent>) -> [UInt8] {
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
        let start = UnsafeRawPointer(record).advanced(by: offset).assumingMemoryBound(to: UInt8.self)
        return Array(
            UnsafeBufferPointer(
                start: start, count: strlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))))
    }
}
