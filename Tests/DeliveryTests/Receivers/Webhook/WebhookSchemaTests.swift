import Alerts
import Articles
import Foundation
import Stories
import TestSupport
import Testing

@testable import Delivery

@Suite("The JSON Schema of a webhook's body", .timeLimit(.minutes(5)))
struct WebhookSchemaTests {
    private static let path = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/webhook.schema.json").path

    private static let hasValidator = run(["-c", "import jsonschema"]) == 0

    private static func bodies() throws -> [[UInt8]] {
        var bare = SampleAlert.alert(source: nil)
        (bare.url, bare.published, bare.evidence) = (nil, nil, [])
        let placements: [Post.Placement] = [.new, .replacing(reference: "key-0")]
        var posts = placements.map {
            Post(key: "k", kind: .update, placement: $0, alerts: [HostilePosts.alert("한국 \u{0} \"x\"")])
        }
        posts += [.alert, .test].map { Post(key: "k", kind: $0, alerts: [bare]) }
        posts += [.group, .digest].map { Post(key: "k", kind: $0, alerts: [bare, SampleAlert.alert()], omitted: 2) }
        return try posts.map { try WebhookBody.write(PostCard($0, style: CardStyle())) }
    }

    @Test("The schema is JSON, and names every field of a body")
    func fields() throws {
        let text = try String(contentsOfFile: WebhookSchemaTests.path, encoding: .utf8)
        let schema = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        for body in try WebhookSchemaTests.bodies() {
            let names = try names(JSONSerialization.jsonObject(with: Data(body)))
            for name in names { #expect(text.contains("\"\(name)\":"), "\(name)") }
        }
    }

    @Test(
        "Bodies are valid by the schema, other documents are not",
        .enabled(if: hasValidator, "python3 with the package jsonschema is not there"))
    func valid() throws {
        let folder = try TemporaryDirectory()
        var files: [String] = []
        for (index, body) in try WebhookSchemaTests.bodies().enumerated() {
            files.append(try folder.write(Data(body), to: "\(index).json"))
        }
        #expect(WebhookSchemaTests.validate(files))
        for wrong in [
            #"{"version":1,"type":"alert","event":"raised"}"#, #"{"version":2,"type":"alert"}"#,
            #"{"version":1,"type":"digest","reason":"group","alerts":[],"omitted":-1}"#, "[]",
        ] {
            #expect(!WebhookSchemaTests.validate([try folder.write(wrong, to: "wrong.json")]), "\(wrong)")
        }
    }

    private func names(_ value: Any) -> Set<String> {
        if let list = value as? [Any] { return Set(list.flatMap(names)) }
        guard let object = value as? [String: Any] else { return [] }
        // Labels have names of the desk's own.
        return Set(object.flatMap { name, value in [name] + (name == "labels" ? [] : names(value)) })
    }

    private static func validate(_ files: [String]) -> Bool {
        let program = """
            import json, sys
            from jsonschema import Draft202012Validator as V
            schema = json.load(open(sys.argv[1]))
            V.check_schema(schema)
            sys.exit(0 if all(V(schema).is_valid(json.load(open(f))) for f in sys.argv[2:]) else 1)
            """
        return run(["-c", program, path] + files) == 0
    }

    private static func run(_ arguments: [String]) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return -1
        }
        process.waitUntilExit()
        return process.terminationStatus
    }
}
