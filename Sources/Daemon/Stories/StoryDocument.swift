import Alerts
import Articles
import Storage

/// A story as other programs read it. Its names are part of the program's interface: they are only ever added to.
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
private struct MemberDocument: Encodable {
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
        relation = member.relation
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
