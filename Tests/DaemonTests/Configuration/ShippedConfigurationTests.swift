import Alerts
import Delivery
import Foundation
import Settings
import TestSupport
import Testing
import Topics
import Watching

@testable import Daemon

@Suite("The shipped configuration")
struct ShippedConfigurationTests {
    private let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../config/wirewatch.yaml").standardized.path

    @Test("The shipped configuration and its topics are valid")
    func sound() throws {
        let configuration = try ConfigurationLoader(file: file).load()
        #expect(configuration.catalog.topics.count == 9)
        #expect(configuration.settings.inboxes.count == 1)
    }

    @Test("The example of routes, uncommented, is valid: critical alerts go to the phone and to the desk")
    func routes() throws {
        let shipped = try String(contentsOfFile: file, encoding: .utf8)
        let start = try #require(shipped.range(of: "#routes:"))
        let end = try #require(shipped.range(of: "\n\n", range: start.upperBound..<shipped.endIndex))
        let example = shipped[start.lowerBound..<end.lowerBound].split(separator: "\n").map { $0.dropFirst() }
        let names = shipped.matches(of: #/(?m)^#  - name: (.*)$/#).map { String($0.1) }
        #expect(names == ["desk-chat", "phone"])
        let desk = try DeskFolder(
            "inboxes: [{path: inbox}]\nreceivers: [{name: desk-chat, kind: console}, {name: phone, kind: console}]\n"
                + example.joined(separator: "\n").replacing("north-korean-*, espionage", with: "port-*") + "\n")
        let configuration = try desk.load()
        #expect(configuration.warnings.isEmpty, "\(configuration.warnings)")
        let critical = ["topic": "port-strike", "severity": "critical", "language": "en"]
        let routes = configuration.settings.routes
        #expect(routes.receivers(of: critical).map(\.receiver) == ["phone", "desk-chat"])
        #expect(routes.receivers(of: ["topic": "port-strike"]).map(\.receiver) == ["desk-chat"])
    }

    @Test("Every value of the shipped configuration is the program's default")
    func defaults() throws {
        let shipped = try ConfigurationLoader(file: file).load().settings
        let bare = try DeskFolder("inboxes: [{path: /var/spool/wirewatch}]\n").load().settings
        #expect(shipped.inboxes == bare.inboxes)
        #expect(shipped.inboxes == [InboxSettings(path: "/var/spool/wirewatch")])
        #expect(shipped.stateDirectory == bare.stateDirectory)
        #expect(shipped.sizes == bare.sizes)
        #expect(shipped.workers == bare.workers)
        #expect(shipped.timeZone == bare.timeZone)
        #expect(shipped.receivers == bare.receivers)
        #expect(shipped.retry == bare.retry)
        #expect(shipped.retry == RetryPolicy())
        #expect(shipped.logLevel == bare.logLevel)
        #expect((shipped.topicsDirectory as NSString).lastPathComponent == "topics.d")
        #expect((shipped.lexicon as NSString).lastPathComponent == "lexicon")
        #expect((bare.lexicon as NSString).lastPathComponent == "lexicon")
    }

    @Test("The shipped configuration contains every known key")
    func complete() throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        // An unknown key makes each section list its allowed keys.
        let desk = try DeskFolder(
            """
            x: 1
            inboxes: [{path: a, x: 1}]
            articles: {x: 1}
            topics: {x: 1}
            receivers: [{name: a, kind: webhook, url: "https://a.example/", x: 1}]
            retry: {x: 1}
            """)
        let allowed = desk.problems().compactMap { $0.firstMatch(of: #/\(allowed: (.*)\)/#)?.1 }
        #expect(allowed.count == 6)
        let keys = Set(allowed.flatMap { $0.split(separator: ", ") }.map(String.init))
        #expect(keys.count > 20)
        for key in keys.sorted() {
            #expect(text.contains(try Regex("\\b\(key)\\b")), "\(key)")
        }
    }
}
