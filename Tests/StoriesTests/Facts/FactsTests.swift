import Testing

@testable import Stories

@Suite("Facts in four languages")
struct FactsTests {
    @Test(
        "A day is the same in every language",
        arguments: [
            "On Monday dockers walked out.", "Dockers walked out on March 16.", "부두 노동자들이 16일 파업했다.",
            "港湾の労働者は16日、職場を離れた。",
            "码头工人16日开始罢工。", "码头工人周一开始罢工。", "부두 노동자들이 어제 파업했다.",
        ])
    func days(_ text: String) throws {
        let days = try StoryDesk.sketch("Port", text).days
        #expect(days == EventDays(days: [20_528], weekdays: 0, monthDays: 0))
    }

    @Test(
        "A span or an ordinal is not a day",
        arguments: ["파업은 3일간 이어졌다.", "ストは3日間続いた。", "今年15日目。", "罢工持续3日间。"])
    func spans(_ text: String) throws {
        #expect(try StoryDesk.sketch("Port", text).days.isEmpty)
    }

    @Test(
        "A time of day is the same in every language",
        arguments: [
            "It rose at 4:10 p.m. that day.", "오후 4시 10분께 발사했다.", "午後4時10分ごろ発射した。", "下午4时10分许发射。", "16時10分に発射した。",
        ])
    func times(_ text: String) throws {
        #expect(try StoryDesk.sketch("News", text).times == ClockTimes(times: [970]))
    }

    @Test(
        "A number keeps its value and unit in every language",
        arguments: [
            ("It will cost $430 million.", 430_000_000, Unit.dollar), ("금액은 4억3천만 달러였다.", 430_000_000, .dollar),
            ("総額は4億3千万ドルだった。", 430_000_000, .dollar), ("总额为4.3亿美元。", 430_000_000, .dollar),
            ("Police held 31 people.", 31, .person), ("선장 등 31명을 조사했다.", 31, .person), ("乗組員31人が乗っていた。", 31, .person),
            ("船上31人获救。", 31, .person), ("It flew 410 kilometres.", 410, .distance), ("약 410㎞를 비행했다.", 410, .distance),
            ("Four frigates sailed by.", 4, .ship), ("中国海警船4隻が侵入した。", 4, .ship), ("중국어선 4척을 나포했다.", 4, .ship),
            ("查获4艘渔船。", 4, .ship), ("共機38架次擾台。", 38, .aircraft), ("税率は12.4%だ。", 12.4, .percent),
        ] as [(String, Float, Unit)])
    func quantities(_ text: String, _ value: Float, _ unit: Unit) throws {
        let quantities = try StoryDesk.sketch("News", text).quantities.all
        #expect(quantities.contains { $0.value == value && $0.unit == unit }, "\(quantities)")
    }

    @Test(
        "The actors of a headline are the same in every language",
        arguments: [
            ("Seoul and Tokyo agree", "한국과 일본 합의"), ("Beijing protests to Washington", "中国、米国に抗議"),
            ("U.S. and Russia talk", "美俄会谈"), ("Taiwan thanks Japan", "台湾感謝日本"),
        ])
    func actors(_ english: String, _ other: String) throws {
        let one = try StoryDesk.sketch(english, "-").titleActors
        let two = try StoryDesk.sketch(other, "-").titleActors
        #expect(one.count == 2)
        #expect(one.share(with: two) > 0)
    }

    @Test(
        "A name sounds alike in Latin letters, Hangul and katakana",
        arguments: [
            ("Rotterdam", "로테르담"), ("Daesung", "대성호"), ("Sevastopol", "セヴァストポリ"), ("Sevastopol", "세바스토폴"),
        ])
    func sound(_ latin: String, _ other: String) throws {
        let one = try StoryDesk.sketch("The case of \(latin)", "-").spoken
        let two = try StoryDesk.sketch("\(other) 사건", "-").spoken
        #expect(one.common(with: two) > 0)
    }

    @Test(
        "Another name in the place of a name shows another event, in texts of other words too",
        arguments: [
            ("Fire destroys warehouse in Arlford", "Fire destroys warehouse in Arlwick"),
            ("북한, 순안서 탄도미사일 발사", "북한, 원산서 탄도미사일 발사"),
            ("中国、ガリウムの輸出規制を発動", "中国、黒鉛の輸出規制を発動"), ("中国对镓实施出口管制", "中国对水产品实施出口管制"),
        ])
    func names(_ title: String, _ other: String) throws {
        let one = try StoryDesk.sketch(title, "-").opening
        let two = try StoryDesk.sketch(other, "-").opening
        #expect(SentenceSlots(WordIndex(one), two).titleNames > 0.2)
        #expect(SentenceSlots(WordIndex(one), one) == SentenceSlots())
    }

    @Test("A name that the other article has elsewhere shows no other event")
    func elsewhere() throws {
        let one = try StoryDesk.sketch("Fire destroys warehouse in Arlford", "Flames were seen from Arlwick.").opening
        let two = try StoryDesk.sketch("Fire destroys warehouse in Arlwick", "-").opening
        #expect(SentenceSlots(WordIndex(one), two).titleNames == 0)
    }

    @Test("The day of the month is not a number in common", arguments: ["17일", "17日", "March 17,"])
    func dayOfMonth(_ day: String) throws {
        #expect(try StoryDesk.sketch("Report of \(day)", "-").quantities.isEmpty)
    }
}

@Suite("Articles of several items")
struct RoundUpTests {
    @Test(
        "Their headlines say so",
        arguments: [
            "Morning Briefing: Tuesday, 3 March", "World news in brief", "Five things to know today", "Top stories",
            "오늘의 주요 뉴스", "[모닝브리핑] 3월 3일", "今日のニュースまとめ", "早间新闻 3月3日", "In pictures: floods in the south",
        ])
    func titles(_ title: String) throws {
        #expect(RoundUp.isRoundUp(try StoryDesk.article(title, "A storm is near.", published: nil)))
    }

    @Test(
        "A headline of one event does not",
        arguments: [
            "Officials brief reporters on launch",
            "White House briefing on tariffs", "North Korea fires five missiles", "美军机构发布简报称导弹试射失败",
        ])
    func events(_ title: String) throws {
        #expect(!RoundUp.isRoundUp(try StoryDesk.article(title, "A storm is near.", published: nil)))
    }

    @Test("Paragraphs without common words are several items; those of one report are not")
    func paragraphs() throws {
        let items = """
            Dockers at Brookmere walked out over rosters on Monday, and eleven container vessels anchored beyond the \
            breakwater while negotiators argued.

            Astronomers on Mauna Kea photographed a comet whose greenish tail stretched across Cassiopeia before sunrise.

            A bakery in Fenwick won the regional rye contest; judges praised its sourdough crust and caraway aroma.

            Surgeons in Utrecht transplanted a printed cornea, restoring eyesight for a retired beekeeper within a week.
            """
        #expect(RoundUp.isRoundUp(try StoryDesk.article("Monday", items, published: nil)))
        let report = items.split(separator: "\n\n").map { "Brookmere dockers and rosters: " + $0 }
            .joined(separator: "\n\n")
        #expect(!RoundUp.isRoundUp(try StoryDesk.article("Monday", report, published: nil)))
    }

    @Test("They belong to no story")
    func apart() throws {
        let launch = "North Korea fired two ballistic missiles from Wonsan on Tuesday, and they flew 420 kilometres."
        let briefing = try StoryDesk.sketch("Morning briefing", launch + "\n\nA bakery won a prize for rye bread.")
        let report = try StoryDesk.sketch("North Korea fires two missiles from Wonsan", launch)
        #expect(StoryDesk.stories([briefing, report, briefing]) == [0, 1, 2])
    }

    @Test(
        "Headlines are one without the outlet's name behind them; other words and few words make none",
        arguments: [
            ("Port of Brookmere shut by strike over night pay - Bay Wire", 1.0),
            ("Port of Brookmere shut by strike over night pay | Bay Wire", 1.0),
            ("Port of Fenwick opens after talks", 0.0),
        ])
    func headlines(_ other: String, _ likeness: Double) throws {
        let one = try StoryDesk.sketch("Port of Brookmere shut by strike over night pay", "The port is shut.").opening
        #expect(Opening.headlines(WordIndex(one), try StoryDesk.sketch(other, "").opening) == likeness)
        let short = try StoryDesk.sketch("Strike", "").opening
        #expect(Opening.headlines(WordIndex(short), short) == 0)
    }

    @Test("The common sequence of two openings keeps the order of the words")
    func commonSequence() throws {
        let one = try StoryDesk.sketch("Pilots of Arden met Brook and Corin in Delby", "").opening
        let other = try StoryDesk.sketch("Pilots met Corin and Brook in Delby", "").opening
        let matches = CommonSequence(WordIndex(one), one.words.indices, other.words, other.words.indices).matches
        // Pilots, met, one of the two names with or without “and”, in, Delby, and the mark behind the headline.
        #expect(matches.count == 6)
        #expect(zip(matches, matches.dropFirst()).allSatisfy { $0.left < $1.left && $0.right < $1.right })
        #expect(matches.allSatisfy { one.words[$0.left] >> 8 == other.words[$0.right] >> 8 })
    }
}
