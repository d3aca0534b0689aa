import CLinux
import Glibc
import Text

/// What the watcher asks of the system about one inbox. Everything else about watching is decided in ``WatchMachine``;
/// a test puts a made tree in the place of the system.
protocol WatchedTree: AnyObject {
    /// Begins; an error means that there are no events until a later call succeeds.
    func start() -> SystemError?

    /// Watches what the way to the inbox consists of.
    ///
    /// - Returns: Whether every change of it will be an event.
    func watchWay() -> Bool

    /// The folder that the inbox's path names now.
    func root() throws(SystemError) -> RootFolder

    /// Watches a folder, or changes what it is watched for; the number of the watch.
    ///
    /// - Parameter attributes: Whether changes of rights in it are events too.
    func watch(_ folder: InboxPath, attributes: Bool) throws(SystemError) -> Int32

    /// Ends a watch.
    func unwatch(_ watch: Int32)

    /// Opens a folder to look through it.
    func open(_ folder: InboxPath) throws(SystemError) -> any FolderListing

    /// The state of a file, and whether somebody writes to it.
    ///
    /// - Parameter asks: Which states make the second question worth its cost.
    func look(at path: InboxPath, asks: (stat) -> Bool) throws(SystemError) -> (stat, WriterProbe.Answer)
}

extension SystemError {
    /// Whether there is nothing at a path, or only behind a link. Other errors say nothing about what is there.
    var isAbsence: Bool { code == ENOENT || code == ENOTDIR || code == ELOOP }
}

/// The folder at the end of an inbox's path.
struct RootFolder: Equatable {
    var identity: RootIdentity
    var kind: FileSystemKind
}

/// An open folder whose entries are taken piece by piece.
protocol FolderListing: AnyObject {
    var device: UInt64 { get }

    /// When something last came or went in it, in nanoseconds since 1970.
    var modified: Int64 { get }

    /// Asks the system each time.
    var fileSystem: FileSystemKind { get }

    /// The next entries with their states, at most as many; empty at the end.
    func next(_ limit: Int) throws(SystemError) -> [DirectoryEntry]

    /// The folders among the next entries, and the number of these entries: 0 at the end. Asks for no state where the
    /// folder itself knows kinds.
    func nextFolders(_ limit: Int) throws(SystemError) -> (names: [[UInt8]], entries: Int)

    /// Whether this process may read a file in it, by mode or by access list.
    func mayRead(_ entry: DirectoryEntry) -> Bool

    /// Whether somebody writes to a file in it.
    func ask(_ name: ArraySlice<UInt8>) -> WriterProbe.Answer
}
