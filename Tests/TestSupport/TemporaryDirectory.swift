import Foundation

/// A directory of its own for one test, removed with everything in it when the test lets go of it.
package final class TemporaryDirectory: Sendable {
    /// The directory's absolute path.
    package let path: String

    /// Makes an empty directory under the system's temporary folder.
    package init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "wirewatch-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        // A test may have taken the directory away itself.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of something inside.
    package func path(_ relative: String) -> String {
        path + "/" + relative
    }

    /// Writes a file, making the folders on the way, and returns its path.
    @discardableResult
    package func write(_ text: String, to relative: String) throws -> String {
        try write(Data(text.utf8), to: relative)
    }

    /// Writes a file of bytes, making the folders on the way, and returns its path.
    @discardableResult
    package func write(_ data: Data, to relative: String) throws -> String {
        let url = URL(fileURLWithPath: path(relative))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
        return url.path
    }
}
