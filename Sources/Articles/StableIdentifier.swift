import Text

/// Tells identifiers that name one article for good from numbers of rows and names that are used again.
enum StableIdentifier {
    /// Bytes of an identifier that is taken for one of its kind without an outlet beside it.
    private static let unique = 16
    /// Digits of a number that is not that of a row in a file.
    private static let minDigits = 4

    /// Whether two articles with this identifier are versions of one.
    ///
    /// - Parameter ofOutlet: Whether the name of the outlet stands beside it.
    static func isStable(_ identifier: String, ofOutlet: Bool) -> Bool {
        let bytes = identifier.utf8
        // The address of an article is one; that of a site is what careless feeds give to all of theirs.
        if URLParts(identifier) != nil { return NormalizedURL.of(identifier) != nil }
        guard bytes.count >= (ofOutlet ? 5 : unique), !isMoment(identifier) else { return false }
        if identifier.hasPrefix("urn:") || identifier.hasPrefix("tag:") { return true }
        // A Message-ID.
        if bytes.contains(UInt8(ascii: "@")), bytes.contains(UInt8(ascii: ".")) { return true }
        let digits = bytes.count(where: ASCII.isDigit)
        return digits >= minDigits || digits > 0 && bytes.count >= 20
    }

    /// Whether it is a date or a time: many articles have the same one.
    private static func isMoment(_ identifier: String) -> Bool {
        !identifier.utf8.contains(where: ASCII.isLetter) && DateParser.date(identifier) != nil
    }

    /// Takes away the identifiers that several articles of a file share, as some feeds give one to all of theirs.
    ///
    /// Versions of an article have its address or its headline.
    static func dropShared(in drafts: inout [Draft]) {
        guard drafts.count > 1 else { return }
        var first: [String: Int] = [:]
        var shared: Set<String> = []
        for (place, draft) in drafts.enumerated() where draft.article.status != .canceled {
            guard let identifier = draft.article.identifier, !shared.contains(identifier) else { continue }
            guard let other = first[identifier].map({ drafts[$0].article }) else {
                first[identifier] = place
                continue
            }
            if let url = draft.article.url, let otherURL = other.url, url != otherURL,
                draft.article.title != other.title
            {
                shared.insert(identifier)
            }
        }
        guard !shared.isEmpty else { return }
        for place in drafts.indices where drafts[place].article.identifier.map(shared.contains) == true {
            drafts[place].article.identifier = nil
        }
    }
}
