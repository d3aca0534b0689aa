import Articles

extension FeedbackEntry {
    /// The article as it is scored: the headline, and a paragraph for each block of the kept text.
    package var article: Article {
        var text = title
        var passages = title.isEmpty ? [] : [Passage(role: .title, range: 0..<title.utf8.count)]
        for paragraph in self.text.split(separator: "\n\n") {
            if !text.isEmpty { text += "\n\n" }
            let start = text.utf8.count
            text += paragraph
            passages.append(Passage(role: .paragraph, range: start..<text.utf8.count))
        }
        var article = Article(text: text, passages: passages, language: language)
        article.published = published.flatMap(FeedbackEntry.day).map { PublicationDate(day: $0, origin: .metadata) }
        article.source = source
        article.url = url
        article.section = section
        return article
    }

    private static func day(_ text: String) -> CivilDate? {
        let parts = text.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }
}
