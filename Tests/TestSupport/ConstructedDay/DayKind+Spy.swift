extension DayKind {
    /// Arrests for spying.
    static let spy = DayKind(
        name: "spy", events: 3,
        places: [
            FourTexts("naval dockyard", "해군 조선소", "海軍造船所", "海军船厂"),
            FourTexts("radar station", "레이더 기지", "レーダー基地", "雷达站"),
            FourTexts("chip factory", "반도체 공장", "半導体工場", "芯片工厂"),
            FourTexts("parliament office", "의회 사무실", "議員事務所", "议会办公室"),
            FourTexts("satellite laboratory", "위성 연구소", "衛星研究所", "卫星实验室"),
            FourTexts("air force school", "공군 학교", "空軍学校", "空军学校"),
            FourTexts("submarine base", "잠수함 기지", "潜水艦基地", "潜艇基地"),
            FourTexts("embassy annex", "대사관 별관", "大使館別館", "使馆附楼"),
        ],
        people: [
            FourTexts("Marek Holub", "마레크 홀루프", "マレク・ホルブ", "马雷克·霍卢布"),
            FourTexts("Dieter Krahn", "디터 크란", "ディーター・クラーン", "迪特尔·克拉恩"),
            FourTexts("Tomas Reyes", "토마스 레예스", "トマス・レイエス", "托马斯·雷耶斯"),
            FourTexts("Wu Chengli", "우청리", "呉成立", "吴成立"), FourTexts("Kang Do-hyun", "강도현", "カン・ドヒョン", "姜度贤"),
            FourTexts("Pavel Orlin", "파벨 오를린", "パベル・オルリン", "帕维尔·奥尔林"),
            FourTexts("Sanjay Mehra", "산자이 메라", "サンジャイ・メーラ", "桑杰·梅赫拉"),
            FourTexts("Lena Fuchs", "레나 푹스", "レナ・フックス", "莱娜·富克斯"),
        ], numbers: [29...68, 12...96, 21...480],
        wordings: [
            "en": Wording(
                titles: [
                    "Man at {place} arrested on suspicion of spying for China", "Worker at {place} held as Chinese spy",
                    "{name} accused of espionage at {place}",
                ],
                facts: [
                    [
                        "{name}, {a}, was arrested on Tuesday on suspicion of spying for China at a {place}, prosecutors said.",
                        "Prosecutors on Tuesday charged {name}, who worked at a {place}, with espionage for Chinese intelligence.",
                    ],
                    [
                        "He is accused of handing over {b} classified documents.",
                        "Investigators found {b} secret files on his computer.",
                    ],
                    [
                        "He was paid {c} thousand dollars, the indictment says.",
                        "In return, {name} got {c} thousand dollars, they said.",
                    ],
                    [
                        "The {place} said it was helping the investigation.",
                        "A lawyer for {name} said he denies all of it.",
                    ],
                ],
                background: [
                    "Several such cases have come to court in recent years.",
                    "Beijing rejects accusations of espionage.",
                ]),
            "ko": Wording(
                titles: ["{place} 직원, 중국 간첩 혐의로 체포", "{name}, {place}서 간첩 활동 혐의"],
                facts: [
                    [
                        "검찰은 17일 {place}에서 중국을 위해 간첩 활동을 한 혐의로 {name}({a}) 씨를 체포했다고 밝혔다.",
                        "{place}에서 일하던 {name}({a}) 씨가 중국 정보기관을 위한 간첩 혐의로 17일 기소됐다.",
                    ],
                    ["기밀 문서 {b}건을 넘긴 혐의다.", "컴퓨터에서 비밀 자료 {b}건이 나왔다."],
                    ["대가로 {c}천 달러를 받은 것으로 조사됐다.", "{name} 씨는 {c}천 달러를 받았다."],
                    ["{place} 측은 수사에 협조하고 있다고 했다.", "변호인은 혐의를 부인했다."],
                ],
                background: ["최근 비슷한 사건이 잇따랐다."]),
            "ja": Wording(
                titles: ["{place}職員を中国スパイ容疑で逮捕", "{name}容疑者、{place}でスパイ活動か"],
                facts: [
                    [
                        "検察は17日、{place}で中国のためにスパイ活動をした疑いで{name}容疑者（{a}）を逮捕したと発表した。",
                        "{place}で働いていた{name}容疑者（{a}）が17日、中国情報機関のためのスパイ容疑で起訴された。",
                    ],
                    ["機密文書{b}点を渡した疑い。", "パソコンから秘密資料{b}点が見つかった。"],
                    ["見返りに{c}千ドルを受け取ったという。", "{name}容疑者は{c}千ドルを得ていた。"],
                    ["{place}は捜査に協力しているとした。", "弁護人は否認している。"],
                ],
                background: ["近年同様の事件が相次いでいる。"]),
            "zh": Wording(
                titles: ["{place}员工涉嫌为中国从事间谍活动被捕", "{name}被控在{place}从事间谍活动"],
                facts: [
                    [
                        "检方17日说，{a}岁的{name}涉嫌在{place}为中国从事间谍活动被捕。",
                        "在{place}工作的{name}（{a}岁）17日被控为中国情报机构从事间谍活动。",
                    ],
                    ["他被控交出{b}份机密文件。", "调查人员在其电脑中发现{b}份秘密资料。"],
                    ["起诉书称他收受{c}千美元。", "{name}得到{c}千美元报酬。"],
                    ["{place}表示正配合调查。", "其律师否认全部指控。"],
                ],
                background: ["近年来类似案件屡有发生。"]),
        ])
}
