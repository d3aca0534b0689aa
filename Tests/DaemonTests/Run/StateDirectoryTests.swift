import Foundation
import TestSupport
import Testing

@testable import Daemon

@Suite("The state directory")
struct StateDirectoryTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
    }

    @Test("The state directory is created with its parents, and others cannot read it")
    func made() throws {
        let path = folder.path("a/b/state")
        let state = try StateDirectory(path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o750)
        withExtendedLifetime(state) {}
        #expect(StateDirectory.store(in: path) == path + "/wirewatch.sqlite")
    }

    @Test("One daemon holds the state directory; after its release another one can")
    func heldOnce() throws {
        var first: StateDirectory? = try StateDirectory(folder.path)
        let error = #expect(throws: DaemonError.self) { try StateDirectory(folder.path) }
        #expect(
            error?.description
                == "state directory \(folder.path): another wirewatch is using it; stop that one, or name another directory with --state"
        )
        try FileManager.default.removeItem(atPath: folder.path("lock"))
        #expect(throws: DaemonError.self) { try StateDirectory(folder.path) }
        withExtendedLifetime(first) {}
        #expect(StateDirectory.isHeld(folder.path))
        first = nil
        #expect(!StateDirectory.isHeld(folder.path))
        #expect(throws: Never.self) { try StateDirectory(folder.path) }
    }

    @Test("An unusable path is reported with its reason")
    func unusable() throws {
        let file = try folder.write("x", to: "file")
        for path in [file, file + "/state"] {
            let error = #expect(throws: DaemonError.self) { try StateDirectory(path) }
            let description = error?.description ?? ""
            #expect(description.hasPrefix("state directory \(path): cannot "))
            #expect(!description.hasSuffix("Success"))
        }
    }

    @Test("A mark for the next start is left even where the directory is gone")
    func lost() throws {
        let path = folder.path("state")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        var state: StateDirectory? = try StateDirectory(path)
        state?.leaveClean()
        try FileManager.default.removeItem(atPath: path)
        try state?.leaveUnclean()
        state = nil
        #expect(try StateDirectory(path).wasLeftUnclean)
    }

    @Test("The lock belongs to the owner of the directory, whoever made it", .enabled(if: geteuid() == 0))
    func owner() throws {
        chown(folder.path, 65_534, 65_534)
        let state = try StateDirectory(folder.path)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("lock"))
        #expect(attributes[.ownerAccountID] as? Int == 65_534)
        withExtendedLifetime(state) {}
    }

    @Test("A lock that is a link is not followed")
    func link() throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("lock"), withDestinationPath: folder.path("elsewhere"))
        #expect(throws: DaemonError.self) { try StateDirectory(folder.path) }
        #expect(!FileManager.default.fileExists(atPath: folder.path("elsewhere")))
    }
}
