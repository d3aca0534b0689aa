import TestSupport

@testable import Watching

/// What other programs do in the inbox of the model, chosen by random numbers.
struct ModelDesk {
    private struct Writer {
        var node: MadeTree.Node
        var folder: MadeTree.Node
        var name: String
        var writesLeft: Int
        var text: String
    }

    private let tree: MadeTree
    private var numbers: SeededNumbers
    private var writers: [Writer] = []
    /// What cannot be read at the moment.
    private var closed: [(node: MadeTree.Node, folder: MadeTree.Node, name: String)] = []
    private var away: MadeTree.Node?
    private var lastName = 0

    init(tree: MadeTree, seed: UInt64) {
        self.tree = tree
        numbers = SeededNumbers(seed: seed)
    }

    /// One act of some program.
    mutating func act() {
        if away != nil, chance(3) { return returnInbox() }
        guard let inbox = tree.inbox else { return }
        let folders = folders(in: inbox)
        let folder = folders[random(folders.count)]
        switch random(17) {
        case 0: begin(in: folder)
        case 1, 2: goOn()
        case 3, 4: drop(in: folder, as: freshName())
        case 5: replace(in: folder)
        case 6: moveFile(from: folder, to: folders[random(folders.count)])
        case 7: tree.link(tree.make(isFolder: true), into: folder, as: freshName(), isNew: true)
        case 8: moveFolder(folders)
        case 9: moveIn(to: folder)
        case 10: remove(from: folder)
        case 11: linkFile(from: folder, to: folders[random(folders.count)])
        case 12: linkUnnamed(in: folder)
        case 13: makeClosed(in: folder)
        case 14: openOne()
        case 15: tree.endClosing()
        default: if chance(6) { takeInbox(inbox) } else { rewrite(in: folder) }
        }
    }

    /// All writers close their files, and everything can be read.
    mutating func finish() {
        while !writers.isEmpty { goOn() }
        while !closed.isEmpty { openOne() }
        tree.endClosing()
        if tree.inbox == nil { returnInbox() }
    }

    // MARK: - Acts

    private mutating func begin(in folder: MadeTree.Node) {
        let (node, name) = (tree.make(isFolder: false), freshName())
        node.writers = 1
        tree.link(node, into: folder, as: name, isNew: true)
        writers.append(Writer(node: node, folder: folder, name: name, writesLeft: 1 + random(3), text: name))
    }

    private mutating func goOn() {
        guard !writers.isEmpty else { return }
        let index = random(writers.count)
        var writer = writers[index]
        if writer.writesLeft == 0 {
            close(writer.node, in: writer.folder, as: writer.name)
            writers.remove(at: index)
        } else {
            writer.writesLeft -= 1
            tree.write(writer.text + (writer.writesLeft == 0 ? " end" : " "), to: writer.node)
            writers[index] = writer
        }
    }

    /// Closes a file; a writer may be stopped in the middle of it.
    private mutating func close(_ node: MadeTree.Node, in folder: MadeTree.Node, as name: String) {
        tree.beginClosing(node, in: folder, as: name)
        if chance(2) { tree.endClosing() }
    }

    @discardableResult
    private mutating func drop(in folder: MadeTree.Node, as name: String) -> MadeTree.Node {
        let node = tree.make(isFolder: false)
        node.writers = 1
        tree.link(node, into: folder, as: name, isNew: true)
        tree.write(freshName() + " end", to: node)
        close(node, in: folder, as: name)
        return node
    }

    /// Writes under a temporary name and renames, over another file if there is one.
    private mutating func replace(in folder: MadeTree.Node) {
        let name = file(in: folder) ?? freshName()
        drop(in: folder, as: ".new")
        tree.rename(".new", in: folder, to: name, in: folder)
        // The writer of the replaced file goes on in a file without a name.
    }

    private mutating func moveFile(from folder: MadeTree.Node, to other: MadeTree.Node) {
        guard let name = file(in: folder) else { return }
        let newName = freshName()
        moveWriters(of: name, in: folder, to: other, as: newName)
        tree.rename(name, in: folder, to: newName, in: other)
    }

    private mutating func moveFolder(_ folders: [MadeTree.Node]) {
        let folder = folders[random(folders.count)]
        guard let name = (folder.entries?.filter { $0.value.isFolder && $0.value.isReadable }.keys.sorted())?.first,
            let moved = folder.entries?[name]
        else { return }
        let inside = self.folders(in: moved)
        let others = folders.filter { other in !inside.contains { $0 === other } }
        tree.rename(name, in: folder, to: freshName(), in: others[random(others.count)])
    }

    /// Moves a tree in that was made elsewhere.
    private mutating func moveIn(to folder: MadeTree.Node) {
        let (outside, top) = (tree.make(isFolder: true), tree.make(isFolder: true))
        tree.link(top, into: outside, as: "top", isNew: true)
        var inner = top
        for _ in 0...random(3) {
            drop(in: inner, as: freshName())
            let next = tree.make(isFolder: true)
            tree.link(next, into: inner, as: freshName(), isNew: true)
            inner = next
        }
        tree.rename("top", in: outside, to: freshName(), in: folder)
    }

    private mutating func remove(from folder: MadeTree.Node) {
        guard let name = folder.entries?.keys.sorted().first else { return }
        tree.remove(name, from: folder)
    }

    private mutating func linkFile(from folder: MadeTree.Node, to other: MadeTree.Node) {
        guard let name = file(in: folder), let node = folder.entries?[name] else { return }
        // Without leases nobody learns when the writer of another name is done.
        guard tree.hasLeases || node.writers == 0 else { return }
        node.links += 1
        tree.link(node, into: other, as: freshName(), isNew: false)
    }

    /// A file that gets its name when it is whole (`O_TMPFILE`).
    private mutating func linkUnnamed(in folder: MadeTree.Node) {
        let node = tree.make(isFolder: false)
        tree.write(freshName() + " end", to: node)
        tree.link(node, into: folder, as: freshName(), isNew: false)
    }

    /// A tree or file that only another user may read until it is whole, as of `cp -a`.
    private mutating func makeClosed(in folder: MadeTree.Node) {
        let name = freshName()
        let node = tree.make(isFolder: chance(2))
        node.isReadable = false
        tree.link(node, into: folder, as: name, isNew: true)
        if node.isFolder {
            drop(in: node, as: freshName())
        } else {
            node.writers = 1
            tree.write(freshName() + " end", to: node)
            close(node, in: folder, as: name)
        }
        closed.append((node, folder, name))
    }

    private mutating func openOne() {
        guard !closed.isEmpty else { return }
        let (node, folder, name) = closed.remove(at: random(closed.count))
        if node.isFolder { drop(in: node, as: freshName()) }
        tree.setReadable(true, node, in: folder, as: name)
    }

    private mutating func rewrite(in folder: MadeTree.Node) {
        guard let name = file(in: folder), let node = folder.entries?[name] else { return }
        // A write is an event of the name that was opened, not of other links: the scan timer finds those.
        guard node.links == 1 else { return }
        node.writers += 1
        if chance(2) { tree.truncate(node) }
        writers.append(Writer(node: node, folder: folder, name: name, writesLeft: 1 + random(2), text: freshName()))
    }

    private mutating func takeInbox(_ inbox: MadeTree.Node) {
        away = inbox
        tree.replaceInbox(with: nil)
    }

    private mutating func returnInbox() {
        tree.replaceInbox(with: chance(3) ? tree.make(isFolder: true) : away ?? tree.make(isFolder: true))
        away = nil
    }

    // MARK: - Choices

    private mutating func random(_ count: Int) -> Int { Int.random(in: 0..<count, using: &numbers) }

    private mutating func chance(_ oneIn: Int) -> Bool { random(oneIn) == 0 }

    private mutating func freshName() -> String {
        lastName += 1
        return "n\(lastName)"
    }

    /// A file that can be read.
    private mutating func file(in folder: MadeTree.Node) -> String? {
        let names = folder.entries?.filter { !$0.value.isFolder && $0.value.isReadable }.keys.sorted() ?? []
        return names.isEmpty ? nil : names[random(names.count)]
    }

    /// The writers that opened a name close it under the new one; those of other links do not.
    private mutating func moveWriters(
        of name: String, in folder: MadeTree.Node, to other: MadeTree.Node, as newName: String
    ) {
        for index in writers.indices where writers[index].folder === folder && writers[index].name == name {
            (writers[index].folder, writers[index].name) = (other, newName)
        }
    }

    /// A folder and all below it that can be read.
    private func folders(in folder: MadeTree.Node) -> [MadeTree.Node] {
        let below = (folder.entries?.values.filter { $0.isFolder && $0.isReadable } ?? [])
            .sorted { $0.inode < $1.inode }
        return [folder] + below.flatMap { folders(in: $0) }
    }
}
