import Foundation
import Testing

/// A foreign reader of Wirewatch's posts: a small script that runs in the environment of
/// Scripts/with-validators.
enum Validator {
    /// The comment of skipped tests.
    static let absence: Comment = "no validators; Scripts/with-validators runs a command with them"

    static let isThere = ProcessInfo.processInfo.environment["WIREWATCH_VALIDATORS"] != nil

    /// The script said no.
    struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a script of Tests/Validators.
    ///
    /// - Returns: Its output.
    /// - Throws: ``Refused`` with its words if it ends with anything but 0.
    @discardableResult
    static func run(_ script: String, _ arguments: [String] = [], input: Data) throws -> String {
        let (process, standardInput, output) = try start(script, arguments)
        // More than a pipe holds is written while the script reads.
        Thread.detachNewThread {
            try? standardInput.write(contentsOf: input)
            try? standardInput.close()
        }
        let said = String(decoding: output.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Refused(description: "\(script): \(said)") }
        return said
    }

    /// A file of the repository.
    static func file(_ path: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../\(path)")
            .standardized.path
    }

    /// Starts a script of Tests/Validators with both outputs in one.
    static func start(
        _ script: String, _ arguments: [String] = []
    ) throws -> (process: Process, input: FileHandle, output: FileHandle) {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(
            fileURLWithPath: ProcessInfo.processInfo.environment["WIREWATCH_VALIDATORS"] ?? "/usr/bin/python3")
        process.arguments = [file("Tests/Validators/\(script)")] + arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        return (process, input.fileHandleForWriting, output.fileHandleForReading)
    }
}
