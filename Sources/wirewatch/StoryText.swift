import Alerts
import Articles
import Daemon
import Delivery
import Storage
import Stories
import Text

/// Stories for people.
struct StoryText {
    let style: TerminalStyle
    let zone: ZoneOffsets

    /// A line for each story: number, time, sources and copies, topics, headline.
    func lines(of stories: [StoryEntry]) -> [String] {
        var columns = Columns()
        let rows = stories.map(row)
        columns.fit(rows)
        return rows.map(columns.line)
    }

    private func row(of story: StoryEntry) -> [Cell] {
        let topics = story.topics.isEmpty ? "" : story.topics.joined(separator: ", ") + "  "
        return [
            Cell("\(story.facts.number)"), Cell(zone.text(story.facts.lastSeen)), Cell(coverage(of: story.facts)),
            Cell(topics + style.bold(SafeText(story.headline).truncated(toCharacters: 120).string)),
        ]
    }

    /// The line, one line for each article with its relation to the story, and the alerts.
    func page(of details: StoryDetails) -> String {
        let facts = details.story.facts
        var text = lines(of: [details.story]).joined()
        text += "  first read \(zone.text(facts.firstSeen)); \(facts.languages.joined(separator: ", "))\n"
        for article in details.articles { text += self.line(of: article) }
        for entry in details.alerts {
            let alert = entry.alert
            let fate = entry.suppression.map { "suppressed: \(SafeText($0))" } ?? "\(alert.id.prefix(8))"
            text += "  alert  \(style.severity(alert.severity))  \(alert.topic)  \(style.faint(fate))\n"
        }
        return text
    }

    private func line(of article: StoryMember) -> String {
        let source = article.source.map { SafeText($0).truncated(toCharacters: 40).string } ?? "(no source)"
        var relation = article.relation.rawValue
        if article.similarity > 0, article.similarity < 1 {
            relation += " \(Int((article.similarity * 100).rounded())) %"
        }
        let title = SafeText(article.title).truncated(toCharacters: 100)
        let reasons = article.reasons.isEmpty ? "" : "\n      " + style.faint(why(article))
        let head = "  article \(article.number)  \(zone.text(article.readAt))  \(article.language)"
        return "\(head)  \(source)  \(relation)  "
            + "\(style.bold("\(title)"))  \(style.faint(article.file))\(reasons)\n"
    }

    private func why(_ article: StoryMember) -> String {
        article.reasons.map { SafeText($0).truncated(toCharacters: 80).string }.joined(separator: "; ")
    }

    /// `4 sources, 11 copies`.
    private func coverage(of facts: StoryFacts) -> String {
        let sources = facts.sources.counted("source")
        return facts.copies > 0 ? sources + ", " + facts.copies.counted("copy", "copies") : sources
    }
}

/// A story for programs. Its names are part of the program's interface: new ones may be added.
struct StoryDocument: Encodable {
    private let story: StoryEntry
    private let details: StoryDetails?

    /// A story in a list.
    init(_ story: StoryEntry) {
        self.story = story
        details = nil
    }

    /// A story with its articles and alerts.
    init(_ details: StoryDetails) {
        story = details.story
        self.details = details
    }

    private enum Key: String, CodingKey {
        case number, headline, sources, copies, languages, topics, articles, alerts
        case articleCount = "article_count"
        case firstSeen = "first_seen"
        case lastSeen = "last_seen"
    }

    func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: Key.self)
        let facts = story.facts
        try body.encode(facts.number, forKey: .number)
        try body.encode(story.headline, forKey: .headline)
        try body.encode(facts.sources, forKey: .sources)
        try body.encode(facts.copies, forKey: .copies)
        try body.encode(facts.articles, forKey: .articleCount)
        try body.encode(facts.firstSeen.description, forKey: .firstSeen)
        try body.encode(facts.lastSeen.description, forKey: .lastSeen)
        try body.encode(facts.languages, forKey: .languages)
        try body.encode(story.topics, forKey: .topics)
        guard let details else { return }
        try body.encode(details.articles.map(MemberDocument.init), forKey: .articles)
        try body.encode(details.alerts.map { AlertDocument($0.alert) }, forKey: .alerts)
    }
}

/// An article of a story.
struct MemberDocument: Encodable {
    let number: Int64
    let relation: String
    let relative: Int64?
    let similarity: Double
    let reasons: [String]
    let title: String
    let source: String?
    let language: String
    let published: String?
    let url: String?
    let inbox: String
    let file: String
    let readAt: String

    private enum CodingKeys: String, CodingKey {
        case number, relation, relative, similarity, reasons, title, source, language, published, url, inbox, file
        case readAt = "read_at"
    }

    init(_ member: StoryMember) {
        number = member.number
        relation = member.relation.rawValue
        relative = member.relative
        similarity = member.similarity
        reasons = member.reasons
        title = member.title
        source = member.source
        language = member.language
        published = member.published
        url = member.url
        inbox = member.inbox
        file = member.file
        readAt = member.readAt.description
    }
}
