import Alerts
import Articles
import Testing
import Text

@testable import Intake

@Suite("Developments that raise a story's alert again")
struct DevelopmentTests {
    private func article(_ title: String, _ body: String = "") -> Article {
        var text = title
        var passages = [Passage(role: .title, range: 0..<title.utf8.count)]
        if !body.isEmpty {
            text += "\n\n" + body
            passages.append(Passage(role: .paragraph, range: title.utf8.count + 2..<text.utf8.count))
        }
        return Article(text: text, passages: passages)
    }

    private func developments(_ title: String, _ body: String = "") -> Developments {
        Developments(of: article(title, body))
    }

    @Test(
        "A headline reports a reversal in each language",
        arguments: [
            ("US delays tariffs on Korean cars by a year", .delayed),
            ("Seoul lifts ban on Fukushima seafood", .lifted),
            ("Tokyo calls off drill near Dokdo", .cancelled),
            ("Beijing denies espionage charge", .denied),
            ("Fishermen freed after three weeks", .released),
            ("Broadcaster retracts missile report", .retracted),
            ("미, 한국산 자동차 관세 1년 유예", .delayed),
            ("법원, 간첩 혐의 교수 무죄 선고", .released),
            ("외교부 “사실무근” 보도 반박", .denied),
            ("米、自動車関税を1年延期", .delayed),
            ("ミサイル情報は誤報 政府が訂正", .retracted),
            ("经产省宣布解除对韩出口限制", .lifted),
            ("外交部否認間諜指控", .denied),
            ("被扣日籍员工获释", .released),
        ] as [(String, Developments.Reversal)])
    func reversals(_ headline: String, _ reversal: Developments.Reversal) {
        #expect(developments(headline).reversals.contains(reversal))
    }

    @Test(
        "A headline without a reversal reports none",
        arguments: [
            "US to impose tariffs on Korean cars", "North Korea releases photos of launch", "대통령 부인 일본 방문",
            "中国人民解放军在台湾海峡演习", "自衛隊と解放軍の艦艇が接近", "North Korea fires missile",
            "Satellite rocket lifts off from Sohae", "Fishing boat overturned off Jeju", "Crew abandoned the ship",
        ])
    func withoutReversal(_ headline: String) {
        #expect(developments(headline).reversals.isEmpty)
    }

    @Test(
        "Counts are read with their things",
        arguments: [
            ("Blast kills 12 at chemical plant", ["dead": 12]),
            ("Death toll rises to 45", ["dead": 45]),
            ("North Korea fires three missiles", ["missiles": 3]),
            ("China sends 45 warplanes and 9 ships around Taiwan", ["aircraft": 45, "vessels": 9]),
            ("북, 탄도미사일 3발 발사", ["missiles": 3]),
            ("중국 군용기 19대 방공구역 진입", ["aircraft": 19]),
            ("화학공장 폭발 사망자 12명", ["dead": 12]),
            ("北朝鮮、弾道ミサイル2発を発射", ["missiles": 2]),
            ("爆発で7人死亡", ["dead": 7]),
            ("共机32架次扰台", ["aircraft": 32]),
            ("爆炸致15人死亡", ["dead": 15]),
            ("Tariff of 25 percent on 300 goods", [:]),
        ] as [(String, [String: Int])])
    func counts(_ headline: String, _ counts: [String: Int]) {
        #expect(developments(headline).counts == counts)
    }

    @Test("The first sentence of the text counts too, the second does not")
    func lead() {
        let found = developments(
            "Missiles fly", "The North fired 4 missiles on Monday. It had fired 22 missiles in May.")
        #expect(found.counts == ["missiles": 4])
    }

    @Test("A reversal, a confirmation and a higher class of a count are news, each once")
    func news() {
        let first = developments("Suspected missile launch", "North Korea fired one missile.")
        #expect(developments("Launch delayed").news(after: first) == .reversed)
        #expect(developments("Tokyo confirms launch").news(after: first) == .confirmed)
        #expect(developments("North fires 12 missiles").news(after: first) == .higherCount)
        #expect(developments("North fires missile").news(after: first) == nil)
        let later = first.merging(developments("Tokyo confirms launch of 12 missiles; talks delayed"))
        #expect(developments("Launch delayed").news(after: later) == nil)
        #expect(developments("Tokyo confirms launch").news(after: later) == nil)
        #expect(developments("North fires 14 missiles").news(after: later) == nil)
    }

    @Test("A first count of deaths is news; a first count of missiles is not")
    func firstCount() {
        let first = developments("Blast at chemical plant")
        #expect(developments("Blast kills 2").news(after: first) == .higherCount)
        #expect(developments("North fires 3 missiles").news(after: first) == nil)
    }
}

@Suite("Old articles")
struct BackfillTests {
    private static let now = Timestamp(seconds: 1_795_353_757)

    private func date(hoursAgo hours: Int, origin: PublicationDate.Origin = .metadata) -> PublicationDate {
        let moment = Self.now.advanced(by: .seconds(-hours * 3_600))
        return PublicationDate(day: moment.day, instant: Int(moment.milliseconds / 1_000), origin: origin)
    }

    @Test("An article is old by its own metadata alone")
    func age() {
        let limit = Duration.seconds(72 * 3_600)
        #expect(date(hoursAgo: 73).isOlder(than: limit, at: Self.now))
        #expect(!date(hoursAgo: 71).isOlder(than: limit, at: Self.now))
        #expect(!date(hoursAgo: 9_000, origin: .text).isOlder(than: limit, at: Self.now))
        #expect(!date(hoursAgo: 9_000).isOlder(than: nil, at: Self.now))
    }

    @Test("A day without a time counts from its end in the westernmost zone")
    func day() {
        let today = Self.now.day.daysSinceEpoch
        func isOld(_ days: Int) -> Bool {
            PublicationDate(day: CivilDate(daysSinceEpoch: today - days), origin: .metadata)
                .isOlder(than: .seconds(72 * 3_600), at: Self.now)
        }
        #expect(!isOld(3))
        #expect(isOld(4))
    }

    @Test("A date more than a day ahead is not believed")
    func future() {
        #expect(date(hoursAgo: -25).isFuture(at: Self.now))
        #expect(!date(hoursAgo: -23).isFuture(at: Self.now))
    }
}
