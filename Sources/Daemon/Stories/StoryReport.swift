import Foundation
import Stories

/// How well articles were grouped into stories.
package struct StoryReport: Sendable, Equatable {
    /// How many articles there were.
    package let articles: Int
    /// How many stories they tell.
    package let storiesTrue: Int
    /// How many stories were made of them.
    package let storiesFound: Int
    /// The agreement, article by article.
    package let bcubed: BCubed
    /// Articles placed as copies.
    package let copies: Int
    /// Stories found that hold articles of several true ones: each silences what should have been an alert.
    package let storiesMixed: Int
    /// True stories whose articles lie in several found ones: each beyond the first alerts once more.
    package let storiesSplit: Int
    /// What it means for alerts.
    let alerts: StoryAlerts

    init(
        truth: [String], found: [Int64], relations: [StoryPlacement.Relation: Int], alerts: StoryAlerts
    ) {
        self.alerts = alerts
        articles = truth.count
        storiesTrue = Set(truth).count
        storiesFound = Set(found).count
        bcubed = BCubed(truth: truth, found: found)
        copies = relations[.copy] ?? 0
        let pairs = Array(zip(truth, found))
        storiesMixed = Dictionary(grouping: pairs) { $0.1 }.values.count { Set($0.map(\.0)).count > 1 }
        storiesSplit = Dictionary(grouping: pairs) { $0.0 }.values.count { Set($0.map(\.1)).count > 1 }
    }

    /// What a person reads.
    package var text: String {
        """
        BCubed     precision \(StoryReport.share(bcubed.precision)), recall \(StoryReport.share(bcubed.recall)), \
        F1 \(StoryReport.share(bcubed.f1))
        stories    \(storiesTrue) true, \(storiesFound) found
        mixed      \(storiesMixed) of those found hold articles of several true ones
        split      \(storiesSplit) of the true ones lie in several found
        articles   \(articles), \(copies) of them copies
        alerts     \(alerts.raised) for \(alerts.due) due, \(alerts.lost) lost

        """
    }

    private struct Document: Encodable {
        struct Agreement: Encodable {
            var precision: Double
            var recall: Double
            var f1: Double
        }

        struct Alerts: Encodable {
            var due: Int
            var raised: Int
            var lost: Int
        }

        var alerts: Alerts
        var articles: Int
        var stories_true: Int
        var stories_found: Int
        var stories_mixed: Int
        var stories_split: Int
        var copies: Int
        var bcubed: Agreement
    }

    /// One object of JSON on one line.
    ///
    /// - Throws: What the encoder throws; it does not for finite numbers.
    package func json() throws -> String {
        try JSONLine.of(
            Document(
                alerts: .init(due: alerts.due, raised: alerts.raised, lost: alerts.lost), articles: articles,
                stories_true: storiesTrue, stories_found: storiesFound,
                stories_mixed: storiesMixed, stories_split: storiesSplit, copies: copies,
                bcubed: .init(precision: bcubed.precision, recall: bcubed.recall, f1: bcubed.f1)))
    }

    private static func share(_ value: Double) -> String { String(format: "%.3f", value) }
}
