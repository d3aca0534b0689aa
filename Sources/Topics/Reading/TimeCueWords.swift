import Articles
import Text

/// The words of each time cue, by language.
enum TimeCueWords {
    /// All lists. The folded patterns follow the rules of terms.
    static let all: [(term: TimeCues.Term, languages: LanguageSet, written: [String])] = [
        (.past, LanguageSet(.english), englishPast + MonthName.lowercased.map { "last " + $0 }),
        (.hint, LanguageSet(.english), ["had", "earlier", "previously", "first time since", "since the", "then"]),
        (.fresh, LanguageSet(.english), englishFresh),
        (.month, LanguageSet(.english), MonthName.lowercased.flatMap { ["in " + $0, "since " + $0, "back in " + $0] }),
        (
            .past, LanguageSet(.korean),
            [
                "지난해", "작년", "재작년", "년 전", "년전", "개월 전", "개월전", "당시", "지난달", "역사적으로", "년대", "한때", "옛",
            ] + (1...12).map { "지난 \($0)월*" }
        ),
        (.hint, LanguageSet(.korean), ["앞서", "과거", "이전", "그동안", "이후"]),
        (.fresh, LanguageSet(.korean), ["오늘", "어제", "이날", "이번 주", "이번주", "내일", "방금"]),
        (
            .past, LanguageSet(.japanese),
            ["昨年", "去年", "一昨年", "年前", "か月前", "ヶ月前", "カ月前", "ヵ月前", "当時", "かつて", "先月", "年代", "往年"]
        ),
        (.hint, LanguageSet(.japanese), ["以前", "過去", "これまで", "その後", "さかのぼ"]),
        (.fresh, LanguageSet(.japanese), ["今日", "きょう", "昨日", "きのう", "同日", "今週", "けさ", "今朝", "明日", "あす"]),
        (
            .past, LanguageSet(.chinese),
            [
                "去年", "前年", "年前", "个月前", "個月前", "当时", "當時", "曾经", "曾經", "上个月", "上個月", "上月", "年代",
                "历史上", "歷史上", "昔日", "当年", "當年", "早在",
            ]
        ),
        (.hint, LanguageSet(.chinese), ["曾", "此前", "以前", "过去", "過去", "以来", "以來"]),
        (.fresh, LanguageSet(.chinese), ["今天", "今日", "昨天", "昨日", "本周", "本週", "明天", "当天", "當天", "近日"]),
    ]

    private static let englishPast = [
        "last year", "last month", "last spring", "last summer", "last autumn", "last fall", "last winter",
        "years ago", "year ago", "months ago", "decades ago", "decade ago", "previous year", "in the past",
        "historically", "at the time", "at that time", "years earlier", "months earlier", "earlier this year",
        "back then", "long history", "in recent years", "in the years since", "centuries", "during the war",
        "the late 19*", "in the early 19*", "formerly", "once was", "used to be", "then president",
        "then prime minister", "then foreign minister", "in the 1*",
    ]

    private static let englishFresh = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "today", "yesterday",
        "tonight", "this week", "this morning", "hours ago", "earlier in the day", "tomorrow",
    ]
}
