import ArgumentParser
import Daemon
import Settings
import Text

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the configuration and all topics.",
        discussion: """
            All problems are reported at once, as FILE:LINE:COLUMN: KEY: the problem and what is allowed. Warnings name \
            what is allowed and hardly meant, for example a route that is never reached.
            The exit code is 0 without problems, 1 otherwise.

            Examples:
              wirewatch check --config config/wirewatch.yaml
              wirewatch check --json | jq -r '.problems[].message'
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let check = ConfigurationLoader(file: configuration.config).check()
        if json {
            StandardOutput.write(try JSONLine.of(CheckDocument(check, file: configuration.config)))
            if !check.isSound { throw ExitCode(1) }
            return
        }
        for problem in check.problems { StandardError.write("\(problem)\n") }
        for warning in check.warnings { StandardError.write("wirewatch: warning: \(warning)\n") }
        for line in check.notes { StandardError.write("wirewatch: \(line)\n") }
        for line in check.unseen { StandardError.write("wirewatch: not checked from here: \(line)\n") }
        guard check.isSound else { throw fail(check.problems.count.counted("problem")) }
        StandardOutput.write("\(configuration.config) is valid: \(check.summary)\n")
    }
}

/// The findings of a check for programs. Its names are part of the program's interface.
struct CheckDocument: Encodable {
    private struct Finding: Encodable {
        let file: String
        /// nil for a file as a whole.
        let line: Int?
        let column: Int?
        let key: String
        let message: String

        init(_ problem: Problem) {
            file = problem.file
            line = problem.line > 0 ? problem.line : nil
            column = problem.line > 0 ? problem.column : nil
            key = problem.keyPath
            message = problem.message
        }
    }

    private let file: String
    private let valid: Bool
    private let summary: String
    private let problems: [Finding]
    private let warnings: [Finding]
    private let notes: [String]
    private let unchecked: [String]

    init(_ check: ConfigurationCheck, file: String) {
        self.file = file
        valid = check.isSound
        summary = check.summary
        problems = check.problems.map(Finding.init)
        warnings = check.warnings.map(Finding.init)
        notes = check.notes
        unchecked = check.unseen
    }
}
