import Alerts
import Foundation
import Settings
import Testing

@Suite("The routing guide agrees with the program")
struct RoutingGuideTests {
    /// The blocks of `docs/routing.md`, with the word behind the fence.
    private static func blocks() throws -> [(kind: String, text: String)] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let guide = try String(contentsOf: root.appending(path: "docs/routing.md"), encoding: .utf8)
        return guide.components(separatedBy: "\n```").dropFirst().enumerated().compactMap { index, piece in
            guard index.isMultiple(of: 2), let end = piece.firstIndex(of: "\n") else { return nil }
            return (String(piece[..<end]), String(piece[piece.index(after: end)...]))
        }
    }

    private static func block(_ kind: String, holding words: String) throws -> String {
        try #require(try blocks().first { $0.kind == kind && $0.text.contains(words) }).text
    }

    @Test("The guide's routes are valid and take the alert as shown")
    func routes() throws {
        let yaml = try Self.block("yaml", holding: "routes:")
        let document = SettingsDocument(yaml: yaml, file: "routing.md")
        let names = document.root.sections("receivers").map { $0.text("name") }
        #expect(names == ["desk", "phone", "korea"])
        let tree = RouteTree(from: document.root.section("routes"), receivers: names, ownLabels: [])
        #expect(document.problems.isEmpty)
        let shown = try Self.block("", holding: "wirewatch routes test").split(separator: "\n").map(String.init)
        let command = try #require(shown.first).split(separator: " ").map(String.init)
        var labels = ["inbox": "desk"]
        for (option, value) in zip(command, command.dropFirst()) where option.hasPrefix("--") {
            labels[String(option.dropFirst(2))] = value
        }
        #expect(labels.count == 4)
        #expect(RouteExplanation(of: labels, through: tree).lines == Array(shown.dropFirst()))
        #expect(tree.receivers(of: ["source": "Gossip Daily", "language": "ko"]).isEmpty)
    }

    @Test("The guide's inhibition, repeats, working hours and budget are valid")
    func settings() throws {
        let inhibition = SettingsDocument(yaml: try Self.block("yaml", holding: "inhibit:"), file: "routing.md")
        let rules = InhibitionRules(from: inhibition.root.sections("inhibit"), ownLabels: [])
        #expect(rules.maxReach == .seconds(3_600))
        let repeats = SettingsDocument(yaml: try Self.block("yaml", holding: "repeat_after_hours"), file: "routing.md")
        #expect(AlertsSettings(from: repeats.root.section("alerts")) == AlertsSettings())
        for (words, hours, limit) in [("working_hours:", 2, nil), ("max_posts_per_hour:", nil, 30)]
            as [(String, Int?, Int?)]
        {
            let document = SettingsDocument(yaml: try Self.block("yaml", holding: words), file: "routing.md")
            let section = try #require(document.root.sections("receivers").first)
            let policy = PostingPolicy(from: section, in: .utc, takesGroups: true, replaces: true, answers: true)
            #expect(policy.workingHours?.ranges.count == hours)
            #expect(policy.maxPostsPerHour == limit)
            #expect(document.problems.isEmpty)
        }
        #expect(inhibition.problems.isEmpty && repeats.problems.isEmpty)
    }

    @Test("The guide's silence and matchers are valid")
    func matchers() throws {
        let command = try Self.block("", holding: "silence add").split(separator: " ").map(String.init)
        let matchers = try command.drop { $0 != "add" }.dropFirst().prefix { !$0.hasPrefix("--") }.map { text in
            try LabelMatcher(text)
        }
        #expect(matchers.map(\.label) == ["topic", "severity"])
        let duration = try #require(zip(command, command.dropFirst()).first { $0.0 == "--for" }?.1)
        #expect(try DurationParser.duration(duration) == .seconds(3 * 86_400))
        #expect(try LabelMatcher(#"source=Courier\, London"#).matches(["source": "Courier, London"]))
        #expect(try LabelMatcher("source!=Yonhap").matches([:]))
        #expect(try !LabelMatcher("source=?*").matches([:]))
    }
}
