import Alerts
import Articles
import Stories
import Text

/// The articles of a replay by identity and text, as the store finds them: some 200 bytes each.
struct ReplayedArticles: Sendable {
    /// An article as far as later ones are compared with it.
    private struct Entry {
        var identity: UInt64
        var text: UInt64
        var source: UInt64
        var story: Int64
        var readAt: Timestamp
        /// In days since 1970; nil without a date.
        var published: Int32?
    }

    private struct Both: Hashable {
        var identity: UInt64
        var text: UInt64
    }

    /// The article of number N is at N − 1.
    private var entries: [Entry] = []
    private var firstOfBoth: [Both: Int32] = [:]
    private var lastOfIdentity: [UInt64: Int32] = [:]
    private var firstOfText: [UInt64: Int32] = [:]
    private var lastOfOtherIdentity: [UInt64: Int32] = [:]
    private var lastOfText: [UInt64: Int32] = [:]

    var count: Int { entries.count }

    /// The story of an article.
    func story(of number: Int) -> Int64 { entries[number - 1].story }

    /// Adds the next article.
    mutating func add(_ scored: ScoredArticle, story: Int64, at moment: Timestamp) {
        let key = ReplayedArticles.hashes(of: scored.key)
        entries.append(
            Entry(
                identity: key.identity, text: key.text, source: ReplayedArticles.hash(scored.sourceName), story: story,
                readAt: moment, published: scored.article.published.map { Int32($0.day.daysSinceEpoch) }))
        let number = Int32(entries.count)
        if firstOfBoth[key] == nil { firstOfBoth[key] = number }
        if firstOfText[key.text] == nil { firstOfText[key.text] = number }
        lastOfIdentity[key.identity] = number
        if let other = scored.article.otherIdentity { lastOfOtherIdentity[ReplayedArticles.hash(other)] = number }
        lastOfText[key.text] = number
    }

    /// The earlier articles of the same identity or text: the first and the last of each, the oldest first.
    /// Earlier versions that had another identity count as of its own.
    func relatives(of scored: ScoredArticle) -> [KnownArticle] {
        let key = scored.key
        let hashes = ReplayedArticles.hashes(of: key)
        let numbers = [
            firstOfBoth[hashes], lastOfIdentity[hashes.identity], firstOfText[hashes.text], lastOfText[hashes.text],
        ]
        let versions = Set(
            scored.article.earlierIdentities.map(ReplayedArticles.hash).flatMap {
                [lastOfIdentity[$0], lastOfOtherIdentity[$0]].compactMap { $0 }
            })
        return versions.union(numbers.compactMap { $0 }).sorted().map { number in
            let entry = entries[Int(number) - 1]
            return KnownArticle(
                number: Int64(number),
                key: ArticleKey(
                    identity: entry.identity == hashes.identity || versions.contains(number) ? key.identity : "",
                    fingerprint: entry.text == hashes.text ? key.fingerprint : ""),
                story: entry.story, published: entry.published.map { CivilDate(daysSinceEpoch: Int($0)).description },
                readAt: entry.readAt)
        }
    }

    /// The hash of the source of an article, and when it was read.
    func opening(of story: Int64) -> (source: UInt64, readAt: Timestamp) {
        let entry = entries[Int(story) - 1]
        return (entry.source, entry.readAt)
    }

    private static func hashes(of key: ArticleKey) -> Both {
        Both(identity: hash(key.identity), text: UInt64(key.fingerprint.prefix(16), radix: 16) ?? hash(key.fingerprint))
    }

    static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(FNV1a.basis64) { FNV1a.adding(UInt32($1), to: $0) }
    }
}
