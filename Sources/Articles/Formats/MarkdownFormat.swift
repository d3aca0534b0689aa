/// Markdown, with or without front matter between lines of `---`.
///
/// The text is the file itself: marks of headings and lists stand outside the passages, marks inside a line stay.
struct MarkdownFormat: ArticleFormat {
    let name = "Markdown"
    let endings = ["md", "markdown", "mdown"]

    func likelihood(of text: DocumentText) -> Likelihood {
        if FrontMatter.opens(text.head) { return .certain }
        return text.head.starts(with: "# ".utf8) ? .likely : .possible
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let bytes = Array(text.utf8)
        let frontMatter = FrontMatter(bytes)
        var passages = MarkdownBlocks.passages(of: bytes, from: frontMatter.end)
        var article = Article(text: text, passages: [])
        if let title = frontMatter.title {
            passages.insert(Passage(role: .title, range: title), at: 0)
        } else if let first = passages.first, first.role == .heading {
            passages[0].role = .title
        }
        guard !passages.isEmpty else { throw .noArticle(format: name, reason: "it has neither a title nor a text") }
        article.passages = passages
        article.published = frontMatter.first(["date", "published", "published_at", "datepublished", "pubdate"])
            .flatMap(DateParser.date)
        article.source = frontMatter.first(["source", "publisher", "outlet", "site"])
        article.byline = frontMatter.first(["author", "authors", "byline"])
        article.url = frontMatter.first(["url", "link", "canonical", "canonical_url", "source_url"])
        article.identifier = frontMatter.first(["id", "guid", "uuid"])
        article.section = frontMatter.first(["section", "category", "categories", "tags"])
        return DraftResult(drafts: [Draft(article: article, languageTag: frontMatter.first(["lang", "language"]))])
    }
}
