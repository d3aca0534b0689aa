import Testing

@testable import Watching

@Suite("What is read of a file of lines")
struct LineFileTests {
    private func stamp(inode: UInt64 = 1, size: Int64) -> FileStamp {
        FileStamp(device: 1, inode: inode, size: size, modifiedNanoseconds: 1, changedNanoseconds: 1)
    }

    @Test("The names of JSON Lines are recognised in any case, other names are not")
    func names() {
        for name in ["a.jsonl", "b/FEED.JSONL", "a.ndjson", "a.jl", "a.jsonlines"] {
            #expect(LineFile.isNamed(InboxPath(name)))
        }
        for name in ["a.json", "jsonl", ".jsonl", "a.jsonl.gz", "a.jsonl/b.txt"] {
            #expect(!LineFile.isNamed(InboxPath(name)))
        }
    }

    @Test("UTF-16, compressed files and pretty-printed JSON are not read line by line")
    func beginnings() {
        for text in ["{\"a\": 1}\n{\"b", "\u{FEFF}{\"a\": 1}\r\n", "\n [1, {}]\n", "{\"a\": 1, \"half"] {
            #expect(LineFile.beginsWithLine(Array(text.utf8)))
        }
        for text in ["{\n  \"a\": 1\n}\n", "[\n{}]", "title,text\n", "", "\u{1F}\u{8B}"] {
            #expect(!LineFile.beginsWithLine(Array(text.utf8)))
        }
        #expect(!LineFile.beginsWithLine([0xFF, 0xFE, 0x7B, 0x00]))
    }

    @Test("A reading goes on behind the last one, unless the file is another one, shorter or rewritten")
    func starts() {
        let mark = LineMark(offset: 100, tail: "t", isInLongLine: false)
        let known = KnownLines(stamp: stamp(size: 100), mark: mark)
        #expect(LineStart(known: nil, stamp: stamp(size: 5), tail: nil) == .new)
        #expect(LineStart(known: known, stamp: stamp(size: 100), tail: "t") == .goesOn(mark))
        #expect(LineStart(known: known, stamp: stamp(size: 120), tail: "t") == .goesOn(mark))
        #expect(LineStart(known: known, stamp: stamp(inode: 2, size: 120), tail: "t") == .anew(.rotated))
        #expect(LineStart(known: known, stamp: stamp(size: 99), tail: nil) == .anew(.truncated))
        #expect(LineStart(known: known, stamp: stamp(size: 120), tail: "u") == .anew(.rewritten))
    }

    private func cut(_ text: String, limit: Int = 10, long: Bool = false, closed: Bool = false) -> LineCut {
        LineCut(Array(text.utf8), limit: limit, isInLongLine: long, isClosed: closed)
    }

    @Test("Of an open file the complete lines are read")
    func open() {
        #expect(cut("{1}\n{2}\n") == .lines(count: 8, consumed: 8))
        #expect(cut("{1}\n{2}") == .lines(count: 4, consumed: 4))
        #expect(cut("{1}") == .nothing)
        #expect(cut("") == .nothing)
    }

    @Test("Of a closed file everything is read; the next reading begins before a line that was cut off")
    func closed() {
        #expect(cut("{1}\n{2}", closed: true) == .lines(count: 7, consumed: 7))
        #expect(cut("{1}\n{2", closed: true) == .lines(count: 6, consumed: 4))
        #expect(cut("", closed: true) == .nothing)
    }

    @Test("A backlog is read in parts, and a line that is too long is passed over up to its end")
    func limits() {
        #expect(cut("{1}\n{22}\n{3", closed: true) == .lines(count: 9, consumed: 9))
        #expect(cut("{234567890\n", closed: true) == .lines(count: 11, consumed: 11))
        #expect(cut("{2345678901", closed: true) == .tooLong)
        #expect(cut("678}\n{1}\n", long: true) == .skipped(count: 5, endsLine: true))
        #expect(cut("678", long: true) == .skipped(count: 3, endsLine: false))
        #expect(cut("", long: true, closed: true) == .nothing)
    }
}
