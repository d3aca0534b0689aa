/// Text without markup: a headline and paragraphs, apart by blank lines or line ends.
struct PlainTextFormat: ArticleFormat {
    let name = "plain text"
    let endings = ["txt", "text", ""]

    func likelihood(of text: DocumentText) -> Likelihood {
        .possible
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let passages = PassageSplitter.passages(of: Array(text.utf8)).map { Passage(role: .paragraph, range: $0) }
        guard !passages.isEmpty else { throw .empty }
        return DraftResult(drafts: [Draft(article: Article(text: text, passages: passages))])
    }
}
