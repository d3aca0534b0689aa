/// What one file gave: its articles, and what in it could not be read.
package struct ReadResult: Sendable, Equatable {
    /// The articles in the order of the file; never empty.
    package var articles: [Article]
    /// What was passed over or repaired, each with its place: a broken line of JSON Lines, a cut-off last character.
    package var warnings: [ArticleError]

    /// Articles with the warnings that came with them.
    package init(articles: [Article], warnings: [ArticleError] = []) {
        self.articles = articles
        self.warnings = warnings
    }
}
