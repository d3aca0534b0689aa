/// A day of invented news: many events, reported by many outlets in four languages, and reprinted by others.
///
/// Everything follows from the seed. Events of one kind share their wording and differ in places, names and numbers, as
/// two missile launches of one day do; reports of one event differ in wording, order and omissions.
package struct ConstructedDay: Sendable {
    /// One article of the day.
    package struct Article: Sendable {
        /// The event it reports.
        package var story: String
        /// The outlet.
        package var source: String
        /// Its headline.
        package var title: String
        /// Its paragraphs, and its outlet's footer at the end.
        package var text: String
        /// `en`, `ko`, `ja` or `zh`.
        package var language: String
        /// Whether another outlet has printed it before.
        package var isReprint: Bool
    }

    /// When all of it is published.
    package static let published = "2026-03-17T12:00:00Z"

    /// The articles in the order they arrive.
    package private(set) var articles: [Article] = []

    /// A day of a number of articles; a share of them are reprints.
    package init(articles count: Int, reprints share: Double = 0.4, seed: UInt64 = 1) {
        var generator = SeededNumbers(seed: seed)
        var events: [DayEvent] = []
        for kind in DayKind.desk {
            for number in 0..<kind.events {
                events.append(DayEvent(kind, number: number, &generator))
            }
        }
        for number in 0..<max(2, count / 20) {
            events.append(DayEvent(generator.pick(DayKind.others), number: number, &generator))
        }
        var written: [(article: Article, event: DayEvent)] = []
        while written.count < count {
            if !written.isEmpty, generator.chance(share) {
                let (article, event) = generator.pick(written)
                written.append((DayReprint.of(article, of: event, &generator), event))
            } else {
                let event = generator.pick(events)
                written.append((DayReport.of(event, &generator), event))
            }
        }
        articles = written.map(\.article)
    }
}

extension SeededNumbers {
    /// One of a list, which must not be empty.
    mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: list.indices, using: &self)]
    }

    /// Whether something of this probability happens.
    mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }
}
