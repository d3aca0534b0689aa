import Alerts
import Delivery
import Storage

/// Stories as a person reads them.
struct StoryText {
    let style: TerminalStyle

    /// Number, time, who tells it, topics, headline.
    func line(of story: StoryEntry) -> String {
        let topics = story.topics.isEmpty ? "" : "  " + story.topics.joined(separator: ", ")
        return "\(story.facts.number)  \(LocalTime.written(story.facts.lastSeen))  \(told(story.facts))\(topics)  "
            + style.bold(SafeText(story.headline).truncated(toCharacters: 120).string) + "\n"
    }

    /// The line, a line for each article with what it is to the story, and the alerts.
    func page(of details: StoryDetails) -> String {
        let facts = details.story.facts
        var text = line(of: details.story)
        text += "  first read \(LocalTime.written(facts.firstSeen)); \(facts.languages.joined(separator: ", "))\n"
        for article in details.articles { text += self.line(of: article) }
        for entry in details.alerts {
            let alert = entry.alert
            let fate = entry.suppression.map { "told to nobody: \(SafeText($0))" } ?? "\(alert.id.prefix(8))"
            text += "  alert  \(style.severity(alert.severity))  \(alert.topic)  \(style.faint(fate))\n"
        }
        return text
    }

    private func line(of article: StoryMember) -> String {
        let source = article.source.map { SafeText($0).truncated(toCharacters: 40).string } ?? "(no source)"
        var relation = article.relation
        if article.similarity > 0, article.similarity < 1 {
            relation += " \(Int((article.similarity * 100).rounded())) %"
        }
        let title = SafeText(article.title).truncated(toCharacters: 100)
        let reasons = article.reasons.isEmpty ? "" : "\n      " + style.faint(why(article))
        return "  \(LocalTime.written(article.readAt))  \(article.language)  \(source)  \(relation)  "
            + "\(style.bold("\(title)"))  \(style.faint(article.file))\(reasons)\n"
    }

    private func why(_ article: StoryMember) -> String {
        article.reasons.map { SafeText($0).truncated(toCharacters: 80).string }.joined(separator: "; ")
    }

    /// `4 sources, 11 copies`.
    private func told(_ facts: StoryFacts) -> String {
        func counted(_ count: Int, _ word: String, _ plural: String) -> String {
            "\(count) \(count == 1 ? word : plural)"
        }
        let sources = counted(facts.sources, "source", "sources")
        return facts.copies > 0 ? sources + ", " + counted(facts.copies, "copy", "copies") : sources
    }
}
