/// What an article is recognised by when it comes again.
package struct ArticleKey: Sendable, Hashable {
    /// The document's own identity: its address or identifier, else its fingerprint.
    package var identity: String
    /// The hash of its normalized text, which copies under other names share.
    package var fingerprint: String

    /// A key of an identity and a fingerprint.
    package init(identity: String, fingerprint: String) {
        self.identity = identity
        self.fingerprint = fingerprint
    }
}
