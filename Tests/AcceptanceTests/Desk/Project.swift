import Foundation

/// The checkout the tests were compiled in.
enum Project {
    /// The folder that holds Package.swift.
    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        // Desk, AcceptanceTests, Tests: three folders up from the file's own.
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }()

    /// A path below the root.
    static func path(_ relative: String) -> String { root.appending(path: relative).path }
}
