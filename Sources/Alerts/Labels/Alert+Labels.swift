import Topics

extension Alert {
    /// The labels that every configuration has; the desk's own cannot take these names.
    package static let labelNames = OwnLabels.taken

    /// The longest value of a label, in characters and in bytes; a source's name comes from outside.
    static let longestLabel = (characters: 200, bytes: 800)

    /// What routes, silences and inhibition match: ``labelNames``, and the desk's own labels.
    ///
    /// Shape: at most 200 characters each; a label that the alert does not have is missing.
    package var labels: [String: String] {
        var labels = ownLabels ?? [:]
        labels["topic"] = topic
        labels["severity"] = severity.rawValue
        labels["language"] = language
        labels["source"] = source
        labels["inbox"] = inbox
        labels["story"] = story.map { String($0.number) }
        return labels.mapValues { value in
            guard value.utf8.count > Alert.longestLabel.characters else { return value }
            return String(value.cut(toBytes: Alert.longestLabel.bytes).prefix(Alert.longestLabel.characters))
        }
    }
}
