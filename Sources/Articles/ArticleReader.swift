import Text

/// Bytes of one file to the articles in it: decodes, finds the format, parses, edits.
package struct ArticleReader: Sendable {
    /// A reader of every format in the list.
    package init() {}

    /// Reads the articles of one file, and says what in it could not be read.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: The file's name, of which only the ending is looked at, as a hint.
    /// - Returns: At least one article; warnings for the parts that were passed over or repaired.
    /// - Throws: ``ArticleError`` if there is no article that can be read.
    package func read(_ bytes: [UInt8], name: String) throws(ArticleError) -> ReadResult {
        let decoded = try TextDecoder.decode(bytes)
        guard decoded.text.utf8.contains(where: { !ASCII.isSpace($0) }) else { throw .empty }
        let text = ComposedForm.of(decoded.text)
        let format = FormatList.format(of: text, ending: FormatList.ending(of: name))
        let drafts = try format.drafts(in: text)
        let articles = drafts.drafts.map { Editor.article(from: $0) }
        guard !articles.isEmpty else { throw .noArticle(format: format.name, reason: "it holds no text") }
        return ReadResult(articles: articles, warnings: decoded.warnings + drafts.warnings)
    }

    /// Reads the articles of one file, without the warnings.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: The file's name, of which only the ending is looked at, as a hint.
    /// - Returns: At least one article.
    /// - Throws: ``ArticleError`` if there is none that can be read.
    package func articles(in bytes: [UInt8], name: String) throws(ArticleError) -> [Article] {
        try read(bytes, name: name).articles
    }
}
