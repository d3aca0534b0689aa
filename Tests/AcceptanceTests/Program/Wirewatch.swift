import Foundation

/// The built program.
enum Wirewatch {
    /// The outcome of a command.
    struct Outcome: Sendable {
        let ending: ChildProcess.Ending
        let output: [String]
        let errors: [String]

        /// The exit code; -1 if it was killed.
        var code: Int32 {
            if case .exited(let code) = ending { code } else { -1 }
        }

        /// The lines of output, each as JSON.
        var json: [JSONText] { get throws { try output.map { try JSONText($0) } } }
    }

    /// The executable: beside the tests' own in the build folder, or as `WIREWATCH_BINARY` says.
    static let executable: String = {
        if let path = ProcessInfo.processInfo.environment["WIREWATCH_BINARY"] { return path }
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appending(path: "wirewatch").path
    }()

    /// Starts it.
    static func start(
        _ arguments: [String], input: String = "/dev/null", environment: [String: String] = [:]
    ) throws -> ChildProcess {
        try ChildProcess(executable, arguments, input: input, environment: environment)
    }

    /// Runs it to its end.
    static func run(
        _ arguments: String..., input: String = "/dev/null", environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await run(arguments, input: input, environment: environment)
    }

    /// The same with a list of arguments.
    static func run(
        _ arguments: [String], input: String = "/dev/null", environment: [String: String] = [:]
    ) async throws -> Outcome {
        let process = try start(arguments, input: input, environment: environment)
        let ending = try await process.ending()
        return Outcome(ending: ending, output: process.output.all, errors: process.errors.all)
    }
}
