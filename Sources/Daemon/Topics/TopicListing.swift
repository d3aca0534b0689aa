import Settings
import Topics

/// The configured topics, a line each.
package struct TopicListing: Sendable {
    /// The lines, with a newline at the end.
    package let text: String

    /// Lists the topics of a configuration.
    ///
    /// - Throws: ``TopicCommandError`` if the configuration has problems.
    package init(_ loader: ConfigurationLoader) throws(TopicCommandError) {
        let catalog = try TopicCommandError.catching { () throws(Problems) in try loader.load().catalog }
        text = TopicListing.text(of: catalog.topics)
    }

    static func text(of topics: [TopicDefinition]) -> String {
        let rows = [["TOPIC", "SEVERITY", "THRESHOLD", "EXAMPLES", "TITLE"]] + topics.map(row)
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return (cells + [row[4]]).joined(separator: "  ") + "\n"
        }.joined()
    }

    private static func row(_ topic: TopicDefinition) -> [String] {
        let examples = topic.examples.alert.count + topic.examples.quiet.count
        return [
            topic.name, topic.severity.rawValue, Decimals.fixed(topic.threshold), "\(examples)", topic.title,
        ]
    }
}
