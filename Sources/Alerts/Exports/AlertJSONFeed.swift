import Foundation
import Text
import Topics

/// Alerts as a JSON Feed; each item has the alert of webhooks too, under `_wirewatch`.
///
/// Source: jsonfeed.org/version/1.1.
package struct AlertJSONFeed: Encodable {
    private let head: FeedHead
    private let alerts: [ExportedAlert]

    /// The feed of some alerts in any order.
    package init(_ exported: [ExportedAlert], head: FeedHead) {
        self.head = head
        alerts = exported.sorted { $0.alert.raisedAt > $1.alert.raisedAt }
    }

    /// The feed as JSON on one line.
    package func text() throws -> String { try JSONLine.of(self) }

    private enum Key: String, CodingKey {
        case version, title, items
        case homePage = "home_page_url"
        case feed = "feed_url"
    }

    package func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: Key.self)
        try body.encode("https://jsonfeed.org/version/1.1", forKey: .version)
        try body.encode(SafeText(head.title).string, forKey: .title)
        try body.encodeIfPresent(head.page, forKey: .homePage)
        try body.encodeIfPresent(head.address, forKey: .feed)
        try body.encode(alerts.map(Item.init), forKey: .items)
    }

    private struct Item: Encodable {
        struct Author: Encodable {
            let name: String
        }

        let id: String
        let url: String?
        let externalURL: String?
        let title: String
        let content: String
        let published: String
        let tags: [String]
        let language: String?
        let authors: [Author]
        let alert: AlertDocument

        private enum CodingKeys: String, CodingKey {
            case id, url, title, tags, language, authors
            case externalURL = "external_url"
            case content = "content_text"
            case published = "date_published"
            case alert = "_wirewatch"
        }

        init(_ exported: ExportedAlert) {
            let alert = exported.alert
            id = exported.urn
            url = exported.page ?? exported.link
            externalURL = exported.page == nil ? nil : exported.link
            title = exported.headline
            content = exported.reasons
            published = alert.raisedAt.description
            tags = [alert.topic, alert.severity.rawValue]
            language = alert.language == "other" ? nil : alert.language
            authors = [Author(name: SafeText(alert.source ?? "Wirewatch").string)]
            self.alert = AlertDocument(alert, pageURL: exported.page)
        }
    }
}
