import Topics

extension Alert {
    /// What routes, silences and inhibition match: `topic`, `severity`, `language`, `source`, `inbox`, `story`, and the
    /// desk's own labels, which cannot take these names.
    package var labels: [String: String] {
        var labels = ownLabels ?? [:]
        labels["topic"] = topic
        labels["severity"] = severity.rawValue
        labels["language"] = language
        labels["source"] = source
        labels["inbox"] = inbox
        labels["story"] = story.map { String($0.number) }
        return labels
    }
}
