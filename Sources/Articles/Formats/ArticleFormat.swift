/// A file format that articles come in. A new one is a file in this folder and a line in ``FormatList``.
protocol ArticleFormat: Sendable {
    /// What people call it, as `JSON Lines`.
    var name: String { get }
    /// The endings of its files without dot, in lower case.
    var endings: [String] { get }

    /// How much a text looks like this format.
    func likelihood(of text: DocumentText) -> Likelihood
    /// Takes the articles out of a text of this format.
    func drafts(in text: String) throws(ArticleError) -> DraftResult
}

/// How sure a format is that a text is in it.
enum Likelihood: Int, Comparable {
    /// It is not.
    case none
    /// It may be; the file's ending decides.
    case possible
    /// It looks like it.
    case likely
    /// It is.
    case certain

    static func < (left: Likelihood, right: Likelihood) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Articles as a format gives them, before editing, and what in the file could not be read.
struct DraftResult {
    var drafts: [Draft]
    var warnings: [ArticleError] = []
}

/// An article as a format gives it: text, parts and fields as the document has them.
struct Draft {
    /// Text and passages; a passage is a title only where the document says so, and a paragraph if it says nothing.
    var article: Article
    /// The language as the document names it, as `en-GB` or `ko`.
    var languageTag: String?
}
