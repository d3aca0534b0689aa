import Foundation

/// The journal that `Scripts/with-journal` gives the tests.
enum PrivateJournal {
    /// Why a test is skipped without it.
    static let reason = "needs a journal of its own: run the tests by Scripts/with-journal"

    /// Whether the tests run inside it.
    static let isHere = ProcessInfo.processInfo.environment["WIREWATCH_PRIVATE_JOURNAL"] == "1"

    /// The entries that journalctl finds for `FIELD=value`, each its fields.
    static func entries(_ match: String) throws -> [[String: Any]] {
        _ = try journalctl(["--sync"])
        return try journalctl(["--quiet", "--no-pager", "-o", "json", match]).split(separator: UInt8(ascii: "\n"))
            .compactMap { try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] }
    }

    private static func journalctl(_ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["journalctl"] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return data
    }
}
