import Testing

@testable import Watching

@Suite("What an event asks for")
struct EventInterpreterTests {
    private var interpreter: EventInterpreter

    init() {
        interpreter = EventInterpreter(patterns: IgnorePatterns(), recursive: true)
        interpreter.table.set(1, for: .root)
        interpreter.table.set(2, for: InboxPath("folder"))
        interpreter.table.set(3, for: InboxPath("folder/deeper"))
        interpreter.table.set(4, for: InboxPath("folders"))
    }

    private mutating func actions(_ events: InotifyEvent...) -> [WatchAction] {
        interpreter.actions(for: events)
    }

    private func event(_ watch: Int32, _ mask: InotifyEvent.Mask, _ name: String = "") -> InotifyEvent {
        InotifyEvent(watch: watch, mask: mask, name: Array(name.utf8))
    }

    @Test("a file that is made and closed is looked at once, for the last reason")
    mutating func oneLook() {
        let actions = interpreter.actions(for: [
            event(1, .created, "a"), event(1, .created, "b"), event(1, .closedAfterWriting, "a"),
        ])
        #expect(actions == [.examine(InboxPath("b"), .created), .examine(InboxPath("a"), .closed)])
    }

    @Test("a folder that moves away is forgotten with all below it")
    mutating func movedAway() {
        let actions = interpreter.actions(for: [
            event(1, [.movedFrom, .isDirectory], "folder"), event(3, .closedAfterWriting, "a"),
        ])
        #expect(actions == [.unwatch([2, 3])])
        #expect(interpreter.table.count == 2)
    }

    @Test("a file that moves away is nothing to look at")
    mutating func fileMovedAway() {
        let result = actions(event(1, .movedFrom, "a"))
        #expect(result == [])
    }

    @Test("a watch that the kernel ended is forgotten, unless its folder has a new one")
    mutating func endedWatch() {
        interpreter.table.set(9, for: InboxPath("folder"))
        let result = actions(event(2, .watchRemoved))
        #expect(result == [])
        #expect(interpreter.table.folder(of: 9) == InboxPath("folder"))
    }

    @Test("the inbox's own end is told once", arguments: [[UInt32(0x400), 0x8000], [0x800], [0x2000, 0x8000]])
    mutating func rootLost(masks: [UInt32]) {
        let events = masks.map { event(1, InotifyEvent.Mask(rawValue: $0)) }
        let actions = interpreter.actions(for: events)
        #expect(actions == [.rootLost])
    }

    @Test("of all that happens above a vanished inbox only its own name matters")
    mutating func ancestor() {
        interpreter.ancestor = (7, Array("inbox".utf8))
        let other = actions(event(7, .created, "other"))
        #expect(other == [])
        let own = actions(event(7, [.created, .isDirectory], "inbox"))
        #expect(own == [.rootMayBeBack])
        let moved = actions(event(7, .movedSelf))
        #expect(moved == [.rootMayBeBack])
    }

    @Test("events of a watch nobody knows any more are stale")
    mutating func stale() {
        let result = actions(event(77, .closedAfterWriting, "a"))
        #expect(result == [])
    }

    @Test("folders are left alone where only the inbox itself is watched")
    mutating func notRecursive() {
        var flat = EventInterpreter(patterns: IgnorePatterns(), recursive: false)
        flat.table.set(1, for: .root)
        let actions = flat.actions(for: [event(1, [.created, .isDirectory], "folder")])
        #expect(actions == [])
    }
}
