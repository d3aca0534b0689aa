import Foundation
import TestSupport
import Testing
import Yams

extension Acceptance {
    @Suite("wirewatch schema")
    struct SchemaTests {
        private static let hasValidator =
            (try? ChildProcess.code(of: ["/usr/bin/env", "python3", "-c", "import jsonschema"])) == 0

        /// Files that editors and the program refuse alike.
        private static let mistakes = [
            "recievers: []", "workers: many", "workers: 9999", "log_level: loud", "inboxes: [{name: a}]",
            "inboxes: [{path: a, recursivee: true}]", "receivers: [{name: a, kind: slak}]",
            "receivers: [{name: a, kind: ntfy, topic: x, format: json}]", "receivers: [{kind: console}]",
            "routes: {receivers: [], routes: [{match: {topic: a}, routes: [{match: {topic: b}, contnue: true}]}]}",
            "stories: {threshold: 2}", "time_zone: [a]", "retry: {initial_delay_seconds: 2s}",
        ]

        private func schema(_ subject: String, in folder: TemporaryDirectory) async throws -> String {
            let outcome = try await Wirewatch.run("schema", subject)
            try #require(outcome.code == 0)
            return try folder.write(outcome.output.joined(separator: "\n"), to: "\(subject).schema.json")
        }

        private func isValid(_ yaml: String, _ schema: String, in folder: TemporaryDirectory) throws -> Bool {
            try firstInvalid(of: [yaml], schema, in: folder) == nil
        }

        /// The first text that the schema refuses. One process looks at all: it takes long to start.
        private func firstInvalid(
            of texts: [String], _ schema: String, in folder: TemporaryDirectory
        ) throws -> String? {
            let files = try texts.map { yaml in
                let object = try #require(try Yams.load(yaml: yaml))
                return try folder.write(
                    try JSONSerialization.data(withJSONObject: object), to: "\(UUID().uuidString).json")
            }
            let code = try ChildProcess.code(of: ["/usr/bin/env", "python3", "-c", Self.program, schema] + files)
            try #require(code <= texts.count, "the validator failed")
            return code == 0 ? nil : texts[Int(code) - 1]
        }

        /// Exits with the place of the first file that is not valid, counted from 1; with 255 for a bad schema.
        private static let program = """
            import json, sys
            from jsonschema import Draft7Validator as V
            schema = json.load(open(sys.argv[1]))
            try:
                V.check_schema(schema)
            except Exception:
                sys.exit(255)
            for place, file in enumerate(sys.argv[2:], 1):
                if not V(schema).is_valid(json.load(open(file))):
                    sys.exit(place)
            """

        @Test(
            "The shipped files are valid by their schemas",
            .enabled(if: hasValidator, "python3 with the package jsonschema is not there"))
        func shipped() async throws {
            let folder = try TemporaryDirectory()
            let configuration = try await schema("configuration", in: folder)
            let shipped = try String(contentsOfFile: Project.path("config/wirewatch.yaml"), encoding: .utf8)
            #expect(try isValid(shipped, configuration, in: folder))
            let topic = try await schema("topic", in: folder)
            let topics = Project.path("config/topics.d")
            let texts = try FileManager.default.contentsOfDirectory(atPath: topics).filter { $0.hasSuffix(".yaml") }
                .map { try String(contentsOfFile: "\(topics)/\($0)", encoding: .utf8) }
            #expect(try firstInvalid(of: texts, topic, in: folder) == nil)
        }

        @Test(
            "The examples of the documentation are valid by the schema",
            .enabled(if: hasValidator, "python3 with the package jsonschema is not there"),
            arguments: [
                "docs/routing.md", "docs/receivers.md", "docs/webhook.md", "docs/operations.md", "docs/formats.md",
            ])
        func documentation(_ page: String) async throws {
            let folder = try TemporaryDirectory()
            let configuration = try await schema("configuration", in: folder)
            let text = try String(contentsOfFile: Project.path(page), encoding: .utf8)
            var examples: [String] = []
            for block in text.components(separatedBy: "```yaml\n").dropFirst() {
                let yaml = block.components(separatedBy: "```")[0]
                // Pages show receivers without the key above them, and leave parts out.
                let whole = yaml.hasPrefix("  - ") ? "receivers:\n" + yaml : yaml
                guard !yaml.contains("\n    …"),
                    ["receivers:", "routes:", "inboxes:", "alerts:", "inhibit:", "heartbeat:"]
                        .contains(where: whole.hasPrefix)
                else { continue }
                examples.append(whole)
            }
            #expect(!examples.isEmpty)
            #expect(try firstInvalid(of: examples, configuration, in: folder) == nil)
        }

        @Test("The whole configuration of the documentation is valid, every key of it")
        func everyKey() async throws {
            let folder = try TemporaryDirectory()
            let text = try String(
                contentsOfFile: try await schema("configuration", in: folder), encoding: .utf8)
            let shipped = try String(contentsOfFile: Project.path("config/wirewatch.yaml"), encoding: .utf8)
            let keys = Set(shipped.matches(of: #/(?m)^#? *(?:- |#)? *([a-z_]+): /#).map { String($0.1) })
            #expect(keys.count > 60)
            for key in keys.subtracting(["title", "desk", "ignored"]).sorted() {
                #expect(text.contains("\"\(key)\":"), "\(key)")
            }
        }

        @Test(
            "A mistake is refused by the schema and by the program", arguments: mistakes)
        func refused(_ line: String) async throws {
            let folder = try TemporaryDirectory()
            let inbox = line.hasPrefix("inboxes") ? "" : "inboxes: [{path: a}]\n"
            let topics = "topics: {directory: \(Project.path("config/topics.d"))}\n"
            let yaml = inbox + topics + line + "\n"
            try folder.write(yaml, to: "wirewatch.yaml")
            let outcome = try await Wirewatch.run("check", "--config", folder.path("wirewatch.yaml"))
            #expect(outcome.code == 1)
            guard Self.hasValidator else { return }
            let configuration = try await schema("configuration", in: folder)
            #expect(try !isValid(yaml, configuration, in: folder))
            #expect(try isValid(inbox + topics + "workers: 2\n", configuration, in: folder) || inbox.isEmpty)
        }

        @Test("A topic with a mistake is refused by its schema", .enabled(if: hasValidator))
        func refusedTopic() async throws {
            let folder = try TemporaryDirectory()
            let topic = try await schema("topic", in: folder)
            let sound = "topic: a\ntitle: A\nterms: {b: {en: [c], de: [d]}}\nsignals: [{together: [b], weight: 3}]\n"
            #expect(try isValid(sound, topic, in: folder))
            for line in ["severity: high", "threshold: 50", "signal: []", "terms: {b: {english: [c]}}"] {
                let yaml = line.hasPrefix("terms") ? "topic: a\ntitle: A\n" + line : sound + line
                #expect(try !isValid(yaml, topic, in: folder), "\(line)")
            }
        }
    }
}

extension ChildProcess {
    /// Runs a program without output and returns its exit code.
    static func code(of command: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
