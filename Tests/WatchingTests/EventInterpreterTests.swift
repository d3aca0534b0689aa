import Testing

@testable import Watching

@Suite("Events are interpreted")
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

    @Test("A file that is created and closed is examined once, for the last reason")
    mutating func oneLook() {
        let actions = interpreter.actions(for: [
            event(1, .created, "a"), event(1, .created, "b"), event(1, .closedAfterWriting, "a"),
        ])
        #expect(actions == [.examine(InboxPath("b"), .created), .examine(InboxPath("a"), .closed)])
    }

    @Test("A folder that moves away is no longer watched, nor are its subfolders")
    mutating func movedAway() {
        let actions = interpreter.actions(for: [
            event(1, [.movedFrom, .isDirectory], "folder"), event(3, .closedAfterWriting, "a"),
        ])
        #expect(actions == [.unwatch([2, 3])])
        #expect(interpreter.table.count == 2)
    }

    @Test("A file that moves away causes no action")
    mutating func fileMovedAway() {
        let result = actions(event(1, .movedFrom, "a"))
        #expect(result == [])
    }

    @Test("The end of an old watch keeps the new watch of its folder")
    mutating func endedWatch() {
        interpreter.table.set(9, for: InboxPath("folder"))
        let result = actions(event(2, .watchRemoved))
        #expect(result == [])
        #expect(interpreter.table.folder(of: 9) == InboxPath("folder"))
    }

    @Test("The loss of the inbox is reported once", arguments: [[UInt32(0x400), 0x8000], [0x800], [0x2000, 0x8000]])
    mutating func rootLost(masks: [UInt32]) {
        let events = masks.map { event(1, InotifyEvent.Mask(rawValue: $0)) }
        let actions = interpreter.actions(for: events)
        #expect(actions == [.rootLost])
    }

    @Test("A folder is entered again when the mount over it ends")
    mutating func unmounted() {
        let result = interpreter.actions(for: [event(2, .unmounted), event(2, .watchRemoved)])
        #expect(result == [.enter(InboxPath("folder"))])
        #expect(interpreter.table.folder(of: 2) == nil)
    }

    @Test("Events of an unknown watch are ignored")
    mutating func stale() {
        let result = actions(event(77, .closedAfterWriting, "a"))
        #expect(result == [])
    }

    @Test("A new folder is ignored if only the inbox itself is watched")
    mutating func notRecursive() {
        var flat = EventInterpreter(patterns: IgnorePatterns(), recursive: false)
        flat.table.set(1, for: .root)
        let actions = flat.actions(for: [event(1, [.created, .isDirectory], "folder")])
        #expect(actions == [])
    }
}
