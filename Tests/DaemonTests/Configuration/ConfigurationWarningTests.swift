import Foundation
import Settings
import TestSupport
import Testing

@testable import Daemon

@Suite("What a configuration allows and hardly means")
struct ConfigurationWarningTests {
    private func warnings(_ desk: DeskFolder) -> [String] {
        let check = desk.check()
        #expect(check.isSound, "\(check.problems)")
        return (check.warnings.map(\.description) + check.notes.filter { !$0.contains("make model") })
            .map { $0.replacingOccurrences(of: desk.path + "/", with: "") }
    }

    @Test("Files and folders of topics that are not read are named")
    func topics() throws {
        let desk = try DeskFolder()
        try desk.folder.write("", to: "inbox/a.txt")
        try desk.folder.write(DeskFolder.topic, to: "topics.d/second.yml")
        try desk.folder.write(DeskFolder.topic, to: "topics.d/asia/third.yaml")
        try desk.folder.write("notes", to: "topics.d/README")
        #expect(
            warnings(desk) == [
                "topics.d/asia: is not read: topics stand in the directory itself, not in folders",
                "topics.d/second.yml: is not read: the names of topic files end in .yaml",
            ])
        try FileManager.default.removeItem(atPath: desk.folder.path("topics.d/port-strike.yaml"))
        #expect(desk.problems().first?.contains("second.yml: is not read") == true)
    }

    @Test("A term that looks like a regular expression is named; a tab or a star has no followers")
    func terms() throws {
        let desk = try DeskFolder()
        try desk.folder.write("", to: "inbox/a.txt")
        try desk.folder.write(
            DeskFolder.topic.replacingOccurrences(of: "[port, harbour]", with: "[port, \"/harbou?r/\"]"),
            to: "topics.d/port-strike.yaml")
        #expect(warnings(desk).count == 1)
        #expect(warnings(desk)[0].contains("terms.port.en[1]: “/harbou?r/” is taken as it is written"))
        for (text, words) in [("\ttopic: a\n", "a tab"), ("topic: a\nterms: {a: {en: [*b]}}\n", "a star")] {
            try desk.folder.write(text, to: "topics.d/port-strike.yaml")
            #expect(desk.problems().count == 1 && desk.problems()[0].contains(words), "\(desk.problems())")
        }
    }

    @Test("A lexicon that is not YAML does not make its terms undefined")
    func lexicon() throws {
        let desk = try DeskFolder()
        try desk.folder.write("terms: {ship: {en: [*x]}}\n", to: "lexicon/a.yaml")
        try desk.folder.write(
            "topic: b\ntitle: B\nsignals: [{together: [ship], weight: 3}]\nextra: 1\n", to: "topics.d/b.yaml")
        #expect(desk.problems().count == 2, "\(desk.problems())")
        #expect(desk.problems().contains { $0.contains("extra: unknown key") })
    }

    @Test("Receivers without a route, folders within folders and a missing inbox are named")
    func places() throws {
        let desk = try DeskFolder(
            """
            inboxes: [{name: a, path: in}, {name: b, path: in/b}]
            state_directory: in/state
            receivers:
              - {name: chat, kind: webhook, url: "https://a.example/"}
              - {name: phone, kind: webhook, url: "https://b.example/"}
              - {name: backup, kind: webhook, url: "https://c.example/"}
            routes: {receivers: [chat]}

            """)
        let found = warnings(desk)
        #expect(found.contains { $0.contains("inbox “b” is inside of inbox “a”: its files are read twice") })
        #expect(found.contains { $0.contains("state_directory: is inside of inbox “a”") })
        #expect(found.filter { $0.contains("no route leads to") }.count == 2)
        #expect(found.contains { $0.hasPrefix("inbox a: in does not exist") })
    }

    @Test("An address over plain http in a secret is a warning; one in quotes is a problem with its line")
    func secrets() throws {
        let desk = try DeskFolder(
            "inboxes: [{path: inbox}]\nreceivers:\n  - {name: chat, kind: slack, url_file: secret}\n")
        try desk.folder.write("", to: "inbox/a.txt")
        try desk.folder.write("http://hooks.example/x\n", to: "secret")
        #expect(warnings(desk).count == 1)
        #expect(warnings(desk)[0].hasPrefix("wirewatch.yaml:3:1: receivers[0]: receiver “chat”: "))
        #expect(warnings(desk)[0].contains("over plain http") && !warnings(desk)[0].contains("hooks.example"))
        try desk.folder.write("\"https://hooks.example/x\"\n", to: "secret")
        #expect(desk.problems().count == 1 && desk.problems()[0].contains("is in quotes"))
    }

    @Test(
        "Mistakes that are common are answered with the remedy",
        arguments: [
            ("state_directory: ~/state", "“~” is not replaced by a home directory here; write the whole path"),
            ("time_zone: Asia/Soul", "did you mean “Asia/Seoul”?"),
            ("time_zone: asia/seoul", "did you mean “Asia/Seoul”?"),
            ("time_zone: America/NewYork", "did you mean “America/New_York”?"),
            ("silences: []", "`wirewatch silence add` makes them"),
            ("routes: {receivers: [chat], match: {topic: a}}", "the root takes every alert"),
        ])
    func mistakes(_ line: String, _ words: String) throws {
        let desk = try DeskFolder(
            "inboxes: [{path: inbox}]\nreceivers: [{name: chat, kind: console}]\n\(line)\n")
        #expect(desk.problems().count == 1 && desk.problems()[0].contains(words), "\(desk.problems())")
    }

    @Test("A directory in the place of the configuration is named in plain words")
    func directory() throws {
        let desk = try DeskFolder()
        let loader = ConfigurationLoader(file: desk.folder.path("topics.d"))
        #expect(desk.problems(loader) == ["topics.d: cannot read the file: it is a directory"])
    }
}
