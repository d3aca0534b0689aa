extension DayKind {
    /// Tariffs and curbs on exports.
    static let trade = DayKind(
        name: "trade", events: 3,
        places: [
            FourTexts("gallium", "갈륨", "ガリウム", "镓"), FourTexts("graphite", "흑연", "黒鉛", "石墨"),
            FourTexts("seafood", "수산물", "水産物", "水产品"), FourTexts("steel", "철강", "鉄鋼", "钢铁"),
            FourTexts("solar panels", "태양광 패널", "太陽光パネル", "太阳能电池板"),
            FourTexts("soybeans", "대두", "大豆", "大豆"), FourTexts("antimony", "안티모니", "アンチモン", "锑"),
            FourTexts("batteries", "배터리", "電池", "电池"), FourTexts("wine", "와인", "ワイン", "葡萄酒"),
            FourTexts("aluminium", "알루미늄", "アルミニウム", "铝"),
        ],
        people: [
            FourTexts("Halvorsen", "할보르센", "ハルボルセン", "哈尔沃森"), FourTexts("Qiao", "차오", "喬", "乔"),
            FourTexts("Matsui", "마쓰이", "松井", "松井"), FourTexts("Delacroix", "들라크루아", "ドラクロワ", "德拉克鲁瓦"),
        ], numbers: [11...85, 120...990, 14...70],
        wordings: [
            "en": Wording(
                titles: [
                    "China puts export controls on {place}", "Beijing restricts exports of {place} in trade dispute",
                    "Makers fear shortage as China curbs {place} exports",
                ],
                facts: [
                    [
                        "China imposed export controls on {place} on Tuesday, requiring licences for shipments abroad, the commerce ministry said.",
                        "Beijing will restrict exports of {place} under new controls announced on Tuesday by its commerce ministry.",
                        "Exports of {place} from China will need a licence under export restrictions that the commerce ministry announced on Tuesday.",
                    ],
                    [
                        "China makes {a} percent of the world's {place}.",
                        "About {a} percent of supply comes from Chinese plants.",
                    ],
                    [
                        "Shipments were worth {b} million dollars last year.",
                        "Customs data put the trade at {b} million dollars a year.",
                    ],
                    [
                        "Prices in Rotterdam rose {c} percent within hours, trader {name} said.",
                        "“We will have to find other sources,” said {name}, who buys {place} for a manufacturer; prices jumped {c} percent.",
                    ],
                ],
                background: [
                    "The two largest economies have fought over tariffs for years.",
                    "Rare earths were put under similar controls before.",
                ]),
            "ko": Wording(
                titles: ["중국, {place} 수출 통제", "중국 {place} 수출 규제…업계 비상"],
                facts: [
                    [
                        "중국 상무부는 17일 {place} 수출 통제를 시행해 해외 선적에 허가를 받도록 했다고 밝혔다.",
                        "중국이 17일 {place} 수출을 규제하는 새 조치를 발표했다.",
                    ],
                    ["중국은 세계 {place} 생산의 {a}%를 차지한다.", "공급의 {a}%가 중국산이다."],
                    ["지난해 수출액은 {b}만 달러의 100배였다.", "연간 교역 규모는 {b}백만 달러다."],
                    ["거래상 {name} 씨는 가격이 {c}% 뛰었다고 말했다.", "가격은 몇 시간 만에 {c}% 올랐다."],
                ],
                background: ["미국과 중국은 몇 년째 관세 분쟁을 벌이고 있다."]),
            "ja": Wording(
                titles: ["中国、{place}の輸出規制を発動", "中国が{place}輸出を制限　供給不安広がる"],
                facts: [
                    [
                        "中国商務省は17日、{place}の輸出規制を発動し、輸出に許可を義務付けると発表した。",
                        "中国政府は17日、{place}の輸出を制限する新たな措置を発表した。",
                    ],
                    ["中国は世界の{place}の{a}％を生産する。", "供給の{a}％を中国産が占める。"],
                    ["昨年の輸出額は{b}00万ドルだった。", "貿易額は年{b}00万ドルに上る。"],
                    ["業者の{name}氏は価格が{c}％上がったと話した。", "価格は数時間で{c}％上昇した。"],
                ],
                background: ["米中は長年関税をめぐり対立してきた。"]),
            "zh": Wording(
                titles: ["中国对{place}实施出口管制", "中国限制{place}出口 厂商担忧短缺"],
                facts: [
                    [
                        "中国商务部17日宣布对{place}实施出口管制，出口须获许可。",
                        "中国17日公布新措施，限制{place}出口。",
                    ],
                    ["中国生产全球{a}%的{place}。", "全球供应的{a}%来自中国。"],
                    ["去年出口额为{b}百万美元。", "每年贸易额约{b}百万美元。"],
                    ["交易商{name}说，价格上涨了{c}%。", "价格数小时内上涨{c}%。"],
                ],
                background: ["中美关税争端持续多年。"]),
        ])
}
