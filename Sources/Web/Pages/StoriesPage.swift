import Alerts
import Storage
import Stories
import Text

/// The stories that continued last.
struct StoriesPage {
    static let limit = 100

    static func page(_ fields: FormFields, _ context: PageContext) throws -> PageView {
        let topic = fields["topic"]
        var query = StoryQuery(topic: topic, limit: limit + 1)
        query.place = try fields["behind"].map { text throws(PageError) in try ListPlace(text) }
        // The query lists the last ones at the end.
        let stories = try context.store.stories(query).reversed()
        return PageView(
            title: "Stories", template: .stories,
            view: StoriesView(Array(stories), topic: topic, context.situation, context.clock), section: "/stories")
    }

    /// The address of the stories behind one.
    static func address(behind story: StoryFacts, topic: String?) -> String {
        let place = ListPlace(moment: story.lastSeen, number: story.number)
        return "/stories?"
            + FormFields.encoded(
                (topic.map { [(name: "topic", value: $0)] } ?? []) + [(name: "behind", value: place.text)])
    }
}

/// The values of the list.
struct StoriesView {
    var stories: [StoryItemView]
    var isEmpty: Bool
    var topicOptions: [OptionView]
    /// The address of the next part.
    var nextPart: String?

    /// - Parameter entries: The last that continued first; more than a page has if there is a next part.
    init(_ entries: [StoryEntry], topic: String?, _ situation: PageSituation, _ clock: DeskClock) {
        let shown = entries.prefix(StoriesPage.limit)
        stories = shown.map { StoryItemView($0, situation, clock) }
        isEmpty = entries.isEmpty
        topicOptions = OptionView.options(
            situation.topics.map { ($0.name, PageText.line($0.title, 60)) }, chosen: topic)
        nextPart =
            entries.count > shown.count ? shown.last.map { StoriesPage.address(behind: $0.facts, topic: topic) } : nil
    }
}

/// A story in a list.
struct StoryItemView {
    var storyPath: String
    var storyHeadline: String
    var storySummary: String
    var lastSeen: String
    var topicNames: String?

    init(_ entry: StoryEntry, _ situation: PageSituation, _ clock: DeskClock) {
        storyPath = "/stories/\(entry.facts.number)"
        storyHeadline = PageText.headline(entry.headline)
        storySummary = StoryItemView.summary(entry.facts, clock)
        lastSeen = clock.short(entry.facts.lastSeen)
        topicNames =
            entry.topics.isEmpty
            ? nil : entry.topics.map { PageText.line(situation.title(of: $0), 60) }.joined(separator: ", ")
    }

    /// As `3 sources, 2 copies, 7 articles in en, ko, since 08:15`.
    static func summary(_ facts: StoryFacts, _ clock: DeskClock) -> String {
        [
            facts.sources.counted("source"), facts.copies > 0 ? facts.copies.counted("copy", "copies") : nil,
            facts.articles.counted("article") + " in " + facts.languages.joined(separator: ", "),
            "since " + clock.short(facts.firstSeen),
        ].compactMap { $0 }.joined(separator: ", ")
    }
}

/// One story with its articles.
struct StoryPage {
    /// The maximum number of articles that are shown.
    static let limit = 200

    static func page(_ number: Int64, _ context: PageContext) throws -> PageView {
        guard let story = try context.store.story(number, limit: limit) else {
            throw PageError.notFound("There is no story \(number).")
        }
        return PageView(
            title: PageText.headline(story.story.headline), template: .story,
            view: StoryView(story, context.situation, context.clock), section: "/stories")
    }
}

/// The values of a story's page.
struct StoryView {
    var storyNumber: Int64
    var summary: String
    var lastSeen: String
    var members: [StoryMemberView]
    var alerts: [AlertItemView]
    var hasAlerts: Bool
    var isCut: Bool

    init(_ details: StoryDetails, _ situation: PageSituation, _ clock: DeskClock) {
        storyNumber = details.story.facts.number
        summary = StoryItemView.summary(details.story.facts, clock)
        lastSeen = clock.written(details.story.facts.lastSeen)
        members = details.articles.map { StoryMemberView($0, clock) }
        alerts = details.alerts.map { AlertItemView(TimelineEntry(entry: $0), clock) }
        hasAlerts = !alerts.isEmpty
        isCut = details.articles.count >= StoryPage.limit
    }
}

/// An article of a story.
struct StoryMemberView {
    var memberPath: String
    var memberHeadline: String
    var memberSource: String?
    var memberLanguage: String
    var languageTag: String
    var relation: String
    var readText: String
    var reasons: String?

    init(_ member: StoryMember, _ clock: DeskClock) {
        memberPath = "/articles/\(member.number)"
        memberHeadline = PageText.headline(member.title)
        memberSource = PageText.name(member.source)
        memberLanguage = member.language
        languageTag = PageText.languageTag(member.language)
        relation = member.relation == .new ? "first" : member.relation.rawValue
        readText = clock.short(member.readAt)
        reasons = member.reasons.isEmpty ? nil : PageText.line(member.reasons.joined(separator: "; "), 300)
    }
}
