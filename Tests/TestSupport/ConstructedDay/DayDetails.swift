/// An event's own details: a person and a side action. Each event draws a few from all pairs.
enum DayDetails {
    /// The number of details of an event in each language.
    static let perEvent = 6

    /// An event's own details in a language.
    static func draw(_ language: String, _ generator: inout SeededNumbers) -> [String] {
        let (subjects, predicates) = lists[language] ?? lists["en"] ?? ([], [])
        return (0..<perEvent).map { _ in
            DayNames.draw(language, &generator) + generator.pick(subjects) + generator.pick(predicates)
        }
    }

    private static let lists: [String: ([String], [String])] = [
        "en": (
            [
                ", a teacher,", ", a ferry captain,", ", who keeps the lighthouse,", ", a beekeeper,",
                ", the museum's curator,", ", a railway clerk,", ", a veterinarian,", ", the mayor's deputy,",
                ", a surveyor,", ", a diver,", ", the pharmacist,", ", an orchard owner,",
            ],
            [
                " photographed a bright streak above the ridge.", " kept a logbook of every passing truck.",
                " found a torn envelope with stamps.", " heard three bells shortly before dawn.",
                " offered blankets and hot soup.", " had complained about the noise in January.",
                " recorded the radio chatter on tape.", " refused to comment on the rumours.",
                " drew a sketch for the investigators.", " closed the bridge for an hour.",
                " will testify before a committee in autumn.", " lost a drone over the marsh.",
                " blamed a faulty valve.", " measured the tide twice.", " printed leaflets overnight.",
                " sold out of batteries.", " postponed the spring fair.", " lent a generator.",
                " counted forty geese leaving the lake.", " noticed fresh paint on the gate.",
                " called it a clerical error.", " brought an interpreter.", " compared the signatures.",
                " repaired the antenna with wire.",
            ]
        ),
        "ko": (
            [
                " 교사는", " 선장은", " 등대지기는", " 양봉업자는", " 학예사는", " 철도원은", " 수의사는", " 부시장은", " 측량사는", " 잠수사는", " 약사는",
                " 농장주는",
            ],
            [
                " 능선 위의 밝은 빛줄기를 촬영했다.", " 지나간 트럭을 모두 장부에 적었다.", " 찢어진 봉투를 발견했다.", " 새벽 종소리를 들었다고 했다.",
                " 담요와 국을 나눠 줬다.", " 소음 민원을 낸 적이 있다.", " 무전 내용을 녹음했다.", " 소문에 대한 언급을 거부했다.", " 다리를 한때 막았다.",
                " 가을에 위원회에서 증언한다.", " 습지에서 무인기를 잃었다.", " 밸브 고장을 탓했다.", " 밤새 전단을 찍었다.", " 봄 축제를 미뤘다.", " 발전기를 빌려줬다.",
                " 안테나를 철사로 고쳤다.",
            ]
        ),
        "ja": (
            ["教諭は", "船長は", "灯台守は", "養蜂家は", "学芸員は", "駅員は", "獣医師は", "副市長は", "測量士は", "潜水士は", "薬剤師は", "農園主は"],
            [
                "尾根の上の光跡を撮影した。", "通過車両を帳簿に記した。", "破れた封筒を拾得した。", "未明に鐘の音を聞いた。", "毛布と汁物を配布した。", "騒音の苦情を申し立てていた。",
                "無線交信を録音した。", "噂への論評を拒んだ。", "橋梁を一時閉鎖した。", "秋に委員会で証言する。", "湿原で無人機を紛失した。", "弁の故障が原因と語った。", "徹夜でビラを印刷した。",
                "春の祭典を延期した。", "発電機を貸与した。", "針金で空中線を修理した。",
            ]
        ),
        "zh": (
            ["老师", "船长", "看守员", "养蜂人", "馆员", "列车员", "兽医", "副市长", "测量员", "潜水员", "药剂师", "果农"],
            [
                "拍到山脊上方的亮光。", "把过往卡车逐一登记。", "捡到一只撕破的信封。", "黎明前听见钟声。", "送来毛毯和热汤。", "曾投诉噪音。", "录下无线电通话。", "拒绝评论传闻。",
                "一度封闭桥梁。",
                "将于秋季出席听证。", "在沼泽丢失一架无人机。", "归咎于阀门故障。", "连夜印制传单。", "推迟了春季庙会。", "借出发电机。", "用铁丝修好天线。",
            ]
        ),
    ]
}

/// Names that hardly two people have.
enum DayNames {
    /// A name as a language writes it.
    static func draw(_ language: String, _ generator: inout SeededNumbers) -> String {
        let (parts, length, separator) = syllables[language] ?? (["ba", "ko"], 3, " ")
        func word() -> String { (0..<length).map { _ in generator.pick(parts) }.joined() }
        let first = word()
        guard !separator.isEmpty else { return first }
        return first.capitalizedFirst + separator + word().capitalizedFirst
    }

    private static let syllables: [String: ([String], Int, String)] = [
        "en": (
            [
                "ba", "vor", "ne", "lik", "tam", "or", "du", "shel", "pra", "mi", "gos", "ren", "fi", "cal", "jun",
                "wet",
            ], 3, " "
        ),
        "ko": (
            ["강", "노", "담", "류", "범", "솔", "윤", "찬", "탁", "표", "하", "겸", "도", "람", "빈", "설", "율", "창", "현", "후"], 3, ""
        ),
        "ja": (["カ", "ミ", "ロ", "テ", "サ", "ン", "ル", "ベ", "ド", "ヴ", "ネ", "ソ", "ピ", "ガ", "ユ", "ホ"], 4, "・"),
        "zh": (
            ["闻", "岑", "柏", "砚", "澜", "岳", "萱", "弈", "珩", "茗", "骁", "沅", "昀", "淞", "棠", "祎", "筠", "铮", "漪", "峤"], 3, ""
        ),
    ]
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
