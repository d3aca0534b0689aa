extension DayKind {
    /// Rows over islands and shoals.
    static let row = DayKind(
        name: "row", events: 3,
        places: [
            FourTexts("the Senkaku Islands", "센카쿠 열도", "尖閣諸島", "尖阁诸岛"),
            FourTexts("Scarborough Shoal", "스카버러 암초", "スカボロー礁", "斯卡伯勒浅滩"),
            FourTexts("Second Thomas Shoal", "세컨드 토머스 암초", "セカンド・トーマス礁", "仁爱礁"),
            FourTexts("the Dokdo islets", "독도", "竹島", "独岛"),
            FourTexts("the Paracel Islands", "파라셀 군도", "パラセル諸島", "西沙群岛"),
            FourTexts("the Spratly Islands", "스프래틀리 군도", "スプラトリー諸島", "南沙群岛"),
            FourTexts("Sabina Shoal", "사비나 암초", "サビナ礁", "仙宾礁"),
            FourTexts("Vanguard Bank", "뱅가드 뱅크", "バンガード堆", "万安滩"),
        ],
        people: [
            FourTexts("Okabe", "오카베", "岡部", "冈部"), FourTexts("Villaruel", "비야루엘", "ビリャルエル", "比利亚鲁尔"),
            FourTexts("Nguyen Thanh", "응우옌 타인", "グエン・タイン", "阮青"), FourTexts("Seo", "서", "徐", "徐"),
        ], numbers: [11...49, 12...96, 1_100...9_900],
        wordings: [
            "en": Wording(
                titles: [
                    "Coast guard ships enter disputed waters off {place}",
                    "Protest over {a} vessels near {place}", "Standoff at {place} as claimants trade accusations",
                ],
                facts: [
                    [
                        "{a} coast guard vessels entered territorial waters around {place} on Tuesday, prompting a protest over the disputed territory.",
                        "A standoff began on Tuesday off {place}, whose sovereignty is disputed, when {a} coast guard vessels sailed into its territorial waters.",
                        "Rival claimants to {place} accused each other on Tuesday of violating their territorial waters after {a} ships arrived.",
                    ],
                    [
                        "The vessels stayed for {b} hours, maritime officials said.",
                        "They left after {b} hours and several warnings by radio, officials said.",
                    ],
                    [
                        "The largest displaces {c} tonnes and carries a cannon.",
                        "Among them was a cutter of {c} tonnes, armed with a gun.",
                    ],
                    [
                        "“This is our territory,” said {name}, who speaks for the coast guard.",
                        "Spokesperson {name} called the intrusion unacceptable.",
                    ],
                ],
                background: [
                    "Such incursions have become routine in recent years.",
                    "Fishing grounds and gas are thought to lie under the seabed.",
                ]),
            "ko": Wording(
                titles: ["{place} 영해에 해경선 {a}척 진입", "{place} 영유권 놓고 또 대치"],
                facts: [
                    [
                        "영유권 분쟁 지역인 {place} 주변 영해에 17일 해경선 {a}척이 진입해 항의가 이어졌다.",
                        "17일 해경선 {a}척이 {place} 영해를 침범하면서 영유권을 둘러싼 대치가 시작됐다.",
                    ],
                    ["이 선박들은 {b}시간 동안 머물렀다.", "경고 방송이 이어진 뒤 {b}시간 만에 물러났다."],
                    ["가장 큰 배는 {c}t급으로 기관포를 달고 있다.", "{c}t급 함정도 포함됐다."],
                    ["{name} 대변인은 \"우리 영토\"라고 말했다.", "{name} 대변인은 받아들일 수 없는 침범이라고 했다."],
                ],
                background: ["최근 몇 년 사이 이런 침범이 잦아졌다."]),
            "ja": Wording(
                titles: ["{place}の領海に海警船{a}隻が侵入", "{place}沖で領有権めぐりにらみ合い"],
                facts: [
                    [
                        "領有権をめぐり対立が続く{place}周辺の領海に17日、海警局の船{a}隻が侵入し、抗議した。",
                        "17日、{place}沖の領海に海警局の船{a}隻が侵入し、領有権をめぐるにらみ合いとなった。",
                    ],
                    ["船は{b}時間とどまった。", "警告を受け、{b}時間後に退去した。"],
                    ["最大の船は{c}トンで機関砲を載せている。", "{c}トン級の船も含まれていた。"],
                    ["{name}報道官は「わが国の領土だ」と述べた。", "{name}報道官は侵入は受け入れられないと語った。"],
                ],
                background: ["近年こうした侵入が常態化している。"]),
            "zh": Wording(
                titles: ["{a}艘海警船进入{place}领海", "{place}主权争议再起对峙"],
                facts: [
                    [
                        "{a}艘海警船17日进入存在主权争议的{place}附近领海，引发抗议。",
                        "围绕{place}主权的对峙17日再起，{a}艘海警船驶入领海。",
                    ],
                    ["船只停留了{b}小时。", "经多次警告，船只{b}小时后离开。"],
                    ["其中最大的排水量{c}吨，配有机炮。", "船队中有一艘{c}吨级船只。"],
                    ["发言人{name}说，“这是我们的领土”。", "发言人{name}称这一侵入不可接受。"],
                ],
                background: ["近年来类似事件频繁发生。"]),
        ])
}
