import Text
import Topics

/// Alerts as an Atom feed.
///
/// An alert that was raised again keeps its id, and its entry has the later time. Source: RFC 4287.
package enum AlertAtom {
    /// The feed of some alerts, the newest first.
    ///
    /// - Parameters:
    ///   - exported: In any order.
    ///   - now: The time of a feed without alerts.
    package static func feed(_ exported: [ExportedAlert], head: FeedHead, now: Timestamp) -> String {
        let newest = exported.sorted { $0.alert.raisedAt > $1.alert.raisedAt }
        var lines = [
            #"<?xml version="1.0" encoding="utf-8"?>"#, #"<feed xmlns="http://www.w3.org/2005/Atom">"#,
            "  <id>\(escaped(head.address ?? "urn:uuid:5a4c1d7e-93c0-5d0f-8e43-77697265776d"))</id>",
            "  <title>\(escaped(head.title))</title>",
            "  <updated>\(newest.first?.alert.raisedAt ?? now)</updated>",
            "  <generator>Wirewatch</generator>",
        ]
        if let address = head.address { lines.append("  <link rel=\"self\" href=\"\(escaped(address))\"/>") }
        if let page = head.page { lines.append("  <link rel=\"alternate\" href=\"\(escaped(page))\"/>") }
        for alert in newest { lines += entry(alert) }
        return (lines + ["</feed>"]).joined(separator: "\n") + "\n"
    }

    private static func entry(_ exported: ExportedAlert) -> [String] {
        let alert = exported.alert
        var lines = [
            "  <entry>",
            "    <id>\(escaped(exported.urn))</id>",
            "    <title>\(escaped(exported.headline))</title>",
            "    <updated>\(alert.raisedAt)</updated>",
            "    <author><name>\(escaped(alert.source ?? "Wirewatch"))</name></author>",
            "    <category term=\"\(escaped(alert.topic))\" label=\"\(escaped(alert.topicTitle))\"/>",
            "    <category scheme=\"urn:wirewatch:severity\" term=\"\(alert.severity.rawValue)\"/>",
        ]
        if let page = exported.page { lines.append("    <link rel=\"alternate\" href=\"\(escaped(page))\"/>") }
        if let link = exported.link {
            // One address stands for the entry: the alert's own, if there is one.
            let relation = exported.page == nil ? "alternate" : "related"
            lines.append("    <link rel=\"\(relation)\" href=\"\(escaped(link))\"/>")
        }
        let reasons = exported.reasons.split(separator: "\n").map { escaped(String($0)) }.joined(separator: "\n")
        return lines + ["    <content type=\"text\">\(reasons)</content>", "  </entry>"]
    }

    /// Text on one line, with XML's own characters escaped and those that XML cannot have left out.
    private static func escaped(_ raw: String) -> String {
        var text = ""
        for scalar in SafeText(raw).string.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            // Source: XML 1.0, production 2.
            case "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
                text.unicodeScalars.append(scalar)
            default: break
            }
        }
        return text.isEmpty ? "–" : text
    }
}
