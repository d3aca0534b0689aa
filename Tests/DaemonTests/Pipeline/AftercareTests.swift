import Articles
import Foundation
import Intake
import Logging
import Storage
import TestSupport
import Testing
import Text

@testable import Daemon
@testable import Watching

@Suite("Files that are done with")
struct AftercareTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let log = LogRecorder()
    private let troubles = TroubleBoard()

    init() throws {
        folder = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: folder.path("inbox"), withIntermediateDirectories: true)
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    /// Stores a file as it is after its reading.
    private func commit(_ name: String) throws -> FileOutcome {
        try folder.write("A note\n", to: "inbox/" + name)
        let stamp = FileStamp(try InboxRoot(path: folder.path("inbox")).status(InboxPath(name)))
        let outcome = FileOutcome(
            checkpoint: Checkpoint("desk", InboxPath(name), stamp), sha256: "ab", result: .articles([]))
        _ = try store.commit(
            [outcome], policy: DecisionPolicy(topics: [:], receivers: []), stories: StoryIndexCache(), now: .now)
        return outcome
    }

    @Test("A file that cannot be archived is a problem of the status, with the reason, until one is archived")
    func archive() throws {
        var inbox = InboxSettings(name: "desk", path: folder.path("inbox"))
        inbox.after = .archive
        inbox.archiveDirectory = folder.path("archive")
        let aftercare = Aftercare([inbox], store: store, logger: log.logger, troubles: troubles, now: { .now })
        // A file lies where the folder of the archive should be.
        try folder.write("", to: "archive")
        aftercare.finish([try commit("a.txt")])
        let problem = try #require(troubles.problems.first)
        #expect(problem.text.contains("inbox desk") && problem.text.contains("a.txt"))
        #expect(problem.text.contains("Not a directory") && !problem.text.contains("No such file"))
        #expect(FileManager.default.fileExists(atPath: folder.path("inbox/a.txt")))
        try FileManager.default.removeItem(atPath: folder.path("archive"))
        aftercare.finish([try commit("b.txt")])
        #expect(troubles.problems.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder.path("inbox/b.txt")))
    }
}
