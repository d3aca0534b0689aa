import Alerts
import Testing

@testable import Delivery

@Suite("The card of an alert is the same for every chat")
struct AlertCardTests {
    private let style = CardStyle(timeZone: DeskTimeZone(name: "Asia/Seoul") ?? .utc)

    private func facts(_ card: AlertCard) -> [String] { card.facts.map { "\($0.name): \($0.value)" } }

    @Test("A card shows source, time, score and counts, in the desk's time")
    func usual() {
        let card = AlertCard(TemplateSample.alert(), style: style)
        #expect(card.severity.word == "CRITICAL")
        #expect(
            facts(card) == [
                "Source: Yonhap", "Published: 2026-11-22 22:17 +09:00", "Score: 0.93",
                "Reported by: 4 sources, 11 copies",
                "Languages: ko, en", "Alert: 00000000",
            ])
    }

    @Test("A card shows that an alert is raised again, and the time of an update")
    func news() {
        let again = AlertCard(TemplateSample.alert(repeats: 1), style: style)
        #expect(facts(again).first == "Raised again: 2026-11-22 22:22 +09:00")
        let often = AlertCard(TemplateSample.alert(repeats: 3), style: style)
        #expect(facts(often).first == "Raised again: 2026-11-22 22:22 +09:00, 3 times so far")
        let update = PostCard(TemplateSample.post(.update), style: style)
        #expect(facts(update.cards[0]).first == "Updated: 2026-11-22 23:22 +09:00")
    }

    @Test("The terms found are marked in the quote")
    func quote() {
        let pieces = AlertCard(TemplateSample.alert(), style: style).quote
        #expect(pieces.map(\.text) == ["The ", "port", " is closed today."])
        #expect(pieces.map(\.isTerm) == [false, true, false])
    }

    @Test(
        "An address is a link only if it is a plain web address",
        arguments: [
            ("https://news.example/a_b?c=1&d=2", "https://news.example/a_b?c=1&d=2"),
            ("https://news.example/@all/(x)*y*|z", "https://news.example/%40all/%28x%29%2Ay%2A%7Cz"),
            ("https://user@news.example/", nil), ("javascript:alert(1)", nil), ("https://news.example/\nx", nil),
            ("https://news.example/기사", "https://news.example/%EA%B8%B0%EC%82%AC"),
        ] as [(String, String?)])
    func links(address: String, link: String?) {
        #expect(SafeLink(address)?.string == link)
    }
}
