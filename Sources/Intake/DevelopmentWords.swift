/// The expressions by which headlines report a development: ASCII ones are whole words, others parts of words.
enum DevelopmentWords {
    /// English expressions that are read as if they were not there: a rocket that lifts off lifts no ban.
    static let ignored: [HeadlineExpression] = ["lifts off", "lifted off", "lifting off", "lift off"]

    static let reversals: [Developments.Reversal: [HeadlineExpression]] = [
        .lifted: [
            "lifts", "lifted", "lifting", "lift", "eases", "eased", "easing", "removes", "removed from",
            "removes from",
            "off blacklist", "ends ban", "ends boycott", "repeals", "repealed", "restores", "restored",
            "resumes imports",
            "해제", "완화", "철폐", "풀기로", "풀었다", "解除", "緩和", "撤廃", "放宽", "放寬", "解禁",
        ],
        .delayed: [
            "delays", "delayed", "delaying", "delay", "postpones", "postponed", "postponing", "defers", "deferred",
            "put off", "puts off", "put on hold", "puts on hold", "pushes back", "pushed back", "suspends",
            "suspended",
            "suspending", "pauses", "paused", "pausing", "grace period", "reprieve", "shelves", "shelved",
            "연기", "유예", "보류", "미뤄", "미룬다", "미루기로", "잠정 중단", "延期", "先送り", "見送り", "見合わせ", "猶予",
            "一時停止", "棚上げ", "推迟", "推遲", "延后", "延後", "暂缓", "暫緩", "暂停", "暫停", "搁置", "擱置",
        ],
        .cancelled: [
            "cancels", "canceled", "cancelled", "cancelling", "canceling", "calls off", "called off", "scraps",
            "scrapped",
            "revokes", "revoked", "rescinds", "rescinded", "overturns", "annuls",
            "annulled",
            "voids", "voided", "drops charges", "drops case", "drops plan", "drops suit", "charges dropped",
            "case dropped", "abandons", "backs down", "walks back", "walked back", "reverses",
            "reversed",
            "reversal", "u-turn", "u turn", "strikes down", "struck down", "withdraws", "withdrew", "withdrawn",
            "취소", "철회", "백지화", "무효", "중지하기로", "뒤집", "中止", "撤回", "取り消し", "取消", "白紙", "無効", "撤销",
            "撤銷", "作废", "作廢", "推翻", "翻案",
        ],
        .denied: [
            "denies", "denied", "denying", "refutes", "refuted", "rebuts", "dismisses report", "dismisses reports",
            "dismisses claim", "dismisses claims", "rejects claim", "rejects claims", "rejects report",
            "disputes claim",
            "not true", "false report", "부인했", "부인하", "부인해", "전면 부인", "강력 부인", "공식 부인", "사실무근", "사실 아니",
            "사실이 아니", "否定", "事実無根", "否认", "否認", "辟谣", "闢謠", "不实", "不實", "反驳", "反駁",
        ],
        .released: [
            "frees", "freed", "released from", "released on bail", "released after", "is released", "are released",
            "was released", "were released", "releases detained", "releases crew", "releases prisoners",
            "releases fishermen",
            "releases journalist", "releases businessman", "releases captain", "acquits", "acquitted", "acquittal",
            "not guilty", "pardons", "pardoned", "석방", "풀려나", "무죄", "사면", "釈放", "解放され", "保釈", "無罪", "恩赦",
            "获释", "獲釋", "释放", "釋放", "无罪", "無罪", "保释", "保釋",
        ],
        .retracted: [
            "retracts", "retracted", "retraction", "corrects", "correction", "false alarm", "in error", "mistakenly",
            "정정", "오보", "오경보", "오발령", "訂正", "誤報", "誤発信", "取り下げ", "更正", "误报", "誤報", "撤稿", "撤回报道",
        ],
    ]

    static let confirmed: [HeadlineExpression] = [
        "confirms", "confirmed", "confirm", "confirming", "officially announces", "공식 확인", "확인했다", "확인됐다", "확인돼",
        "공식 발표", "공식 인정", "確認", "公式に認め", "正式発表", "正式に発表", "证实", "證實", "确认", "官宣", "正式公布",
    ]

    static let unconfirmed: [HeadlineExpression] = [
        "suspected", "suspects", "suspect", "unconfirmed", "reportedly", "apparently", "apparent", "alleged",
        "allegedly",
        "rumour", "rumor", "rumours", "rumors", "may have", "might have", "possible", "possibly", "sources say",
        "source says", "reports say", "report says", "said to", "believed", "추정", "의심", "가능성", "미확인", "소문", "알려져",
        "관측", "もよう", "模様", "可能性", "疑い", "未確認", "疑似", "据称", "據稱", "据传", "據傳", "未经证实",
        "未經證實", "可能",
    ]
}
