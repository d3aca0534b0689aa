import CLinux
import Glibc
import Text

/// An inbox as Linux has it: inotify for events, leases for writers.
final class InotifyTree: WatchedTree {
    private let place: InboxRoot
    private let probe: WriterProbe
    private let way: WayToRoot
    private(set) var queue: InotifyQueue?

    init(path: String, probe: WriterProbe) {
        place = InboxRoot(path: path)
        self.probe = probe
        way = WayToRoot(path: path)
    }

    func start() -> SystemError? {
        way.start()
        do throws(SystemError) {
            if queue == nil { queue = try InotifyQueue() }
            return nil
        } catch {
            return error
        }
    }

    /// Ends all watches.
    func stop() {
        queue = nil
        way.stop()
    }

    /// For waiting: readable after a change of something on the way to the inbox.
    var wayDescriptor: Int32? { way.fileDescriptor }

    /// Whether the inbox's path may name another folder than before.
    func takeWayEvents() -> Bool { way.takeEvents() }

    /// The waiting events, at most a buffer of them.
    func takeEvents() throws(SystemError) -> [InotifyEvent] { try queue?.read() ?? [] }

    func watchWay() -> Bool { way.watch() }

    func root() throws(SystemError) -> RootFolder {
        let descriptor = try place.openDirectory(.root)
        return RootFolder(
            identity: RootIdentity(try descriptor.status()), kind: FileSystemKind(of: descriptor))
    }

    func watch(_ folder: InboxPath, attributes: Bool) throws(SystemError) -> Int32 {
        guard let queue else { throw SystemError(ENOSYS) }
        // The path of the inbox may be a link; below it no link is followed.
        var mask: InotifyEvent.Mask = folder == .root ? .folder : [.folder, .noFollow]
        if attributes { mask.insert(.attributes) }
        do throws(SystemError) {
            return try queue.watch(place.absolute(folder), mask)
        } catch  where error.code == ENAMETOOLONG {
            // No call takes a path of more than 4,095 bytes. It is opened folder by folder; its descriptor names it.
            let open = try place.openDirectory(folder)
            return try queue.watch(InboxPath("/proc/self/fd/\(open.number)/."), mask)
        }
    }

    func unwatch(_ watch: Int32) { queue?.unwatch(watch) }

    func open(_ folder: InboxPath) throws(SystemError) -> any FolderListing {
        try OpenFolder(try place.openDirectory(folder), probe)
    }

    func look(at path: InboxPath, asks: (stat) -> Bool) throws(SystemError) -> (stat, WriterProbe.Answer) {
        let folder = try place.openDirectory(path.parent)
        let status = try folder.status(of: path.name)
        guard FileKind(status) == .regular, asks(status) else { return (status, .unknowable) }
        let answer = probe.ask(path.name, folder)
        if case .shortage(let error) = answer { throw error }
        return (status, answer)
    }
}

/// An open folder of the inbox.
private final class OpenFolder: FolderListing {
    private let descriptor: OwnedDescriptor
    private let stream: DirectoryStream
    private let probe: WriterProbe
    let device: UInt64
    let modified: Int64

    init(_ descriptor: consuming OwnedDescriptor, _ probe: WriterProbe) throws(SystemError) {
        stream = try DirectoryStream(descriptor)
        let status = try descriptor.status()
        device = UInt64(status.st_dev)
        modified = FileStamp(status).modifiedNanoseconds
        self.probe = probe
        self.descriptor = descriptor
    }

    var fileSystem: FileSystemKind { FileSystemKind(of: descriptor) }

    func next(_ limit: Int) throws(SystemError) -> [DirectoryEntry] { try stream.next(limit) }

    func nextFolders(_ limit: Int) throws(SystemError) -> (names: [[UInt8]], entries: Int) {
        try stream.nextFolders(limit)
    }

    func mayRead(_ entry: DirectoryEntry) -> Bool {
        // An owner's rights are those of the mode, whatever an access list says.
        if entry.status.st_uid == geteuid(), entry.status.st_mode & S_IRUSR != 0 { return true }
        let flags = AT_EACCESS | AT_SYMLINK_NOFOLLOW
        return withCString(entry.name) { faccessat(descriptor.number, $0, R_OK, flags) } == 0
    }

    func ask(_ name: ArraySlice<UInt8>) -> WriterProbe.Answer { probe.ask(name, descriptor) }
}
