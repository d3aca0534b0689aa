import Stories
import Testing

@Suite("What an article is to those read before")
struct KinshipTests {
    private static func key(_ identity: String, _ fingerprint: String) -> ArticleKey {
        ArticleKey(identity: identity, fingerprint: fingerprint)
    }

    @Test(
        "By its document and its text it is new, a repetition, a revision or a copy",
        arguments: [
            ([], .new),
            ([(1, key("url:b", "two"))], .new),
            ([(1, key("url:a", "one"))], .repetition(of: 1)),
            ([(1, key("url:a", "two"))], .revision(of: 1)),
            ([(1, key("url:b", "one"))], .copy(of: 1)),
            // The very same beats all else, also where it lies further back.
            ([(1, key("url:a", "one")), (2, key("url:a", "two")), (3, key("url:b", "one"))], .repetition(of: 1)),
            // Its own document beats another's copy, the latest state of it counts.
            ([(1, key("url:b", "one")), (2, key("url:a", "two")), (3, key("url:a", "three"))], .revision(of: 3)),
            // Of several copies the first is the original.
            ([(4, key("url:c", "one")), (7, key("url:b", "one"))], .copy(of: 4)),
        ] as [([(Int64, ArticleKey)], Kinship)])
    func kinship(_ known: [(Int64, ArticleKey)], _ expected: Kinship) {
        let known = known.map { (number: $0.0, key: $0.1) }
        #expect(Kinship.of(KinshipTests.key("url:a", "one"), among: known) == expected)
    }

    @Test(
        "Each kind has a word and knows its relative",
        arguments: [
            (.new, "new", nil), (.repetition(of: 3), "repetition", 3), (.revision(of: 4), "revision", 4),
            (.copy(of: 5), "copy", 5),
        ] as [(Kinship, String, Int64?)])
    func words(_ kinship: Kinship, _ word: String, _ relative: Int64?) {
        #expect(kinship.word == word)
        #expect(kinship.relative == relative)
    }
}
