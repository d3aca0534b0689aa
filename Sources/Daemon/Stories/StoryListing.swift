import Articles
import Delivery
import Storage

/// What `wirewatch stories` does: lists the stories of the past, and shows one with all its articles.
package struct StoryListing: Sendable {
    private let desk: DeskStore

    /// The most articles that are shown of one story.
    private static let mostArticles = 500

    /// A listing of the store of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError``.
    package init(config: String, state: String?) throws {
        desk = try DeskStore(config: config, state: state)
    }

    /// The stories that match, the one that went on last at the end, a line each.
    ///
    /// - Parameters:
    ///   - topic: Only those that raised an alert of this topic.
    ///   - lines: The last so many; nothing for all.
    package func list(topic: String?, since: Timestamp?, lines: Int?, asJSON: Bool) throws -> [String] {
        let text = StoryText(style: TerminalStyle(for: 1))
        let query = StoryQuery(topic: topic, since: since, limit: lines ?? .max)
        return try desk.reading().stories(query).map { story in
            asJSON ? try JSONLine.of(StoryDocument(story)) : text.line(of: story)
        }
    }

    /// Everything about one story.
    ///
    /// - Throws: ``StoryListingError`` if there is none of that number.
    package func show(_ number: Int64, asJSON: Bool) throws -> String {
        guard let details = try desk.reading().story(number, limit: StoryListing.mostArticles) else {
            throw StoryListingError(number: number)
        }
        return asJSON
            ? try JSONLine.of(StoryDocument(details)) : StoryText(style: TerminalStyle(for: 1)).page(of: details)
    }
}

/// A story that there is none of.
package struct StoryListingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The number that was asked for.
    package var number: Int64

    package var description: String { "there is no story \(number); “wirewatch stories” lists them" }
}
