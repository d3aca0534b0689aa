// Each list twice: what hardly an article does without, and what one in five uses.

extension CommonWords {
    static let english = """
        a about after all also an and any are as at be been before between but by can could did do does down
        during even for from had has have he her him his how if in into is it its just last like made make
        many may more most new no not now of off on one only or other our out over own said say says she
        should since so some still such than that the their them then there these they this those through time
        to today told two under up us was way we week well were what when where which while who will with
        would year years you your it's mr mrs ms i me my don doesn didn re ve ll according three against
        because
        """

    static let frequentEnglish = """
        seoul tokyo beijing reuters ap afp kyodo yonhap xinhua bloomberg editor photo
        action ad agree american announce another around ask back call came chief china chinese come concern
        country countri countries day days decision early effort end expect face first five follow foreign
        former four general get give go going good government govern group hand head held help high hold home
        hour house important includ include increas international issue japan japanese keep know korea korean
        large later lead leader leave left level lin line long look major march meet meeting member military
        minister ministry month monday tuesday wednesday thursday friday saturday sunday morning evening
        january february april june july august september october november december much must national nation
        near need news next north number offer office official open part party past people place plan point
        policy power president press prime public put reach recent region relation release remain report
        reporter response right run second secretary security see senior set several show side six south speak
        spokesman spokeswoman spokesperson start stat state statement states still support system take talk
        ten term thing think third threat took top tri try turn unit united use used visit want war warn
        washington went west east work world agreement cooperation diplomatic leaders relations relationship
        strengthen summit talks tension tensions ties launch launched missile missiles fired nuclear weapons
        troops navy ship ships warship
        """

    static let korean = """
        했다 으로 에서 하는 있다 이다 하고 이라 라고 하기 다고 하며 면서 했습 습니 니다 입니 한다 는다 것으 것이
        것을 것은 밝혔 혔다 말했 대한 대해 위해 통해 지난 이날 으며 됐다 되는 된다 이번 에는 에도 까지 부터 또한
        그리 하지 지만 따르 르면 보도 합니 였다 었다 았다 졌다 라며 이어 관련 오전 오후 기자 특파 연합 뉴스 합뉴
        현지 시각 시간 있는 없는 같은 함께 우리 하겠 겠다
        """

    static let frequentKorean = """
        정부 대통 통령 국가 미국 한국 북한 일본 중국 서울 도쿄 총리 장관 외교 국방 발표 전했 전날 오늘 어제 최근
        올해 작년 지역 문제 상황 국의 국이 국은 국과 령이 령은 관계 당국 회의 회담 정상 협력 안보 한미 한일 남북
        대표 가능 필요 설명 강조 주장 요구 확인 언론 매체 위원 이후 이전 국제 경제 군사 사람 세계 계획 처음 번째
        미사 사일 탄도 발사 북핵 비핵 핵화 제재 훈련 도발 방위 동맹
        """

    static let japanese = """
        した です ます こと する など によ 年月 記者 時事 共同 通信 同通 事通 記事 関連
        """

    static let frequentJapanese = """
        日本 中国 韓国 米国 朝鮮 北朝 政府 首相 大統 統領 外相 外務 務省 防衛 衛省 官房 房長 長官 大臣 発表 会見
        記者 者会 関係 係者 問題 情報 時間 今回 今年 昨年 午前 午後 東京 国際 世界 経済 必要 可能 能性 状況 確認
        述べ 開催 会談 首脳 発言 対応 一方 現在 代表 内容 理由 結果 以上 国内 相手 過去 声明 両国 同日 方針 弾道
        発射 核実 制裁 訓練 海警 領海 侵入 同盟 強調 説明 指摘
        """

    static let chinese = """
        新华 华社 社北 北京
        的是 了一 一个 我们 他们 这个 表示 进行 已经 以及 对于 其中 他说 她说 报道 报导 記者 记者 消息 新闻 新聞
        据报 日电 目前 今天 昨天 日在 日称 日表 方面 有关 有關 相关 相關 通过 通過 可以 没有 沒有 这是 這是 自己
        由于 因为 因為 如果 但是 同时 同時 此外 指出 認為 认为
        """

    static let frequentChinese = """
        中国 中國 美国 美國 日本 韩国 韓國 朝鲜 朝鮮 北韓 政府 国家 國家 总统 總統 主席 总理 總理 外交 交部 国防
        國防 防部 发言 發言 言人 国际 國際 地区 地區 安全 经济 經濟 世界 问题 問題 关系 關係 发表 發表 宣布 会议
        會議 举行 舉行 会谈 會談 合作 支持 和平 军事 軍事 代表 官员 官員 媒体 媒體 北京 东京 東京 首尔 首爾 华盛
        盛顿 台湾 台灣 组织 組織 重要 要求 强调 強調 声明 聲明 计划 計劃 人员 人員 活动 活動 行动 行動 时间 時間
        情况 情況 继续 繼續 加强 加強 发布 發布 导弹 導彈 飛彈 发射 發射 核武 制裁 协议 演习 演習 军舰 軍艦 海警
        首脑 首腦 峰会
        """
}
