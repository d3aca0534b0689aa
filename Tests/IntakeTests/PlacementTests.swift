import Articles
import Stories
import Testing
import Text

@testable import Intake

@Suite("How an article relates to earlier articles of its document or text")
struct RelationTests {
    private static func known(_ number: Int64, _ identity: String, _ fingerprint: String) -> KnownArticle {
        KnownArticle(
            number: number, key: ArticleKey(identity: identity, fingerprint: fingerprint), story: 70 + number,
            published: nil, readAt: Timestamp(seconds: 0))
    }

    @Test(
        "Document and text decide if an article is new, a repetition, a revision or a copy",
        arguments: [
            ([], nil, nil),
            ([known(1, "url:b", "two")], nil, nil),
            ([known(1, "url:a", "one")], .repetition, 1),
            ([known(1, "url:a", "two")], .revision, 1),
            ([known(1, "url:b", "one")], .copy, 1),
            // The very same beats all else, also where it lies further back.
            ([known(1, "url:a", "one"), known(2, "url:a", "two"), known(3, "url:b", "one")], .repetition, 1),
            // Its own document beats another's copy, the latest state of it counts.
            ([known(1, "url:b", "one"), known(2, "url:a", "two"), known(3, "url:a", "three")], .revision, 3),
            // Of several copies the first is the original.
            ([known(4, "url:c", "one"), known(7, "url:b", "one")], .copy, 4),
        ] as [([KnownArticle], Relation?, Int64?)])
    func relation(_ known: [KnownArticle], _ expected: Relation?, _ relative: Int64?) {
        let found = Placement.relation(of: ArticleKey(identity: "url:a", fingerprint: "one"), to: known)
        #expect(found?.0 == expected)
        #expect(found?.1.number == relative)
    }

    @Test("Each relation has a stable word")
    func words() {
        #expect(Relation.allCases.map(\.rawValue) == ["new", "repetition", "revision", "copy", "follow-up"])
    }
}
