import Settings

/// The names that a template may use.
enum TemplateVocabulary {
    /// What is said of the post.
    static let post = [
        "kind", "heading", "closing", "count", "omitted", "is_alert", "is_group", "is_digest", "is_update", "is_test",
    ]
    /// The list of the post's alerts.
    static let alerts = "alerts"
    /// What is said of an alert.
    static let alert = [
        "id", "severity", "color", "topic", "title", "headline", "source", "url", "published", "raised", "repeats",
        "score", "threshold", "quote", "language", "languages", "story", "sources", "copies", "articles", "inbox",
    ]
    /// Before the name of a label, as in `labels.desk`.
    static let labels = "labels"

    /// Checks that each tag names something and each section is closed.
    ///
    /// - Throws: The first fault.
    static func check(_ tags: [TemplateTag]) throws(TemplateTag.Fault) {
        var open: [TemplateTag] = []
        for tag in tags {
            if tag.kind == .end {
                try close(tag, &open)
                continue
            }
            try check(tag, inAlerts: open.contains { $0.kind == .section && $0.name == alerts })
            guard tag.kind != .value else { continue }
            open.append(tag)
            guard open.count <= mostNested else {
                throw TemplateTag.Fault(line: tag.line, message: "more than \(mostNested) sections in one another")
            }
        }
        if let last = open.last {
            throw TemplateTag.Fault(line: last.line, message: "“{{#\(last.name)}}” is not closed")
        }
    }

    private static let mostNested = 8

    private static func close(_ tag: TemplateTag, _ open: inout [TemplateTag]) throws(TemplateTag.Fault) {
        guard let last = open.popLast() else {
            throw TemplateTag.Fault(line: tag.line, message: "“{{/\(tag.name)}}” closes nothing")
        }
        guard last.name == tag.name else {
            let message = "“{{/\(tag.name)}}” closes “{{\(last.kind.rawValue)\(last.name)}}” of line \(last.line)"
            throw TemplateTag.Fault(line: tag.line, message: message)
        }
    }

    private static func check(_ tag: TemplateTag, inAlerts: Bool) throws(TemplateTag.Fault) {
        let name = String(tag.name)
        if name == alerts {
            // A list within itself would grow as its square.
            guard tag.kind != .value, !inAlerts else {
                let why = inAlerts ? "stands in itself" : "is a list: {{#alerts}}…{{/alerts}}"
                throw TemplateTag.Fault(line: tag.line, message: "“alerts” \(why)")
            }
            return
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] == labels, !parts[1].isEmpty { return }
        let known = alert + post + [alerts, labels + ".NAME"]
        guard !known.dropLast().contains(name) else { return }
        var message = "“\(SafeText(name).truncated(toCharacters: 40))” is no value of an alert"
        if let near = Spelling.nearest(to: name, among: known) { message += "; did you mean “\(near)”?" }
        throw TemplateTag.Fault(
            line: tag.line, message: message + " (known: \(known.sorted().joined(separator: ", ")))")
    }
}
