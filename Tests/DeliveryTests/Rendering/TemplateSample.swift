import Alerts
import Articles
import Settings
import Text
import Topics

@testable import Delivery

/// Templates and posts to try them on.
enum TemplateSample {
    /// A template read from a receiver's YAML, as the configuration has it.
    static func template(_ yaml: String, directory: String = "/nonexistent") throws(Problems) -> ReceiverTemplate? {
        let document = SettingsDocument(yaml: yaml, file: "wirewatch.yaml")
        let template = ReceiverTemplate(from: document.root, directory: directory)
        try document.finish()
        return template
    }

    /// A template of its texts, read as from YAML.
    static func template(title: String? = nil, text: String? = nil) throws -> ReceiverTemplate {
        ReceiverTemplate(
            title: try title.map { try CompiledTemplate($0) }, text: try text.map { try CompiledTemplate($0) })
    }

    /// The post of a template, by default in HTML, and its failed parts.
    static func render(
        _ template: ReceiverTemplate, _ post: Post, limits: CustomLimits = CustomLimits(),
        zone: String = "Asia/Seoul", escape: (SafeText) -> String = html
    ) -> (custom: CustomText?, failed: [String]) {
        let style = CardStyle(timeZone: DeskTimeZone(name: zone) ?? .utc)
        return template.render(PostCard(post, style: style), limits: limits, escape: escape)
    }

    static func html(_ text: SafeText) -> String {
        text.string.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// An alert of a story with four sources.
    static func alert(_ number: Int = 1, title: String = "Port <closed> & quiet", repeats: Int? = nil) -> Alert {
        var alert = SampleAlert.alert(
            title: title, severity: .critical, score: 0.934, quote: "The port is closed today.", highlights: [4..<8])
        alert.id = String(number, radix: 16).leftPadded(to: 32)
        alert.published = "2026-11-22T13:17:00Z"
        alert.ownLabels = ["desk": "asia"]
        alert.repeats = repeats
        let first = Timestamp(milliseconds: 1_795_353_757_250)
        alert.story = StoryFacts(
            number: 42, sources: 4, copies: 11, articles: 15, firstSeen: first,
            lastSeen: first.advanced(by: .seconds(3_600)), languages: ["ko", "en"])
        return alert
    }

    /// A post of a number of alerts.
    static func post(_ kind: Post.Kind = .alert, count: Int = 1, omitted: Int = 0) -> Post {
        Post(key: "k", kind: kind, alerts: (1...count).map { alert($0, title: "Headline \($0)") }, omitted: omitted)
    }
}

extension String {
    fileprivate func leftPadded(to length: Int) -> String { String(repeating: "0", count: length - count) + self }
}
