extension DayKind {
    /// Launches, all by one state: they differ only in place and numbers.
    static let missile = DayKind(
        name: "missile", events: 2,
        places: [
            FourTexts("Sunan", "순안", "順安", "顺安"), FourTexts("Wonsan", "원산", "元山", "元山"),
            FourTexts("Sinpo", "신포", "新浦", "新浦"), FourTexts("Hamhung", "함흥", "咸興", "咸兴"),
            FourTexts("Kaechon", "개천", "价川", "价川"), FourTexts("Kusong", "구성", "亀城", "龟城"),
            FourTexts("Hwangju", "황주", "黄州", "黄州"), FourTexts("Jangyon", "장연", "長淵", "长渊"),
            FourTexts("Sukchon", "숙천", "粛川", "肃川"), FourTexts("Mupyong", "무평", "舞坪", "舞坪"),
        ],
        people: [FourTexts("Lee", "이", "李", "李")], numbers: [250...900, 31...119, 2...9],
        wordings: [
            "en": Wording(
                titles: [
                    "North Korea fires ballistic missile from {place}, Seoul says",
                    "North Korean missile launched near {place} falls into sea",
                    "Seoul: North launches {c} missiles from {place}",
                ],
                facts: [
                    [
                        "North Korea fired {c} short-range ballistic missiles from the {place} area toward its eastern waters on Tuesday, South Korea's Joint Chiefs of Staff said.",
                        "South Korea's military said on Tuesday that it had detected the launch of {c} ballistic missiles from {place} in North Korea.",
                        "{c} ballistic missiles rose from {place} on Tuesday in North Korea's latest launch, according to the military in Seoul.",
                    ],
                    [
                        "They flew about {a} kilometres and reached a height of {b} kilometres.",
                        "The flight covered some {a} km at an altitude of {b} km, the Joint Chiefs said.",
                        "Seoul put the distance at {a} kilometres and the peak at {b} kilometres.",
                    ],
                    [
                        "Japan's defence ministry said nothing had come down in its economic zone.",
                        "Tokyo said the projectiles landed outside its exclusive economic zone and lodged a protest.",
                    ],
                    [
                        "Residents near {place} had been told to stay indoors, a monitoring group reported.",
                        "Satellite pictures had shown vehicles gathering near {place} since the weekend.",
                    ],
                ],
                background: [
                    "Security Council resolutions ban Pyongyang from testing ballistic missiles.",
                    "The North tested its largest intercontinental missile in October last year.",
                ]),
            "ko": Wording(
                titles: ["북한, {place}서 탄도미사일 발사", "합참 \"북, {place} 일대서 미사일 {c}발 쐈다\""],
                facts: [
                    [
                        "북한이 17일 {place} 일대에서 동해상으로 단거리 탄도미사일 {c}발을 발사했다고 합동참모본부가 밝혔다.",
                        "합동참모본부는 17일 북한이 {place}에서 탄도미사일 {c}발을 발사한 것을 포착했다고 발표했다.",
                    ],
                    ["비행거리는 약 {a}km, 고도는 {b}km로 탐지됐다.", "미사일은 {a}km를 날았고 최고 고도는 {b}km였다고 군은 설명했다."],
                    ["일본 방위성은 배타적경제수역 밖에 떨어졌다고 했다.", "일본 정부는 즉각 항의했다."],
                    ["{place} 주변에서는 주말부터 차량 움직임이 포착됐다.", "군은 {place}의 추가 동향을 주시하고 있다."],
                ],
                background: ["안보리 결의는 북한의 탄도미사일 시험을 금지한다.", "북한은 지난해 10월 대륙간탄도미사일을 시험했다."]),
            "ja": Wording(
                titles: ["北朝鮮、{place}から弾道ミサイル発射", "北朝鮮が弾道ミサイル{c}発　{place}付近から"],
                facts: [
                    [
                        "北朝鮮は17日、{place}付近から日本海に向けて短距離弾道ミサイル{c}発を発射した。韓国軍が発表した。",
                        "韓国軍合同参謀本部は17日、北朝鮮が{place}から弾道ミサイル{c}発を発射したと明らかにした。",
                    ],
                    ["飛行距離は約{a}キロ、高度は{b}キロだった。", "ミサイルは{a}キロ飛び、最高高度は{b}キロに達したという。"],
                    ["防衛省は日本の排他的経済水域の外に落下したとみている。", "政府は北京の外交ルートを通じて抗議した。"],
                    ["{place}周辺では週末から車両の動きが確認されていた。", "韓国軍は{place}で追加の発射がないか警戒している。"],
                ],
                background: ["国連安保理決議は北朝鮮の弾道ミサイル発射を禁じている。", "北朝鮮は昨年10月に大陸間弾道ミサイルを試験した。"]),
            "zh": Wording(
                titles: ["朝鲜从{place}发射弹道导弹", "韩军：朝鲜在{place}一带发射{c}枚导弹"],
                facts: [
                    [
                        "韩国联合参谋本部17日说，朝鲜从{place}一带向东部海域发射{c}枚短程弹道导弹。",
                        "朝鲜17日在{place}发射{c}枚弹道导弹，韩国军方公布了这一消息。",
                    ],
                    ["导弹飞行约{a}公里，高度{b}公里。", "韩军称射程约{a}公里，最高达{b}公里。"],
                    ["日本防卫省说，导弹落在专属经济区之外。", "日本政府提出抗议。"],
                    ["{place}附近自周末起就有车辆集结。", "韩军正密切关注{place}的后续动向。"],
                ],
                background: ["联合国安理会决议禁止朝鲜试射弹道导弹。", "朝鲜去年10月试射过洲际弹道导弹。"]),
        ])
}
