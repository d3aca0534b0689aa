import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("wirewatch check")
    struct CheckTests {
        @Test("The shipped configuration is valid")
        func sound() async throws {
            let outcome = try await Wirewatch.run("check", "--config", Project.path("config/wirewatch.yaml"))
            #expect(outcome.code == 0)
            // Without the encoder, one warning names the command that fetches it.
            let hasEncoder = FileManager.default.fileExists(atPath: Project.path("models/e5-small-q4.bin"))
            let errors = outcome.errors.filter { !$0.contains("/var/spool/wirewatch does not exist") }
            #expect(errors.count == (hasEncoder ? 0 : 1))
            #expect(errors.allSatisfy { $0.contains("make model") })
            #expect(outcome.output.count == 1)
            #expect(outcome.output.first?.contains("is valid: 1 inbox, 9 topics") == true)
        }

        @Test("All problems of all files are reported at once, each with its file, line, key and a hint")
        func problems() async throws {
            let folder = try TemporaryDirectory()
            try folder.write(
                """
                state_directory: /tmp/wirewatch-check
                inboxes:
                  - {name: a, path: /srv/a, recursivee: true}
                workers: lots
                log_level: loud
                topics: {directory: topics.d}
                """, to: "wirewatch.yaml")
            try folder.write(
                """
                topic: quakes
                title: Earthquakes
                severity: terrible
                threshold: 1.5
                base: -3
                terms:
                  quake: {en: [earthquake]}
                signals:
                  - {together: [quake, tsunami], within: sentence, weight: 3}
                """, to: "topics.d/quakes.yaml")
            let outcome = try await Wirewatch.run("check", "--config", folder.path("wirewatch.yaml"))
            #expect(outcome.code == 1 && outcome.output == [])
            let expected = [
                ("wirewatch.yaml:3:", "recursivee", "recursive"), ("wirewatch.yaml:4:", "workers", "lots"),
                ("wirewatch.yaml:5:", "log_level", "notice"), ("quakes.yaml:3:", "severity", "critical"),
                ("quakes.yaml:4:", "threshold", "1.5"), ("quakes.yaml:9:", "signals", "tsunami"),
            ]
            for (place, key, hint) in expected {
                #expect(
                    outcome.errors.contains { $0.contains(place) && $0.contains(key) && $0.contains(hint) },
                    "\(place) \(key) \(hint) in \(outcome.errors)")
            }
            #expect(outcome.errors.last == "wirewatch: \(outcome.errors.count - 1) problems")
        }

        @Test("Text that is not YAML is reported as one problem")
        func noYAML() async throws {
            let folder = try TemporaryDirectory()
            try folder.write("workers: 1\ninboxes: [\nworkers: 2\n", to: "wirewatch.yaml")
            let outcome = try await Wirewatch.run("check", "--config", folder.path("wirewatch.yaml"))
            #expect(outcome.code == 1 && outcome.errors.count == 2)
            #expect(outcome.errors.first?.contains("wirewatch.yaml:4:1: not valid YAML") == true)
            #expect(outcome.errors.last == "wirewatch: 1 problem")
        }

        @Test("A missing configuration file is reported as a problem")
        func missing() async throws {
            let outcome = try await Wirewatch.run("check", "--config", "/nowhere/wirewatch.yaml")
            #expect(outcome.code == 1)
            #expect(outcome.errors.first?.contains("/nowhere/wirewatch.yaml") == true)
            #expect(outcome.errors.first?.contains("No such file or directory") == true)
        }

        @Test("The findings are one JSON object for programs")
        func json() async throws {
            let folder = try TemporaryDirectory()
            try folder.write("inboxes: [{path: a}]\nworkers: lots\n", to: "wirewatch.yaml")
            let outcome = try await Wirewatch.run("check", "--json", "--config", folder.path("wirewatch.yaml"))
            #expect(outcome.code == 1 && outcome.errors == [])
            let check = try #require(try outcome.json.first)
            #expect(check["valid"].text != "true")
            let problem = try #require(check["problems"].elements.first { $0["key"].text == "workers" })
            #expect(problem["message"].text?.contains("expected a whole number") == true)
        }
    }
}
