/// What an article is to those that were read before it.
package enum Kinship: Sendable, Equatable {
    /// Nothing known is like it.
    case new
    /// The same document with the same text.
    case repetition(of: Int64)
    /// The same document with another text.
    case revision(of: Int64)
    /// The same text as another document.
    case copy(of: Int64)

    /// The article it belongs to, by its number in the store.
    package var relative: Int64? {
        switch self {
        case .new: nil
        case .repetition(let article), .revision(let article), .copy(let article): article
        }
    }

    /// A stable word for the store and for people.
    package var word: String {
        switch self {
        case .new: "new"
        case .repetition: "repetition"
        case .revision: "revision"
        case .copy: "copy"
        }
    }

    /// Finds what an article is to those of the same identity or fingerprint.
    ///
    /// - Parameters:
    ///   - key: The article's key.
    ///   - known: The articles read before that share its identity or fingerprint, the oldest first.
    package static func of(_ key: ArticleKey, among known: [(number: Int64, key: ArticleKey)]) -> Kinship {
        if let same = known.first(where: { $0.key == key }) { return .repetition(of: same.number) }
        if let earlier = known.last(where: { $0.key.identity == key.identity }) { return .revision(of: earlier.number) }
        if let original = known.first(where: { $0.key.fingerprint == key.fingerprint }) {
            return .copy(of: original.number)
        }
        return .new
    }
}
