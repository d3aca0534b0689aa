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
    init(from start: InboxPath, maxDepth: Int) { self.init(of: [start], maxDepth: maxDepth) }

    /// A scan of some folders.
    init(of folders: [InboxPath], maxDepth: Int) {
        self.maxDepth = maxDepth
        waiting = folders
    }

    /// The next folder; `nil` when the scan is over.
    mutating func next() -> InboxPath? {
        guard let folder = waiting.popLast() else { return nil }
        visited.insert(folder)
        return folder
    }

    /// Takes back the folder that was just given out: it could not be opened for now.
    mutating func putBack(_ folder: InboxPath) { waiting.append(folder) }

    /// Notes a folder that something else looked through meanwhile.
    mutating func visit(_ folder: InboxPath) { visited.insert(folder) }

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
        guard copy >= 0 else { throw .lastOfOpening }
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
        while entries.count < limit, let record = try nextRecord() {
            var status = stat()
            guard fstatat(dirfd(stream), record.name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
            entries.append(DirectoryEntry(name: DirectoryStream.bytes(record.name), status: status))
        }
        return entries
    }

    /// The folders among the next entries, at most as many entries, and the number of these: 0 at the end.
    func nextFolders(_ limit: Int) throws(SystemError) -> (names: [[UInt8]], entries: Int) {
        var folders: [[UInt8]] = []
        var entries = 0
        while entries < limit, let record = try nextRecord() {
            entries += 1
            var isFolder = record.type == UInt8(DT_DIR)
            if record.type == UInt8(DT_UNKNOWN) {
                var status = stat()
                isFolder =
                    fstatat(dirfd(stream), record.name, &status, AT_SYMLINK_NOFOLLOW) == 0
                    && FileKind(status) == .directory
            }
            if isFolder { folders.append(DirectoryStream.bytes(record.name)) }
        }
        return (folders, entries)
    }

    /// The next entry besides `.` and `..`. Its name is valid until the next call.
    private func nextRecord() throws(SystemError) -> (name: UnsafePointer<CChar>, type: UInt8)? {
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
        while true {
            errno = 0
            guard let record = readdir(stream) else {
                if errno != 0 { throw .last }
                return nil
            }
            let name = UnsafeRawPointer(record).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            if strcmp(name, ".") != 0, strcmp(name, "..") != 0 { return (name, record.pointee.d_type) }
        }
    }

    private static func bytes(_ name: UnsafePointer<CChar>) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
    }
}
