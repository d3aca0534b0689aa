/// Three outlets' reports of one launch, and a launch on another day.
enum TellingOfOne {
    /// The first report.
    static let first = SampleArticle(
        fileName: "first.txt", title: "North Korea fires ballistic missile from Sunan",
        text: """
            North Korea fires ballistic missile from Sunan

            SEOUL, Oct. 14, 2026 – North Korea fired a ballistic missile from the Sunan area of Pyongyang early on
            Wednesday, South Korea's Joint Chiefs of Staff said. It flew about 740 kilometres and fell into the sea off
            the east coast.

            The launch is the North's fourth this year. Seoul's presidential office called an emergency meeting, and
            Tokyo said that the missile came down outside Japan's exclusive economic zone.

            """)

    /// The same event in other words.
    static let second = SampleArticle(
        fileName: "second.txt", title: "Pyongyang launches missile that flew 740 km, Seoul says",
        text: """
            Pyongyang launches missile that flew 740 km, Seoul says

            TOKYO, Oct. 14, 2026 – A ballistic missile that North Korea launched from Sunan on Wednesday morning
            travelled some 740 kilometres before splashing down off the east coast, the South Korean military said.

            Japan's defence ministry put the fall outside the exclusive economic zone. It was Pyongyang's fourth launch
            of the year, and the presidential office in Seoul held an emergency meeting.

            """)

    /// The same event in Korean.
    static let korean = SampleArticle(
        fileName: "korean.txt", title: "북한, 순안에서 탄도미사일 발사…740㎞ 비행",
        text: """
            북한, 순안에서 탄도미사일 발사…740㎞ 비행

            (서울=2026년 10월 14일) 북한이 14일 오전 평양 순안 일대에서 동해상으로 탄도미사일 1발을 발사했다고 합동참모본부가 밝혔다.
            미사일은 약 740㎞를 비행한 뒤 동해에 떨어졌다.

            올해 들어 네 번째 발사다. 대통령실은 긴급 회의를 열었고, 일본 방위성은 배타적경제수역 밖에 떨어졌다고 했다.

            """)

    /// Another event of the same kind.
    static let another = SampleArticle(
        fileName: "another.txt", title: "North Korea test-fires cruise missiles from Sinpo",
        text: """
            North Korea test-fires cruise missiles from Sinpo

            SEOUL, Nov. 20, 2026 – North Korea test-fired several cruise missiles off its port of Sinpo on Friday, the
            military in Seoul said, and state media spoke of a new submarine.

            Analysts counted at least three weapons. Washington called on the North to return to talks.

            """)
}
