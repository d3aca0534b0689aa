import Alerts
import Articles
import Stories
import Text

/// A story's headline and counts.
package struct StoryRecord: Sendable, Equatable {
    /// The headline of the first article that has one; empty if none has.
    package var headline: String
    /// Its number, counts, times and languages.
    package var facts: StoryFacts

    package init(headline: String, facts: StoryFacts) {
        self.headline = headline
        self.facts = facts
    }

    /// A story without articles.
    package init(number: Int64, openedAt now: Timestamp) {
        headline = ""
        facts = StoryFacts(
            number: number, sources: 0, copies: 0, articles: 0, firstSeen: now, lastSeen: now, languages: [])
    }

    /// In bytes of UTF-8.
    private static let maxHeadline = 1_000

    /// The story with one more article; nil if the article adds nothing to it.
    ///
    /// A repetition counts as nothing, a revision not as another article, and a copy not as a source.
    ///
    /// - Parameter knowsSource: Whether the story already has the article's ``ScoredArticle/sourceName``.
    package func adding(
        _ scored: ScoredArticle, as relation: Relation, knowsSource: Bool, at now: Timestamp
    ) -> StoryRecord? {
        guard relation != .repetition else { return nil }
        let article = scored.article
        var story = self
        if story.headline.isEmpty { story.headline = article.title.truncated(toBytes: StoryRecord.maxHeadline) }
        if relation != .revision { story.facts.articles += 1 }
        if relation == .copy { story.facts.copies += 1 }
        if relation != .copy, !knowsSource { story.facts.sources += 1 }
        if !story.facts.languages.contains(article.language.rawValue) {
            story.facts.languages.append(article.language.rawValue)
        }
        guard story != self else { return nil }
        story.facts.lastSeen = max(facts.lastSeen, now)
        return story
    }
}

/// The name that distinguishes a story's sources.
enum SourceName {
    /// In bytes of UTF-8.
    private static let maxLength = 200

    /// The outlet, else the agency, else the host of the address, in lower case with single spaces. Articles without
    /// any of these count as one source with the empty name.
    static func of(_ article: Article) -> String {
        for name in [article.source, article.agency] {
            let name = normalized(name ?? "")
            if !name.isEmpty { return name }
        }
        let host = URLParts(article.url ?? "")?.host ?? ""
        return normalized(String(host.hasPrefix("www.") ? host.dropFirst(4) : host))
    }

    private static func normalized(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ").truncated(toBytes: maxLength)
    }
}
