import Testing
import Text
import Watching

@testable import Daemon

@Suite("Claims of files")
struct FileClaimsTests {
    private let claims = FileClaims()

    private static func file(_ name: String, changedAt seconds: Int64 = 100) -> FoundFile {
        FoundFile(
            inbox: "desk", path: InboxPath(name), absolutePath: InboxPath("/desk/" + name),
            stamp: FileStamp(
                device: 1, inode: 2, size: 3, modifiedNanoseconds: seconds * 1_000_000_000,
                changedNanoseconds: seconds * 1_000_000_000), reason: .closed)
    }

    private static func state(_ file: FoundFile, isFinal: Bool = true) -> FileClaims.Committed {
        FileClaims.Committed(stamp: file.stamp, sha256: "ab", isFinal: isFinal)
    }

    @Test("A file whose stamp may stand for a later state is known by its bytes alone")
    func bytes() async {
        let file = FileClaimsTests.file("a.txt")
        let key = FileClaims.Key(file)
        #expect(await claims.take(key))
        claims.free(key, as: FileClaimsTests.state(file, isFinal: false))
        #expect(!claims.wasCommitted(key, as: file.stamp))
        #expect(claims.wasCommitted(key, as: file.stamp, sha256: "ab"))
        #expect(!claims.wasCommitted(key, as: file.stamp, sha256: "cd"))
        let later = FileClaimsTests.file("a.txt", changedAt: 101).stamp
        #expect(!claims.wasCommitted(key, as: later, sha256: "ab"))
    }

    @Test("A file is known in the state in which it was committed, and in no other")
    func committedState() async {
        let file = FileClaimsTests.file("a.txt")
        let key = FileClaims.Key(file)
        #expect(!claims.wasCommitted(key, as: file.stamp))
        #expect(await claims.take(key))
        claims.free(key, as: FileClaimsTests.state(file))
        #expect(claims.wasCommitted(key, as: file.stamp))
        #expect(!claims.wasCommitted(key, as: FileClaimsTests.file("a.txt", changedAt: 101).stamp))
        #expect(!claims.wasCommitted(FileClaims.Key(FileClaimsTests.file("b.txt")), as: file.stamp))
    }

    @Test("A file that was not committed, or may change within a tick, is not known")
    func otherEnds() async {
        let file = FileClaimsTests.file("a.txt")
        #expect(await claims.take(FileClaims.Key(file)))
        claims.free(FileClaims.Key(file))
        #expect(!claims.wasCommitted(FileClaims.Key(file), as: file.stamp))
    }

    @Test("The number of remembered files is bounded")
    func bound() {
        let first = FileClaimsTests.file("0.txt")
        for number in 0..<3_000 {
            claims.free(
                FileClaims.Key(FileClaimsTests.file("\(number).txt")), as: FileClaimsTests.state(first))
        }
        #expect(!claims.wasCommitted(FileClaims.Key(first), as: first.stamp))
        #expect(claims.wasCommitted(FileClaims.Key(FileClaimsTests.file("2999.txt")), as: first.stamp))
    }

    @Test(
        "A stamp is final once a tick has passed",
        arguments: [(100_000, false), (100_019, false), (100_021, true), (99_000, false), (200_000, true)])
    func finalStamp(milliseconds: Int64, isFinal: Bool) {
        let stamp = FileClaimsTests.file("a.txt").stamp
        #expect(stamp.isFinal(at: Timestamp(milliseconds: milliseconds)) == isFinal)
    }
}
