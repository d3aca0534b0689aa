import Text

/// A web page: the article on it without what is around, and what the page says of itself.
struct HTMLFormat: ArticleFormat {
    let name = "HTML"
    let key = "html"
    let endings = ["html", "htm", "xhtml", "shtml"]
    /// Text of the page shorter than this, in bytes, does not count as the article if the metadata have more.
    private static let tooLittle = 200

    func likelihood(of text: DocumentText) -> Likelihood {
        let head = HTMLFormat.withoutPreamble(text.head)
        guard head.first == UInt8(ascii: "<") else { return .none }
        let openings: [StaticString] = ["<!doctype html", "<html", "<head", "<body"]
        if openings.contains(where: { head.matches($0, at: head.startIndex) }) { return .certain }
        let inside: [StaticString] = ["<p", "<div", "<article", "<h1", "<meta", "<title", "<section", "<main", "<span"]
        return inside.contains(where: { head.matches($0, at: head.startIndex) }) ? .likely : .possible
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let document = try HTMLParser.document(of: text)
        guard document.elements(.frameset).isEmpty else {
            throw .noArticle(format: name, reason: "it is a frameset, whose pages are other files")
        }
        let metadata = HTMLMetadata(document, savedFrom: SavedPage.address(of: document.bytes))
        let mainText = MainText.find(in: document, title: metadata.title, url: metadata.url)
        var builder = DraftBuilder()
        if mainText.length < HTMLFormat.tooLittle, metadata.body == nil,
            let draft = try PageState.draft(in: document, metadata, shown: mainText.length)
        {
            return DraftResult(drafts: [HTMLFormat.described(draft, by: metadata)])
        }
        if !metadata.isArticle, StoryList.isOne(document, body: mainText.body) {
            throw .noArticle(format: name, reason: "it is a list of stories")
        }
        if let title = metadata.title { builder.add(.title, title) }
        try add(mainText, metadata, to: &builder)
        guard !builder.isEmpty else { throw .noArticle(format: name, reason: "it has neither a title nor a text") }
        return DraftResult(drafts: [HTMLFormat.described(Draft(article: builder.article), by: metadata)])
    }

    /// A draft with what the page says of itself, before what its data say.
    private static func described(_ draft: Draft, by metadata: HTMLMetadata) -> Draft {
        var draft = draft
        draft.languageTag = metadata.language ?? draft.languageTag
        draft.article.published = metadata.published ?? draft.article.published
        draft.article.updated = metadata.updated ?? draft.article.updated
        draft.article.source = metadata.source ?? draft.article.source
        draft.article.byline = metadata.author ?? draft.article.byline
        draft.article.section = metadata.section ?? draft.article.section
        draft.article.url = metadata.url ?? draft.article.url
        return draft
    }

    /// Adds the text of the page; if that is only its beginning, or nothing, the text of its JSON-LD.
    private func add(
        _ mainText: MainText.Found, _ metadata: HTMLMetadata, to builder: inout DraftBuilder
    ) throws(ArticleError) {
        let found = mainText.length
        let whole = try metadata.body.map { body throws(ArticleError) in try HTMLFragment.blocks(of: body) } ?? []
        let length = whole.reduce(0) { $0 + $1.text.utf8.count }
        // Behind a wall, the page's text is another one than that of its JSON-LD, or the beginning of it.
        let isHidden = metadata.isPaid && length > 0 && !(found * 5 >= length * 4 && shows(whole, mainText))
        if isHidden || length > found * 2 || (found < HTMLFormat.tooLittle && length > found) {
            // What the page shows of it comes first; the copy below is marked as a repetition.
            if metadata.isPaid {
                for block in mainText.standfirst + mainText.body { builder.add(.standfirst, block.text) }
            }
            for block in whole { builder.add(block.role, block.text) }
            return
        }
        if found < HTMLFormat.tooLittle, let description = metadata.description {
            builder.add(.standfirst, description)
        }
        for block in mainText.standfirst { builder.add(.standfirst, block.text) }
        for block in mainText.body { builder.add(block.isHeading ? .heading : .paragraph, block.text) }
    }

    /// Whether the page shows the beginning of a text.
    private func shows(_ blocks: [(role: Passage.Role, text: String)], _ mainText: MainText.Found) -> Bool {
        let start = Array((blocks.first?.text ?? "").utf8.prefix(60))
        return mainText.body.contains { Array($0.text.utf8).holds(start) }
    }

    /// The text behind an XML declaration and comments.
    private static func withoutPreamble(_ head: [UInt8]) -> ArraySlice<UInt8> {
        var rest = head[...]
        while true {
            let end: [UInt8]
            if rest.matches("<!--", at: rest.startIndex) {
                end = Array("-->".utf8)
            } else if rest.matches("<?xml", at: rest.startIndex) {
                end = Array("?>".utf8)
            } else {
                return rest
            }
            guard let found = rest.indices.first(where: { rest[$0...].starts(with: end) }) else { return rest }
            rest = rest[(found + end.count)...].drop(while: ASCII.isSpace)
        }
    }
}
