import Foundation
import Settings
import TestSupport
import Testing
import Topics

@testable import Daemon

@Suite("The judge's files are found and checked")
struct JudgeFilesTests {
    private static func settings(_ topics: String) throws -> DaemonSettings {
        let directory = try TemporaryDirectory()
        try directory.write(
            "inboxes:\n  - {name: inbox, path: inbox}\ntopics:\n  directory: topics.d\n\(topics)", to: "w.yaml")
        try directory.write(JudgeFilesTests.topic, to: "topics.d/strike.yaml")
        var loader = ConfigurationLoader(file: directory.path + "/w.yaml")
        // Files installed on this machine do not count.
        loader.judge = .nothing
        return try loader.load().settings
    }

    private static let topic = """
        topic: strike
        title: Dock strikes
        terms:
          strike: {en: [strike]}
        signals:
          - {together: [strike], within: sentence, weight: 3.0}
        """

    private static func find(_ topics: String, present: Set<String>) throws -> JudgeFiles {
        JudgeFiles.find(
            try settings(topics), directory: "/desk/config", executable: "/opt/bin/wirewatch",
            exists: present.contains)
    }

    @Test("The shipped judge is beside the configuration's directory, or else where Wirewatch is installed")
    func shipped() throws {
        let files = ["judge.bin", "layer.json", "examples.bin", "screen.bin"]
        let checkout = Set(files.map { "/desk/config/../judge/" + $0 } + ["/desk/config/../models/e5-small-q4.bin"])
        let installed = Set(
            files.map { "/opt/share/wirewatch/judge/" + $0 } + ["/opt/share/wirewatch/e5-small-q4.bin"])
        let near = try JudgeFilesTests.find("  judge: shipped", present: checkout.union(installed))
        #expect(near.layer == "/desk/config/../judge/layer.json")
        #expect(near.encoder == "/desk/config/../models/e5-small-q4.bin")
        #expect(near.screen == "/desk/config/../judge/screen.bin")
        let far = try JudgeFilesTests.find("  judge: shipped", present: installed)
        #expect(far.weights == "/opt/share/wirewatch/judge/judge.bin")
        #expect(far.encoder == "/opt/share/wirewatch/e5-small-q4.bin")
    }

    @Test("Without a configured judge, no judge is looked for")
    func none() throws {
        #expect(try JudgeFilesTests.find("", present: ["/desk/config/../judge/judge.bin"]) == JudgeFiles())
    }

    @Test("The desk's own layer replaces the judge's layer")
    func ownLayer() throws {
        let files = try JudgeFilesTests.find(
            "  judge: /own\n  layer: /desk/layer.json",
            present: ["/own/judge.bin", "/own/layer.json", "/desk/layer.json"])
        #expect(files.layer == "/desk/layer.json" && files.weights == "/own/judge.bin")
    }

    @Test("A missing file is a shortcoming that names its remedy")
    func absent() throws {
        var files = JudgeFiles(isWanted: true, encoder: nil, weights: "w", layer: "l")
        #expect(try JudgeLoader.load(files).shortcoming?.contains("make model") == true)
        files = JudgeFiles(isWanted: true, encoder: "e", weights: nil, layer: "l")
        #expect(try JudgeLoader.load(files).shortcoming?.contains("install Wirewatch again") == true)
        files = JudgeFiles(isWanted: true, encoder: "e", weights: "w", layer: nil)
        #expect(try JudgeLoader.load(files).shortcoming?.contains("train --judge") == true)
        // A path of the configuration is reported unchanged.
        files = JudgeFiles(isWanted: true, weights: "w", layer: "l", named: .init(encoder: "/desk/e.bin"))
        #expect(try JudgeLoader.load(files).shortcoming?.contains("no encoder /desk/e.bin") == true)
        files = JudgeFiles(isWanted: true, encoder: "e", layer: "l", named: .init(judge: "/desk/judge"))
        #expect(try JudgeLoader.load(files).shortcoming?.contains("no judge.bin in /desk/judge") == true)
        files = JudgeFiles(isWanted: true, encoder: "e", weights: "w", named: .init(layer: "/desk/own.json"))
        #expect(try JudgeLoader.load(files).shortcoming?.contains("no decision layer /desk/own.json") == true)
        let unwanted = try JudgeLoader.load(JudgeFiles())
        #expect(unwanted.shortcoming == nil && unwanted.judging == nil)
    }

    @Test(
        "A damaged layer is a problem that names its file",
        arguments: ["", "[]", "{\"version\": 3}", "\0\u{1}", String(repeating: "[", count: 100_000)])
    func damagedLayer(content: String) throws {
        let directory = try TemporaryDirectory()
        try directory.write(content, to: "layer.json")
        let files = JudgeFiles(
            isWanted: true, encoder: directory.path + "/e", weights: directory.path + "/w",
            layer: directory.path + "/layer.json")
        let problems = try #require(throws: Problems.self) { try JudgeLoader.load(files) }
        #expect(problems.all.first?.file.hasSuffix("layer.json") == true)
    }

    @Test("A damaged screen is a problem that names its file", arguments: ["", "WWTOPIC1", "no screen"])
    func damagedScreen(content: String) throws {
        let directory = try TemporaryDirectory()
        try directory.write(content, to: "screen.bin")
        let path = directory.path + "/screen.bin"
        let problems = try #require(throws: Problems.self) { try JudgeLoader.readScreen(path) }
        #expect(problems.all.first?.file.hasSuffix("screen.bin") == true)
    }

    @Test("A damaged encoder is a problem that names its file")
    func damagedEncoder() throws {
        let directory = try TemporaryDirectory()
        let layer = DecisionLayer(description: "test", outputs: [], topics: [])
        try directory.write(String(decoding: JSONEncoder().encode(layer), as: UTF8.self), to: "layer.json")
        try directory.write("no encoder", to: "e.bin")
        try directory.write("no judge", to: "w.bin")
        let files = JudgeFiles(
            isWanted: true, encoder: directory.path + "/e.bin", weights: directory.path + "/w.bin",
            layer: directory.path + "/layer.json")
        let problems = try #require(throws: Problems.self) { try JudgeLoader.load(files) }
        #expect(problems.all.first?.file.hasSuffix("e.bin") == true)
    }
}
