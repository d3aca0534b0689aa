import Alerts
import Foundation
import Settings
import Testing
import Text

@testable import Delivery

@Suite("docs/templates.md agrees with the program")
struct TemplateGuideTests {
    private let guide: String

    init() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../docs/templates.md").standardized
        guide = try String(contentsOf: file, encoding: .utf8)
    }

    /// The examples in a language.
    private func blocks(_ language: String) -> [String] {
        guide.components(separatedBy: "```" + language + "\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
    }

    @Test("The guide's configuration is valid and writes the shown post")
    func configuration() throws {
        let yaml = try #require(blocks("yaml").first)
        let document = SettingsDocument(yaml: yaml, file: "templates.md")
        let receivers = ReceiverSettings.list(from: document.root, directory: "/etc/wirewatch")
        try document.finish()
        let template = try #require(receivers.first?.template)
        let custom = TemplateSample.render(template, TemplateSample.post(), escape: \.string).custom
        #expect(custom?.title == "CRITICAL: Strike in a port")
        #expect(custom?.text == "*Headline 1*\nYonhap, 2026-11-22 22:17 +09:00\nhttps://news.example/1")
    }

    @Test("The guide's example of a list writes a digest")
    func list() throws {
        let template = try TemplateSample.template(text: blocks("mustache").first)
        let text = TemplateSample.render(template, TemplateSample.post(.digest, count: 2, omitted: 1)).custom?.text
        let expected = """
            Digest: 3 alerts
            - CRITICAL Headline 1 https://news.example/1
            - CRITICAL Headline 2 https://news.example/1
            and 1 more: wirewatch alerts
            """
        #expect(text == expected)
    }

    @Test("The guide lists exactly the names of a template")
    func names() throws {
        let rows = guide.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let listed = Set(
            rows.flatMap { row in
                row.split(separator: "|")[0].matches(of: /`([A-Za-z_.]+)`/).map { String($0.1) }
            })
        let flags = TemplateVocabulary.post.filter { $0.hasPrefix("is_") }
        let known = Set(TemplateVocabulary.alert + TemplateVocabulary.post + ["alerts", "labels.NAME"])
        #expect(listed == known.subtracting(flags))
        #expect(flags.allSatisfy { $0 == "is_alert" || guide.contains("`\($0.dropFirst(3))`") })
    }
}
