import Testing

@testable import Watching

@Suite("Which files are followed")
struct FollowedFilesTests {
    private let start = ContinuousClock.now
    private let path = InboxPath("feed.jsonl")

    private func stamp(_ size: Int64) -> FileStamp {
        FileStamp(device: 1, inode: 1, size: size, modifiedNanoseconds: size, changedNanoseconds: 1)
    }

    @Test("Without files there is no time to wake at; with one it is looked at each second")
    func wakes() {
        var files = FollowedFiles()
        #expect(files.next == nil)
        #expect(files.note(path, stamp(0), .created, .unknowable, at: start) == false)
        #expect(files.next == start + .seconds(1))
        #expect(files.takeDue(at: start) == [])
        #expect(files.takeDue(at: start + .seconds(1)) == [path])
        #expect(files.next == start + .seconds(2))
        files.remove(path)
        #expect(files.next == nil)
    }

    @Test("Growth is reported once; an empty file is not")
    func grows() {
        var files = FollowedFiles()
        files.add(path, seen: nil, isOpen: true, at: start)
        #expect(files.look(path, stamp(0), at: start) == .unchanged)
        #expect(files.look(path, stamp(5), at: start) == .grown)
        #expect(files.look(path, stamp(5), at: start) == .unchanged)
        #expect(files.look(path, stamp(3), at: start) == .grown)
    }

    @Test("A closed file is followed for an hour, since opening it again is no event")
    func closed() {
        var files = FollowedFiles()
        #expect(files.note(path, stamp(5), .closed, .finished, at: start) == false)
        #expect(!files.isOpen(path))
        #expect(files.look(path, stamp(5), at: start + .seconds(3599)) == .unchanged)
        #expect(files.look(path, stamp(5), at: start + .seconds(3600)) == .rested)
        files.keep(path, at: start + .seconds(3600))
        #expect(files.look(path, stamp(5), at: start + .seconds(3601)) == .unchanged)
        #expect(files.look(path, stamp(9), at: start + .seconds(3602)) == .grown)
        #expect(files.isOpen(path))
    }

    @Test("A close without a lease is looked at again; a renamed file is not followed")
    func events() {
        var files = FollowedFiles()
        #expect(files.note(path, stamp(5), .closed, .unknowable, at: start) == true)
        #expect(files.note(path, stamp(5), .moved, .finished, at: start) == false)
        #expect(files.next == nil)
        #expect(files.note(path, stamp(5), .moved, .beingWritten, at: start) == false)
        #expect(files.isOpen(path))
    }

    @Test("A scan follows an unfinished file, and a finished one that was written to in the last hour or is open")
    func scanned() {
        var files = FollowedFiles()
        let hour: Int64 = 3_600_000_000_000
        files.note(path, stamp(5), isFinished: true, isOpen: false, at: start, hour + 5)
        #expect(files.next == nil)
        files.note(path, stamp(5), isFinished: true, isOpen: false, at: start, hour - 5)
        #expect(files.next != nil)
        files.remove(path)
        files.note(path, stamp(5), isFinished: true, isOpen: true, at: start, 2 * hour)
        #expect(files.isOpen(path))
        #expect(!files.mayBeOpen(path, stamp(5), at: hour))
        #expect(files.mayBeOpen(InboxPath("b.jsonl"), stamp(5), at: hour))
        #expect(!files.mayBeOpen(InboxPath("b.jsonl"), stamp(5), at: 25 * hour))
    }

    @Test("If there are too many, closed ones leave first, and of these the one that has not grown for longest")
    func bounded() {
        var files = FollowedFiles()
        for number in 0..<FollowedFiles.limit {
            files.add(
                InboxPath("\(number).jsonl"), seen: nil, isOpen: number < 250, age: .seconds(number), at: start)
        }
        files.add(path, seen: nil, isOpen: true, at: start)
        #expect(files.paths.count == FollowedFiles.limit)
        #expect(!files.paths.contains(InboxPath("255.jsonl")))
        #expect(files.paths.contains(path))
    }
}
