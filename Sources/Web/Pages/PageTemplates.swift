import Mustache
import Text

/// The templates of the page.
struct PageTemplates: Sendable {
    /// The file of a page.
    enum Name: String, CaseIterable {
        case layout, alerts, alert, articles, article, sources, stories, story, silences, silence, receivers, routes
        case topics, topic, changes, login, message
        /// An alert in a list, and the articles of a story: parts of other pages.
        case item, members
    }

    private let library: MustacheLibrary

    /// Values are escaped for HTML by our own rules.
    private static let pragma = "{{% CONTENT_TYPE:PAGE}}\n"

    /// Reads the templates that are part of the program.
    ///
    /// - Throws: If one is not well-formed; a test reads them all.
    init() throws {
        MustacheContentTypes.register(PageEscaping(), named: "PAGE")
        var templates: [String: MustacheTemplate] = [:]
        for name in Name.allCases {
            let text = PageTemplates.pragma + String(decoding: PageTemplates.bytes(of: name), as: UTF8.self)
            templates[name.rawValue] = try MustacheTemplate(string: text)
        }
        library = MustacheLibrary(templates: templates)
    }

    /// The HTML of a view.
    func render(_ name: Name, _ view: Any) -> String {
        library.render(ViewValues.of(view) ?? view, withTemplate: name.rawValue) ?? ""
    }

    private static func bytes(of name: Name) -> [UInt8] {
        switch name {
        case .layout: PackageResources.layout_mustache
        case .alerts: PackageResources.alerts_mustache
        case .alert: PackageResources.alert_mustache
        case .articles: PackageResources.articles_mustache
        case .article: PackageResources.article_mustache
        case .sources: PackageResources.sources_mustache
        case .stories: PackageResources.stories_mustache
        case .story: PackageResources.story_mustache
        case .silences: PackageResources.silences_mustache
        case .silence: PackageResources.silence_mustache
        case .receivers: PackageResources.receivers_mustache
        case .routes: PackageResources.routes_mustache
        case .topics: PackageResources.topics_mustache
        case .topic: PackageResources.topic_mustache
        case .changes: PackageResources.changes_mustache
        case .login: PackageResources.login_mustache
        case .message: PackageResources.message_mustache
        case .item: PackageResources.item_mustache
        case .members: PackageResources.members_mustache
        }
    }
}

/// Escapes text for HTML, between tags and in quoted attributes.
///
/// By scalars: the library's own escaping goes by characters, and a quotation mark with an accent on it is another
/// character to it, but a quotation mark to a browser.
struct PageEscaping: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "`": escaped += "&#96;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
