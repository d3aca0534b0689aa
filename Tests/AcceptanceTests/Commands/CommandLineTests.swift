import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("The command line")
    struct CommandLineTests {
        @Test("--version prints a version number")
        func version() async throws {
            let outcome = try await Wirewatch.run("--version")
            #expect(outcome.code == 0 && outcome.output.count == 1)
            #expect(outcome.output.first?.wholeMatch(of: /\d+\.\d+\.\d+.*/) != nil)
        }

        @Test("--help names subcommands, examples and exit codes")
        func help() async throws {
            let outcome = try await Wirewatch.run("--help")
            #expect(outcome.code == 0)
            let text = outcome.output.joined(separator: "\n")
            for word in ["run", "check", "explain", "alerts", "Examples:", "Exit codes:", "64"] {
                #expect(text.contains(word), "\(word)")
            }
        }

        @Test("Every subcommand's help has examples", arguments: ["run", "check", "explain", "alerts"])
        func help(subcommand: String) async throws {
            let outcome = try await Wirewatch.run(subcommand, "--help")
            #expect(outcome.code == 0)
            #expect(outcome.output.contains { $0.contains("wirewatch \(subcommand)") })
        }

        @Test(
            "Invalid arguments are reported with exit code 64",
            arguments: [
                ["--frobnicate"], ["run", "--inbux", "x"], ["dance"], ["alert"], ["explain"],
                ["alerts", "--lines", "-1"],
            ])
        func unknown(arguments: [String]) async throws {
            let process = try Wirewatch.start(arguments)
            let ending = try await process.ending()
            #expect(ending == .exited(64))
            #expect(process.errors.all.contains { $0.hasPrefix("wirewatch: ") })
            #expect(process.output.all == [])
        }

        @Test("A second daemon on the same state directory is refused; the first one keeps running")
        func secondDaemon() async throws {
            let desk = try Desk()
            let first = try await desk.start()
            let second = try await Wirewatch.run("run", "--config", desk.configurationFile)
            #expect(second.code == 1)
            #expect(second.errors.last?.contains("another wirewatch is using it") == true)
            #expect(second.errors.last?.contains(desk.configuration.state) == true)
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["launch-1.txt"], after: first)
        }

        @Test("A daemon with an invalid configuration does not start, and reports file and key")
        func brokenConfiguration() async throws {
            let desk = try Desk()
            try desk.write(configuration: desk.configuration.yaml + "colour: blue\n")
            let outcome = try await Wirewatch.run("run", "--config", desk.configurationFile)
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains { $0.contains("wirewatch.yaml:") && $0.contains("colour") })
        }

        @Test("--inbox and --state override the configuration")
        func options() async throws {
            let desk = try Desk()
            let other = try TemporaryDirectory()
            let outside = try Inbox(other)
            let daemon = RunningDaemon(
                try Wirewatch.start([
                    "run", "--config", desk.configurationFile, "--inbox", outside.path, "--state", other.path("state"),
                ]))
            desk.journal?.follow(daemon)
            try await daemon.says("Watching")
            try outside.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["launch-1.txt"], after: daemon)
            let listed = try await Wirewatch.run(
                "alerts", "--json", "--config", desk.configurationFile, "--state", other.path("state"))
            #expect(listed.output.count == 1)
            #expect(!FileManager.default.fileExists(atPath: desk.configuration.state))
        }

        @Test("Standard output shows an alert's severity, headline, sentence and file, without colours in a pipe")
        func console() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            let lines = try await daemon.output.wait(for: "the alert on standard output") { $0.count >= 3 }
            #expect(lines[0].hasPrefix("CRITICAL") && lines[0].contains(SampleArticle.launch(1).title))
            #expect(lines[1].contains("[North Korea]"))
            #expect(lines[2].contains("launch-1.txt"))
            try await desk.expectTold(["launch-1.txt"], after: daemon)
            #expect(!daemon.output.all.contains { $0.contains("\u{1B}") })
        }
    }
}
