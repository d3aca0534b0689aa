/// Bytes of one file to the articles in it: finds the format, decodes, parses.
package struct ArticleReader: Sendable {
    /// A reader of every format in the list.
    package init() {}

    /// Reads the articles of one file.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: The file's name, of which only the ending is looked at, as a hint.
    /// - Returns: At least one article.
    /// - Throws: ``ArticleError`` if there is none that can be read.
    package func articles(in bytes: [UInt8], name: String) throws(ArticleError) -> [Article] {
        guard !bytes.isEmpty else { throw .empty }
        let text = String(decoding: bytes, as: UTF8.self)
        return [Article(text: text, passages: [Passage(role: .paragraph, range: 0..<text.utf8.count)])]
    }
}
