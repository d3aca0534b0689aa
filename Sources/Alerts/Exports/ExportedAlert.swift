import Text
import Topics

/// An alert for other programs, with what became of it.
package struct ExportedAlert: Sendable {
    /// What became of the alert at a receiver.
    package struct Delivery: Sendable, Equatable {
        package var receiver: String
        /// One word, for example `delivered`.
        package var state: String

        /// A delivery of a state.
        package init(receiver: String, state: String) {
            self.receiver = receiver
            self.state = state
        }
    }

    package var alert: Alert
    /// The alert's address on the desk's page; nil if browsers find none.
    package var page: String?
    /// What suppressed it; nil if it was delivered.
    package var suppression: String?
    package var deliveries: [Delivery]

    /// An alert and its deliveries.
    package init(
        _ alert: Alert, page: String? = nil, suppression: String? = nil, deliveries: [Delivery] = []
    ) {
        self.alert = alert
        self.page = page
        self.suppression = suppression
        self.deliveries = deliveries
    }

    /// The identity as a URN; the same in every export.
    var urn: String {
        let id = alert.id
        guard id.utf8.count == 32 else { return "urn:wirewatch:\(id)" }
        let cuts = [0, 8, 12, 16, 20, 32]
        let parts = zip(cuts, cuts.dropFirst()).map { id.dropFirst($0).prefix($1 - $0) }
        return "urn:uuid:" + parts.joined(separator: "-")
    }

    /// The article's address, if it is one of the web that needs no escaping in any format.
    package var link: String? {
        guard let url = alert.url, url.hasPrefix("https://") || url.hasPrefix("http://"),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"<>\"\\^`{|}".utf8.contains($0) })
        else { return nil }
        return url
    }

    /// `CRITICAL North Korean missile launch: headline`.
    var headline: String {
        "\(alert.severity.rawValue.uppercased()) \(SafeText(alert.topicTitle)): "
            + SafeText(alert.title).truncated(toCharacters: 300).string
    }

    /// The score, the marks, and a line for each piece of evidence.
    package var reasons: String {
        let score = "\(Decimals.score(alert.score, of: alert.threshold))"
        let quotes = alert.evidence.map { "\(SafeText($0.signal)): “\(SafeText($0.text))”" }
        return ([([score] + alert.marks).joined(separator: ", ")] + quotes).joined(separator: "\n")
    }
}

/// The head of a feed of alerts.
package struct FeedHead: Sendable, Equatable {
    package var title: String
    /// The feed's own address; nil for a feed in a file.
    package var address: String?
    /// The address of a page with the same alerts.
    package var page: String?

    /// A head, by default for a file.
    package init(title: String = "Wirewatch alerts", address: String? = nil, page: String? = nil) {
        self.title = title
        self.address = address
        self.page = page
    }
}
