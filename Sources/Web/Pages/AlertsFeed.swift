import Alerts
import Storage
import Text

/// The timeline for programs: the same alerts and filters as the page, in the formats of `wirewatch alerts --format`.
enum AlertsFeed: String, CaseIterable {
    case atom
    case jsonFeed = "json"
    case csv

    /// The feed of a path, as `/alerts.atom`; nil for another path.
    init?(path: String) {
        guard let feed = AlertsFeed.allCases.first(where: { $0.path == path }) else { return nil }
        self = feed
    }

    /// As `/alerts.atom`.
    var path: String { "/alerts.\(rawValue)" }

    var name: String {
        switch self {
        case .atom: "Atom"
        case .csv: "CSV"
        case .jsonFeed: "JSON Feed"
        }
    }

    /// The media type. Source: RFC 4287, RFC 7111, jsonfeed.org/version/1.1.
    var type: String {
        switch self {
        case .atom: "application/atom+xml"
        case .csv: "text/csv"
        case .jsonFeed: "application/feed+json"
        }
    }

    /// The maximum number of alerts, the last raised ones.
    var limit: Int { self == .csv ? 500 : AlertsPage.limit }

    /// The answer to a request for it.
    ///
    /// - Parameter known: The tags of what the client has, as `If-None-Match` gives them.
    func response(_ query: AlertsQuery, known: String?, _ context: PageContext) throws -> PageResponse {
        let part = try context.store.timeline(query.filter, behind: query.place, limit: limit, withOpinions: false)
        let text = try text(of: part.entries.map { ExportedAlert($0.entry, onPageOf: context.address) }, query, context)
        let tag = "\"\(SHA256Digest.hex(of: Array(text.utf8)).prefix(32))\""
        // A reader asks each time whether there is something new; nobody else keeps what a token protects.
        let headers = [(name: "ETag", value: tag), (name: "Cache-Control", value: "private, no-cache")]
        if AlertsFeed.names(known, tag) { return .notModified(headers) }
        return PageResponse(type: type + "; charset=utf-8", text, headers: headers + download)
    }

    private var download: [(name: String, value: String)] {
        self == .csv ? [("Content-Disposition", "attachment; filename=\"alerts.csv\"")] : []
    }

    private func text(of alerts: [ExportedAlert], _ query: AlertsQuery, _ context: PageContext) throws -> String {
        let head = FeedHead(
            address: context.address.map { $0 + query.address(path) }, page: context.address.map { $0 + query.address })
        switch self {
        // Without alerts, the time is not that of the request, so that the tag stays.
        case .atom: return AlertAtom.feed(alerts, head: head, now: Timestamp(milliseconds: 0))
        case .csv: return ([AlertCSV.headerLine] + alerts.map(AlertCSV.line)).joined()
        case .jsonFeed: return try AlertJSONFeed(alerts, head: head).text()
        }
    }

    /// Whether a client has the answer of a tag. Source: RFC 9110, section 13.1.2; the comparison is weak.
    private static func names(_ known: String?, _ tag: String) -> Bool {
        guard let known else { return false }
        return known.split(separator: ",").contains { entry in
            let own = entry.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
            return own == "*" || own == tag || own == "W/\(tag)"
        }
    }
}

/// A link to a feed.
struct FeedLinkView: Sendable, Equatable {
    var name: String
    var type: String
    var address: String

    /// The feeds of a part of the timeline.
    static func links(_ query: AlertsQuery) -> [FeedLinkView] {
        var query = query
        query.place = nil
        return AlertsFeed.allCases.map { FeedLinkView(name: $0.name, type: $0.type, address: query.address($0.path)) }
    }
}
