import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("wirewatch drill")
    struct DrillTests {
        @Test("All parts pass on this machine, and the folder is as it was")
        func passes() async throws {
            let folder = try TemporaryDirectory()
            try folder.write("x", to: "own.txt")
            let process = try Wirewatch.start(["drill", "--in", folder.path, "--files", "200"])
            let ending = try await process.ending()
            let lines = process.output.all
            #expect(ending == .exited(0), "\(lines) \(process.errors.all)")
            for part in [
                "pass  burst: 200 files", "pass  slow writer", "pass  moved tree", "pass  kill: 40 files",
                "skip  full disk",
            ] {
                #expect(lines.contains { $0.hasPrefix(part) }, "\(part)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["own.txt"])
        }

        @Test("A folder that cannot be written is an error that names it")
        func unwritable() async throws {
            let process = try Wirewatch.start(["drill", "--in", "/proc/no-such-folder"])
            #expect(try await process.ending() == .exited(1))
            #expect(process.errors.all.contains { $0.contains("/proc/no-such-folder") })
        }
    }
}
