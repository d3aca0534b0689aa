enum HTMLFragment {
    static func isMarkup(_ text: String) -> Bool { false }
    static func line(of text: String) throws(ArticleError) -> String { text }
    static func blocks(of text: String) throws(ArticleError) -> [(role: Passage.Role, text: String)] { [] }
}
