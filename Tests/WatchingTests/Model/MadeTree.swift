import CLinux
import Glibc
import Text

@testable import Watching

/// A file system with inotify that a test makes and changes: what the kernel does, without a disk and without time.
final class MadeTree: WatchedTree {
    final class Node {
        let inode: UInt64
        var entries: [String: Node]?
        /// What was written to it; each write of the model is another text.
        var contents: [String] = []
        var modified: Int64
        var changed: Int64
        var writers = 0
        var links = 1
        var isReadable = true

        init(_ inode: UInt64, isFolder: Bool, at time: Int64) {
            self.inode = inode
            entries = isFolder ? [:] : nil
            (modified, changed) = (time, time)
        }

        var isFolder: Bool { entries != nil }

        var stamp: FileStamp { FileStamp(status) }

        var status: stat {
            var status = stat()
            status.st_dev = 1
            status.st_ino = ino_t(inode)
            status.st_mode = (isFolder ? S_IFDIR : S_IFREG) | (isReadable ? 0o644 : 0)
            status.st_nlink = UInt(links)
            status.st_size = Int(contents.joined().utf8.count)
            status.st_mtim = timespec(
                tv_sec: Int(modified / 1_000_000_000), tv_nsec: Int(modified % 1_000_000_000))
            status.st_ctim = timespec(tv_sec: Int(changed / 1_000_000_000), tv_nsec: Int(changed % 1_000_000_000))
            return status
        }
    }

    /// What the path of the inbox names; nil while it is gone.
    private(set) var inbox: Node?
    /// Whether the system tells who writes.
    let hasLeases: Bool
    /// The time in nanoseconds since 1970.
    var time: Int64 = 1_795_000_000_000_000_000
    /// Something on the way to the inbox has changed.
    var hasWayEvent = false
    /// Why there is no queue of events; nil if there is one.
    var queueError: SystemError?
    /// Why the watcher can open nothing; nil while it can.
    var failure: SystemError?
    /// How many folders are open.
    fileprivate(set) var openFolders = 0

    private var lastInode: UInt64 = 1
    private var watches: [Int32: (node: Node, attributes: Bool)] = [:]
    private var lastWatch: Int32 = 0
    private var events: [InotifyEvent] = []
    private var closing: [Node] = []
    private let maxEvents: Int

    init(hasLeases: Bool, maxEvents: Int) {
        self.hasLeases = hasLeases
        self.maxEvents = maxEvents
        inbox = nil
        inbox = make(isFolder: true)
    }

    // MARK: - What the watcher asks

    func start() -> SystemError? { queueError }

    func watchWay() -> Bool { true }

    func root() throws(SystemError) -> RootFolder {
        try mayOpen()
        return RootFolder(identity: RootIdentity(try node(.root).status), kind: .local)
    }

    func watch(_ folder: InboxPath, attributes: Bool) throws(SystemError) -> Int32 {
        if queueError != nil { throw SystemError(ENOSYS) }
        let node = try node(folder)
        guard node.isFolder else { throw SystemError(ENOTDIR) }
        guard node.isReadable else { throw SystemError(EACCES) }
        let number = watches.first { $0.value.node === node }?.key ?? lastWatch + 1
        lastWatch = max(lastWatch, number)
        watches[number] = (node, attributes)
        return number
    }

    func unwatch(_ watch: Int32) {
        if watches.removeValue(forKey: watch) != nil { send(watch, .watchRemoved, "") }
    }

    func open(_ folder: InboxPath) throws(SystemError) -> any FolderListing {
        try mayOpen()
        let node = try node(folder)
        guard node.isFolder else { throw SystemError(ENOTDIR) }
        guard node.isReadable else { throw SystemError(EACCES) }
        return MadeListing(node, self)
    }

    func look(at path: InboxPath, asks: (stat) -> Bool) throws(SystemError) -> (stat, WriterProbe.Answer) {
        try mayOpen()
        let node = try node(path)
        return (node.status, asks(node.status) ? answer(node) : .unknowable)
    }

    private func mayOpen() throws(SystemError) {
        if let failure { throw failure }
    }

    func answer(_ node: Node) -> WriterProbe.Answer {
        if let failure, failure.isShortage { return .shortage(failure) }
        if !node.isReadable { return .unreadable }
        guard hasLeases else { return .unknowable }
        return node.writers > 0 ? .beingWritten : .finished
    }

    /// The waiting events, at most as many.
    func takeEvents(_ limit: Int) -> [InotifyEvent] {
        defer { events.removeFirst(min(limit, events.count)) }
        return Array(events.prefix(limit))
    }

    var hasEvents: Bool { !events.isEmpty }

    /// The program has ended, and its queue with it.
    func forgetWatches() {
        watches = [:]
        events = []
    }

    // MARK: - What other programs do

    func node(_ path: InboxPath) throws(SystemError) -> Node {
        guard var node = inbox else { throw SystemError(ENOENT) }
        for component in path.components {
            guard node.isFolder else { throw SystemError(ENOTDIR) }
            guard node.isReadable else { throw SystemError(EACCES) }
            guard let next = node.entries?[String(decoding: component, as: UTF8.self)] else {
                throw SystemError(ENOENT)
            }
            node = next
        }
        return node
    }

    func make(isFolder: Bool) -> Node {
        lastInode += 1
        return Node(lastInode, isFolder: isFolder, at: tick())
    }

    /// Gives something a name: a new file or folder, or one more link.
    func link(_ node: Node, into folder: Node, as name: String, isNew: Bool) {
        if !isNew { node.changed = tick() }
        folder.entries?[name] = node
        folder.modified = tick()
        notify(folder, node.isFolder ? [.created, .isDirectory] : .created, name)
    }

    func write(_ text: String, to node: Node) {
        node.contents.append(text)
        node.modified = tick()
        node.changed = node.modified
    }

    func truncate(_ node: Node) {
        node.contents = []
        node.modified = tick()
        node.changed = node.modified
    }

    /// A writer closes a file that has this name, or none any longer.
    func close(_ node: Node, in folder: Node, as name: String) {
        beginClosing(node, in: folder, as: name)
        endClosing()
    }

    /// The first half of a close: the kernel sends the event, and counts the writer until ``endClosing()``.
    func beginClosing(_ node: Node, in folder: Node, as name: String) {
        if folder.entries?[name] === node { notify(folder, .closedAfterWriting, name) }
        closing.append(node)
    }

    /// The writers that close their files are gone.
    func endClosing() {
        for node in closing { node.writers -= 1 }
        closing = []
    }

    func rename(_ name: String, in folder: Node, to newName: String, in newFolder: Node) {
        guard let node = folder.entries?.removeValue(forKey: name) else { return }
        node.changed = tick()
        newFolder.entries?[newName] = node
        folder.modified = tick()
        newFolder.modified = folder.modified
        let flag: InotifyEvent.Mask = node.isFolder ? .isDirectory : []
        notify(folder, [.movedFrom, flag], name)
        notify(newFolder, [.movedTo, flag], newName)
        notify(node, .movedSelf, "")
    }

    func setReadable(_ isReadable: Bool, _ node: Node, in folder: Node, as name: String) {
        node.isReadable = isReadable
        node.changed = tick()
        notify(folder, [.attributes, node.isFolder ? .isDirectory : []], name)
    }

    func remove(_ name: String, from folder: Node) {
        guard let node = folder.entries?.removeValue(forKey: name) else { return }
        end(node)
    }

    /// Puts another folder in the place of the inbox, or none.
    func replaceInbox(with node: Node?) {
        if let inbox { notify(inbox, .movedSelf, "") }
        inbox = node
        hasWayEvent = true
    }

    private func end(_ node: Node) {
        for child in node.entries?.values.sorted(by: { $0.inode < $1.inode }) ?? [] { end(child) }
        node.entries = node.isFolder ? [:] : nil
        for (watch, value) in watches where value.node === node {
            send(watch, .deletedSelf, "")
            send(watch, .watchRemoved, "")
            watches[watch] = nil
        }
    }

    private func tick() -> Int64 {
        time += 1_000_000
        return time
    }

    private func notify(_ folder: Node, _ mask: InotifyEvent.Mask, _ name: String) {
        for (watch, value) in watches where value.node === folder {
            if mask.contains(.attributes), !value.attributes { continue }
            send(watch, mask, name)
        }
    }

    private func send(_ watch: Int32, _ mask: InotifyEvent.Mask, _ name: String) {
        guard events.count < maxEvents else {
            if events.last?.mask != .overflow { events.append(InotifyEvent(watch: -1, mask: .overflow, name: [])) }
            return
        }
        events.append(InotifyEvent(watch: watch, mask: mask, name: Array(name.utf8)))
    }
}

/// A folder that is read name by name while it changes: names that come later are not seen.
private final class MadeListing: FolderListing {
    private let node: MadeTree.Node
    private unowned let tree: MadeTree
    private var names: [String]

    init(_ node: MadeTree.Node, _ tree: MadeTree) {
        self.node = node
        self.tree = tree
        names = node.entries.map { $0.keys.sorted(by: >) } ?? []
        tree.openFolders += 1
    }

    deinit { tree.openFolders -= 1 }

    var device: UInt64 { 1 }

    var modified: Int64 { node.modified }

    var fileSystem: FileSystemKind { .local }

    func next(_ limit: Int) throws(SystemError) -> [DirectoryEntry] {
        while let name = names.popLast() {
            if let child = node.entries?[name] {
                return [DirectoryEntry(name: Array(name.utf8), status: child.status)]
            }
        }
        return []
    }

    func nextFolders(_ limit: Int) throws(SystemError) -> (names: [[UInt8]], entries: Int) {
        guard let name = names.popLast() else { return ([], 0) }
        return (node.entries?[name]?.isFolder == true ? [Array(name.utf8)] : [], 1)
    }

    func mayRead(_ entry: DirectoryEntry) -> Bool { entry.status.st_mode & 0o444 != 0 }

    func ask(_ name: ArraySlice<UInt8>) -> WriterProbe.Answer {
        guard let child = node.entries?[String(decoding: name, as: UTF8.self)] else { return .unknowable }
        return tree.answer(child)
    }
}
