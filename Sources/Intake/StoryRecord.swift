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
    /// The developments that its articles report.
    package var developments: Developments

    package init(headline: String, facts: StoryFacts, developments: Developments = Developments()) {
        self.headline = headline
        self.facts = facts
        self.developments = developments
    }

    /// A story without articles.
    package init(number: Int64, openedAt now: Timestamp) {
        headline = ""
        developments = Developments()
        facts = StoryFacts(
            number: number, sources: 0, copies: 0, articles: 0, firstSeen: now, lastSeen: now, languages: [])
    }

    /// In bytes of UTF-8.
    fileprivate static let maxHeadline = 1_000

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
        story.developments = developments.merging(scored.developments)
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
        of(source: article.source, agency: article.agency, url: article.url)
    }

    static func of(source: String?, agency: String?, url: String?) -> String {
        for name in [source, agency] {
            let name = normalized(name ?? "")
            if !name.isEmpty { return name }
        }
        let host = URLParts(url ?? "")?.host ?? ""
        return normalized(String(host.hasPrefix("www.") ? host.dropFirst(4) : host))
    }

    private static func normalized(_ name: String) -> String {
        // Most articles name neither outlet nor agency.
        guard !name.isEmpty else { return "" }
        return name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .truncated(toBytes: maxLength)
    }
}

/// An article of a story, as far as a story counts it.
package struct CountedArticle: Sendable {
    package var title: String
    package var relation: Relation
    /// See ``ScoredArticle/sourceName``.
    package var source: String
    package var language: String
    package var readAt: Timestamp

    package init(
        title: String, relation: Relation, source: String?, agency: String?, url: String?, language: String,
        readAt: Timestamp
    ) {
        self.title = title
        self.relation = relation
        self.source = SourceName.of(source: source, agency: agency, url: url)
        self.language = language
        self.readAt = readAt
    }
}

extension StoryRecord {
    /// The story counted anew, after a person has moved articles.
    ///
    /// - Parameter articles: All of the story, in the order in which they were read; not empty.
    /// - Returns: The story, and the names of its sources.
    package func recounted(from articles: [CountedArticle]) -> (story: StoryRecord, sources: Set<String>) {
        var story = self
        let titled = articles.first { !$0.title.isEmpty }
        story.headline = (titled?.title ?? "").truncated(toBytes: StoryRecord.maxHeadline)
        let documents = articles.filter { $0.relation != .repetition && $0.relation != .revision }
        story.facts.articles = max(documents.count, 1)
        story.facts.copies = documents.count { $0.relation == .copy }
        let sources = Set(articles.filter { $0.relation != .copy && $0.relation != .repetition }.map(\.source))
        story.facts.sources = sources.count
        story.facts.firstSeen = articles.map(\.readAt).min() ?? facts.firstSeen
        story.facts.lastSeen = articles.map(\.readAt).max() ?? facts.lastSeen
        story.facts.languages = []
        for article in articles where !story.facts.languages.contains(article.language) {
            story.facts.languages.append(article.language)
        }
        return (story, sources)
    }
}
