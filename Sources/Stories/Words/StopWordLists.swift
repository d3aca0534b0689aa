// Written by Training/stop-words.py from the labelled articles; do not edit.

extension StopWords {
    /// The share of articles in percent, and the words that this share uses, in four languages.
    ///
    /// English words are stems, Korean ones are without particles, Chinese and Japanese ones are pairs of characters.
    static let lists: [(percent: Float, words: String)] = [
        (
            40,
            """
            an and are as at be but by for from has have he his in is it its not of on president said that the this
            to was with 日本 中国 可以 国家 央视 工作 成为 我们 支持 新闻 消息 网消 美国 联播 表示 视网 闻联
            """
        ),
        (
            20,
            """
            about after against all also been call china could first government had house if into last leader more
            new no official one or other out over people report stat state than their there they time trump two unit
            up us we week were what when which who will world would year 日新 기자 미국 서울 연합뉴스 있다 aboutu
            com hkcnew subscribe 一个 世界 中央 为众 主席 举行 习近 人员 人士 人民 今天 他们 代表 以及 以收 们的
            众新 入成 关系 其他 军事 到我 加入 包括 北京 历史 发展 发表 可能 台湾 合作 周时 和平 国人 国的 国际 地区
            安全 希望 总统 户都 所有 报道 持我 指出 推动 提供 收到 政府 政治 方面 时事 时间 月费 有关 有订 期支 每周
            没有 活动 的一 的工 的月 社会 组织 经济 继续 网址 联合 行动 要求 订户 认为 请加 费订 近平 进行 通讯 都可
            重要 长期 问题 闻的 香港
            """
        ),
        (
            11,
            """
            accord administration american any attack back because before beij being between both campaign can
            chinese claim come countr country day deal did do donald down during even follow foreign former friday
            general high him how includ intelligence international japan just korea korean like long made make many
            may meet military minister month most nation national need news north now nuclear obama off only our
            part political power public pyongyang recent republican right russia russian sanction say says secretary
            security should show since so some south statement such taiwan take talk them those three through today
            told trade un under want war washington way well where while white work you utc アメリカ 东京 今回 卖新
            情报 日午 朝日 记事 读卖 通信 韩国 首相 것으 대통령 대한 밝혔 북한 위해 이라 일본 있는 정부 중국 지난
            트럼프 한국 一天 一次 一步 一直 上的 不会 不可 不同 不断 不是 不能 不过 两国 严重 个人 个月 中共 中华
            中心 中方 中的 为中 主义 主要 之后 也是 事件 交流 交部 人的 今年 以来 任何 企业 会的 会议 传媒 作为 作出
            使用 俄罗 保持 保障 全国 全球 全面 公司 公布 共同 关注 其中 内容 决定 出席 出现 出的 利益 制裁 力量 加强
            努力 原则 去年 参与 参加 双方 反对 发生 发言 取得 另一 只是 只有 同时 员会 周年 和国 回应 因为 国务 国国
            国在 国总 国政 国防 在中 坚定 坚持 基本 基础 声明 处理 外交 多个 大学 大家 大的 如何 如果 委员 威胁 媒体
            官员 实施 实现 宣布 家主 对中 对于 导弹 就是 已经 年来 年的 应该 建设 开始 开展 开放 引述 强调 当地 当时
            影响 必须 总理 情况 成功 成员 战争 战略 打击 批评 持续 接受 推进 措施 提出 政策 方向 方式 日在 时代 是一
            是中 是否 显示 更多 最后 有一 有人 朗普 期间 未来 机构 来的 根据 正在 武器 民主 民众 民族 涉及 特别 特朗
            现在 甚至 的中 的人 的国 的是 的重 目前 目标 相信 相关 研究 积极 稳定 立法 第一 第二 精神 系统 维护 罗斯
            能力 自己 自由 虽然 行为 行的 解决 计划 记者 访问 调查 负责 贸易 过去 这一 这个 这些 这是 进一 进入 通过
            部分 部队 都是 采取 重大 针对 防部 需要 面对 领域 领导
            """
        ),
        (
            5.5,
            """
            accus acros act action added again agency ago agreement air alli allow already america amid among
            announc another anti appear area army around asia asked attempt based become bill border build busines
            came case change chief city clear close cnn comment committee compan concern conduct congres consider
            continu continue control court current days decision defense demand democrat democratic department
            despite detail direct director does dont earlier early east economic effort election end every expect
            expert face fact fail far federal few fight five forc force found four free further get give global go
            going good great group grow happen head held help her here history hold home hour however important
            information interest interview investigation iran island issu issue japanese john jong justice keep kill
            kim know known large later latest launch law lawmaker lead least led left level little look major making
            man mark me mean media member might million ministry missile monday morn move mr much must my near never
            next night number offer office old open operation order own party pass past peace place plan play point
            policy possible post potential pres presidential pressure prime program push put question rais reach
            real record region relat relation releas remain reporter response result return same saturday saying sea
            second secret see seek seem seen senate senior set several she short side sign speak special stand start
            step still story strong suggest summit sunday support surveillance system taking target tariff tension
            term test th then these thing think though threat threaten thursday took top toward tuesday turn tweet
            ukraine use used very view visit vote warn weapon wednesday whether why without worker yet york asahi
            yomiurionline コメント スポーツ テレビ ニュース ロシア 一方 一部 予定 产经 京都 今后 以上 以下 会社 信社
            关连 北朝 午前 午后 协会 同通 大统 大臣 女性 容疑 对应 开催 必要 批判 放送 本人 本经 死亡 每日 济新 现地
            理由 确认 经新 统领 能性 表明 被害 警察 试合 选手 逮捕 闻社 高市 co kr yna 가능성 가운데 강화 것이 관련
            관세 김정 대만 대해 도널드 등을 따르면 러시아 말했 문제 미사일 방문 보도 상황 올해 우리 위한 이날 이번
            이어 이재명 이후 종합 주장 지역 최근 통해 특파원 한다 한미 함께 했다 현지시간 협력 협상 훈련 一些 一切
            一名 一国 一定 一带 一年 一样 一系 一致 一起 一路 万人 三个 上午 下午 下的 不仅 不到 不少 不应 不要 与中
            与美 专家 两个 两岸 个中 中一 中美 为了 为何 主任 主持 主权 主题 义的 之一 之前 之间 乌克 乌军 也不 也有
            书记 了一 了中 了解 事业 事务 事实 事情 二十 亚洲 产业 产党 产品 人在 人大 人权 人类 什么 今日 今次 仍然
            他的 他说 代化 令人 价值 任务 伙伴 会上 会主 会发 会在 会有 会见 会谈 会面 伟大 传统 但是 位于 体系 作战
            作用 作的 作者 例如 供应 促进 俄军 保护 信心 信息 做好 做法 停止 健康 充分 克兰 党中 党的 全部 公开 共中
            共产 共和 共识 关于 关键 其后 其实 具体 具有 内地 内的 内部 再次 军在 军方 军队 冲突 准备 出一 分别 分析
            创新 利用 到了 制度 制造 前的 力的 加上 加快 务院 动中 动的 势力 化的 北韩 区域 区的 十年 升级 半岛 华人
            华民 协助 协议 协调 南海 南韩 博客 危机 即使 压力 原因 又指 及其 友好 反映 发出 发动 发射 发布 发挥 发现
            取消 受到 变化 另外 召开 司法 各国 各地 各种 合国 合理 同一 同中 同意 后的 向中 员的 周一 周三 周二 周四
            呼吁 命运 和中 因此 团结 国不 国与 国两 国主 国会 国共 国关 国内 国和 国外 国大 国安 国对 国有 国民 在一
            在内 在北 在南 在台 在国 在新 在美 在这 在香 地方 地的 坚决 城市 基地 增加 增长 复兴 外国 多人 多国 多年
            多次 大会 大规 大量 大陆 央政 好的 如今 如此 始终 委会 学习 学生 学者 安排 安法 完全 完成 完整 官方 定的
            实际 家安 家的 密切 对台 对外 对此 对美 对话 导人 导致 将于 将会 尊重 小时 局势 局长 展开 展的 峰会 工业
            己的 市场 市民 布的 带来 席习 帮助 常委 平主 平台 平总 平稳 年代 年前 并不 并非 应对 建立 建议 引发 引起
            引领 强烈 当中 当前 当天 当局 当年 当然 形势 形容 形式 很多 得到 德国 心的 态度 思想 总书 意义 意见 感到
            愿同 成就 成果 成的 成立 我国 战斗 所以 所谓 手段 执行 扩大 承认 承诺 技术 投资 抗日 抗议 报告 担任 担心
            拒绝 拥有 指挥 挑战 捍卫 控制 提到 提升 提及 撰文 改变 改革 攻击 政权 教育 数字 数据 文件 文化 文章 斯国
            新时 新的 方在 方案 方的 无人 无法 无论 日前 日报 日称 日表 早前 时候 时的 明显 明确 星期 是不 是在 是美
            是要 更加 更大 更好 曾经 最大 最新 最终 最近 最高 有不 有效 有的 朋友 服务 朝鲜 未有 未能 机会 机制 条件
            来自 来说 构建 样的 核心 根本 案件 欢迎 欧洲 欧盟 正式 正恩 此外 民的 水平 沟通 法会 法律 法院 海军 深入
            深化 清楚 港人 港的 湾的 演习 火箭 照片 爆发 特区 特色 独立 环境 现了 现代 现场 甚么 生产 生活 生的 由于
            电视 疫情 的主 的事 的全 的公 的关 的军 的决 的历 的原 的发 的地 的大 的情 的意 的成 的战 的报 的政 的文
            的新 的方 的时 的最 的民 的立 的第 的经 的美 的自 的行 的问 目的 直接 相互 看到 知道 破坏 确保 示威 离开
            科学 科技 秘书 空军 空间 立场 符合 第三 等地 等多 签署 管理 系列 系的 紧张 繁荣 纪念 组成 经过 经验 结束
            结果 统一 统特 综合 网络 美元 美军 美方 考虑 者会 者的 而且 而是 联社 胜利 能够 能源 自身 至于 至今 至少
            航空 英国 英文 范围 获得 落实 行了 行政 表达 袭击 装备 西方 要的 规定 规模 解放 解释 言人 言论 警告 警方
            讨论 训练 议员 议题 讲话 许多 设施 评论 说明 说法 谈判 谴责 贡献 责任 质疑 质量 贯彻 资料 资源 超过 达到
            达成 过程 运动 近年 近日 近期 还是 还有 这样 这次 这种 违反 选举 选择 透过 透露 造成 道路 避免 部发 部署
            部长 部门 都不 都有 重点 量发 金正 金融 错误 间的 阶段 附近 际社 限制 除了 集中 青年 非常 面的 革命 项目
            领土 领袖 题上 风险 首次 高层 高度 高级 高质
            """
        ),
        (
            2.8,
            """
            ability able accept acces account actual addres advanc advertisement adviser affair agenc agent agre
            ahead aide aircraft alleg almost along although alway am ambassador analyst announcement annual answer
            anyth ap apos apparent approach april armed arms arrest article asian associat attorney august authorit
            avoid away bad ballistic ban bank barack base became began begin behind believ believe below best better
            big biggest billion block bomb break brief bring britain british brought cannot cant capital care carry
            caus center central certain chairman chang charg citizen civil classif clinton clos coming communist
            community company condition conference confirm conflict congressional cooperation coronaviru cost
            council counsel course cover creat criminal crisi critic critical cut daily data david dead death debate
            decad declar deep defence defend deliver deni deputy describ design develop development didnt different
            diplomat diplomatic discus discussion disput dispute document doesnt doing dollar done dozen dprk drill
            due each economy elect email emerg energy enough enter entire era escalat establish europe european
            event ever evidence exchange executive exercis expand explain export express fall fami fbi fear feel
            final financial find fire fired firm flight form forward fox freedom friend front full fund future game
            gather george gett given goal goes gop got ground guardian hack half hand hard having health hear
            highlight hill hillary himself historic hit hope host human hundred idea illegal im imag image immediate
            impeachment impos include increas increase increasing india individual industry insist instead involv
            iranian israel israeli itself jame january job join joint july june kcna key kind land largest late
            leadership leak learn leav legal less let life lift limit line link list live local london lot low main
            mainland majority march market mass matter measur men message met michael middle mike mile missil
            mission moment money moscow movement name negotiation network newspaper noted noth november nsa obtain
            officer often oil once opinion opposition organization outside pacific page particular partner pay
            peninsula pentagon percent perhap person personal phone photo plann polic police poll position powerful
            prepar present prevent previou private pro probe problem proces progres project promis protect protest
            provid publish putin quick quot race range rare rather read reason receiv refus regard regime regional
            reject relationship release remark rep reported republic request research respect respond reuter reveal
            review rise risk robert rocket role round rule ruling run runn school self sen senator send sent seoul
            september seri seriou serv servic service seven shar share ship significant similar singapore site
            situation six small social soldier someth soon sourc speech spend spoke spokesman spy staff stop stor
            strategic strategy street strik strike successful supporter sure suspect taiwanese taken team technology
            tell territory terrorist third thought thousand ties together tokyo too total track train travel trial
            tried trip troop try trying twitter uk understand union university until usa using via vice victory
            video vladimir voter wall watch water weekend went west western whose win within word wrote xi yesterday
            young your jp km msn nhk アジア イギリス イラン インタビュー ウィキニュース ウィキペディア
            オーストラリア サイト サッカー シナ チーム トランプ ドイツ ドットコム ネット ファン フィリピン フランス
            プロ ミサイル メディア リーグ ロイター 万円 上陆 不明 中止 主张 予想 事故 事通 京新 人以 人气 亿円 付近
            以外 以降 价格 优胜 会长 住民 作品 使馆 候补 公式 公表 再开 写真 冲绳 决胜 出场 判断 务省 北海 北部 半导
            协力 反发 发卖 发见 取材 台风 史上 同日 否定 国连 地域 地震 场合 处分 外务 外相 多数 大阪 女子 姿势 学校
            对立 对策 对象 导体 就任 市内 市总 市首 平和 年度 年间 广岛 开发 强化 悬念 意向 所属 担当 指摘 措置 搜查
            支援 方针 日中 日刊 日夜 日经 日韩 映像 映画 昨年 暴风 本当 本放 本时 本语 本部 机关 株式 检讨 死者 气象
            注意 注目 活跃 海道 渡航 熊本 理大 男性 番组 疑者 病院 登场 监督 目指 相手 相次 空港 米国 系者 紧急 绍介
            自分 自民 自肃 裁判 要请 见込 见通 观测 警戒 计画 议院 记录 记念 设置 话题 语版 象庁 负伤 贩卖 输出 运转
            连合 连情 连络 连记 送协 都市 野球 长官 防卫 非难 风情 高校 ai 가능 가장 갈등 강조 같은 개발 개최 것은
            것을 결과 경기 경제 계획 공개 공격 공동 과정 관계 국가 국내 국무위원장 국민 국회 규모 그는 그러 그러면
            글로벌 금지 기술 기업 나온 내용 논란 논의 뉴스 능력 다른 다시 당시 대비 대상 대응 대표 대화 등에 등이
            따라 때문 라고 만나 만에 명이 모두 모든 모습 발사 발생 발언 발표 방안 보인 분석 분야 비판 비핵화 사실
            사업 사진 설명 세계 속보 수준 시각 시간 시작 시장 실시 아니라 안보 않았 앞두 앞서 양국 억원 언급 언론
            없는 없다 에서 여러 열린 영향 예정 오는 오전 오후 외교 외교부 요구 우려 우크라 워싱턴 위협 으로 의원
            이같 이들 이를 이상 이유 인도 인정 일부 일정 입장 있어 작년 장관 전략 전망 전문 전쟁 전했 정보 정상회담
            정책 제재 조사 주요 중요 지난달 지원 지적 진행 참석 참여 처음 총리 최대 추진 투자 특히 파키스탄 평가
            평화 포함 필요 하고 하는 한반 한일 합의 해킹 핵심 행정부 현재 현지 혐의 확대 확인 활동 회담 facebook
            一份 一位 一场 一大 一度 一批 一是 一条 一段 一种 一般 一道 一项 上周 上月 上海 上述 下一 不再 不得 不满
            不知 不足 与其 专业 世纪 业的 东北 两人 两制 两名 个国 为一 为主 为全 为美 主党 主动 举办 举措 之际 乌称
            争取 争胜 争议 于中 于是 互利 交往 交通 亦有 产生 人不 人们 人数 人机 人死 人都 亿元 亿美 介绍 他又 他国
            他在 他指 代中 以为 仪式 们不 企图 优势 会否 会堂 会对 会成 会晤 伴关 体制 体的 侵略 俄方 俄称 倡议 值得
            元首 先后 党和 全体 全力 公众 公共 公室 公平 公民 公里 共建 关切 关的 关税 军人 军的 决心 况下 减少 出了
            出发 出口 出来 出版 击了 分裂 分钟 则是 创造 利亚 别是 到一 到中 到的 前往 副主 副总 办公 加速 务委 务实
            动力 北约 区和 区政 医疗 十八 十分 华盛 单位 南部 卫生 印度 危险 即将 又称 又说 及中 双边 反应 反法 发起
            受伤 变成 只会 只能 只要 台海 台独 各方 各项 同体 同志 同样 同的 同胞 后一 后来 启动 吸引 员和 周五 周边
            和人 和地 唯一 商业 因素 团体 团队 困难 围绕 国一 国为 国之 国军 国发 国各 国官 国将 国建 国式 国情 国海
            国特 国经 国领 国驻 在东 在全 在大 在的 在社 地位 地时 场的 基于 境内 增强 士表 声称 复杂 外界 外的 外长
            多名 多地 多的 多种 多边 大使 大国 大批 大部 天的 太平 奋斗 存在 完善 官兵 定不 定性 实践 宣传 对俄 对北
            对抗 对方 对香 寻求 将在 将继 尤其 局局 居民 展现 展示 属于 工程 巨大 巩固 已有 带一 带领 干涉 平同 平在
            平强 平指 平洋 平的 平等 年以 年轻 并在 并无 广大 广泛 府的 度的 建制 式现 式的 强国 强大 形成 彼此 征程
            很大 律师 性的 恐怖 恢复 情的 意识 感受 感谢 愿意 成了 或者 战机 战的 才能 打造 执法 批准 护国 抵达 拓展
            拘捕 挑衅 损害 推出 提高 携手 摧毁 改善 放军 放弃 故事 教授 整个 整体 文明 斯克 斯坦 新一 新征 方一 方对
            方将 方愿 方法 方称 旅游 日上 日下 日发 日战 日的 时报 时期 时表 明白 是为 是全 是因 是国 是对 是我 是有
            暴力 有利 有可 有意 期待 本月 本法 本身 机场 权利 权力 权和 权的 条例 来到 构成 林郑 标准 模式 次会 正常
            正确 此前 此次 武力 武汉 武装 比较 民党 民共 民大 民抗 民生 民间 永远 治局 治理 法国 法庭 法治 海上 海域
            海外 海峡 涉嫌 深刻 港澳 演练 然后 然而 爱国 特首 状况 状态 现实 现时 理念 理解 生态 用的 申请 电话 界和
            界的 白宫 百年 的不 的两 的会 的信 的共 的内 的制 的反 的合 的同 的基 的声 的外 的多 的安 的对 的影 的日
            的机 的权 的法 的消 的生 的目 的社 的话 的说 的资 的香 的高 盛顿 相当 真正 真的 确定 社交 社报 祖国 禁止
            秩序 程序 程度 空中 突然 突破 立即 立的 等方 等领 类似 紧密 纽约 经贸 结合 给予 绝对 维持 绿色 网上 网站
            罪行 美关 美好 美联 群众 而不 而言 肯定 肺炎 背景 能是 自然 致力 良好 融合 行会 表声 被指 被捕 被问 西斯
            要坚 观察 规划 视为 觉得 认识 议会 议的 论坛 证实 证明 财政 起来 距离 身份 运作 运共 这里 进口 进展 进程
            连续 通知 道指 道称 遭到 邀请 部的 都会 都要 配合 重新 重申 重视 长的 问到 队的 防空 阻止 际人 随即 难以
            集会 集团 非法 面临 韩的 韩领 顾问 预计 题的 首先 首都 高水 鲜半
            """
        ),
        (
            1.4,
            """
            abe abroad abus acknowledg acting active activist activit activity adding additional address advance
            affect afghanistan afternoon agenda aggression aggressive agree aid aimed al allegation alliance ally
            amount analysi andrew anger anniversary anyone appeal approv argu arriv ask attend attention australia
            author authority bangkok battle becom beginn benefit beyond bid biden bilateral bipartisan black blam
            blast bn board book boost broke budget built bureau bush business buy cabinet california camp canada
            candidate capabilit capable capitol caption carr cause centre century chain chair challeng challenge
            chance charge check children cia citi civilian clas clash climate closer coast cold collect combat comey
            command commander commerce commission commitment committ common communication complete complex computer
            conclud condemn confidence confrontation connection consequenc conservative construction contact contain
            contest controversial conversation count counter counterpart create credit crime criticism criticiz
            crowd cyber damage danger dangerou date de decade december decid declin defeat delay democracy
            denuclearization deploy destroy died difficult diplomacy discuss display district divid domestic door
            doubt drop dropp drug earth eastern edward effect effective eight either else embassy emergency ended
            enforcement engag enlarge ensure especial espionage essential eu everyone everyth ex exact example
            exercise exist extend extreme faced facilit facing failure false familiar farm father february fellow
            field fighter film focu focus food formal foundation france french fresh fuel fully gain gas gave getty
            giant giving governor grant greater growth guard hacker halt handl heard heart heavy higher highest hong
            huge ill immigration impact import impose improv incident independence independent indicat industrial
            influence initial inquiry inside inspector institute institution intend interference internal internet
            investigat investigator investment involvement islamic isnt ive jinp jobs joe journalist judge knew kong
            kremlin lack language laws lawyer leave legislation letter liberal light listen living longer lose loss
            lost love lower maintain maritime massive material meanwhile medical meeting memo mention mexico mind
            minut miss monitor moon mount moved moving mueller multiple named nato naval navy necessary negotiat
            neighbour nine nominee non nor normal northern note october ongo online operat opportunity oppos option
            original oversea owned paid palestinian paper park parliament path paul peaceful per period permanent
            philippin pick piece plac pledg pm politic politician pompeo poor popular positive possibility practice
            prais predict presence presidency previous price prison privacy probab produc product production
            professor programme progressive prompt propos proposal prosecutor prospect protester provide province
            provocation provocative pull raise rally rank rapid rate re ready reality red referr reflect reform
            regular relief remov renew repeat repeated represent representativ requir resident resolution
            responsibility responsible rest restriction revelation rhetoric rich richard rising rival road room row
            ruled sale sander satellite saw scale schedul sell sense sensitive separate serious session shanghai
            sharp shift shinzo shock shoot shot signal simp single slow snowden solution someone sometim son sought
            sound source southern sovereignty spark speaker specific spent spread spying st stability stage stak
            standard star station statu stay stock stopp strait strengthen struggle stud student study style subject
            succes suffer summer supp supreme surprise surround suspend syria table taipei tax tech technical tehran
            television territorial terror terrorism texa thai thailand thank themselv theyre toggle tool tough trad
            treasury true trust truth tv ukrainian ultimate unlike unprecedent updat upon urge urged user usual
            variou vast version vessel victim vietnam violat violation violence vowed wait walk warrant warren wasnt
            wave ways website weve whole whom wide wife william woman women won wont worr worst writ written wrong
            zone annex jr nikkansport nikkeinet sns tbs アクション アフリカ イベント インターネット インド
            ウェブサイト ウクライナ エプシロン エマ キム キロ グループ ゲーム サービス シリーズ シーン スタート
            スパイ スペイン スポニチ スポーツニッポン センター タイ チェック テレ テロ デイリースポーツ デジタル
            トロピカルサイクロン ドラマ ドル ニューヨーク ハリケーン ヒット ベトナム ページ ホテル ホームページ
            ポイント メンバー メーカー メートル メール ユーザー 一人 一时 一番 一绪 一郎 上升 上回 上最 下同 不安
            不正 与党 专门 业务 业者 东日 东海 东部 中学 中日 临时 主主 义人 乗客 九州 事会 事态 事长 五轮 交渉 人々
            人物 仕事 以前 以后 企画 众国 众议 会合 会场 位置 作业 侵入 修正 俳优 全保 关与 关西 内阁 出演 出身 列车
            判决 判所 判明 别警 制作 制品 前回 务所 动车 劳働 効果 北太 北西 南西 卫星 印象 危険 压倒 去最 县警 参议
            反论 发觉 发足 发达 取引 受赏 变更 古岛 各社 合众 合意 合计 同国 同市 同社 周间 商品 回目 国侧 国新 国神
            国籍 国语 地下 地元 场所 基准 复数 大型 大手 大级 大西 大韩 太郎 央付 契约 女优 子供 安保 安定 官房 实行
            宣言 宪法 宫古 家族 对战 小泉 岛县 岛地 工场 帯电 干事 干部 平成 年末 开幕 弁护 式会 引退 弹道 强制 当初
            彻底 心配 总裁 恶化 意味 成长 战后 房长 手权 投票 投稿 报局 报源 拒否 指导 指示 接近 提案 揭示 揭载 搭载
            携帯 撤回 撮影 救助 新报 施设 日付 日朝 日间 时点 更新 最初 月末 有事 本作 本国 本地 本大 本政 本海 机能
            杀害 来年 株价 样々 样子 模样 欧州 死去 民国 气持 法人 法案 法违 波浪 洋中 派遣 浪特 海岸 消费 湾有 灾害
            特集 牺牲 犯罪 猛烈 理事 电子 监视 直后 瞬间 石破 示板 社员 社长 神社 福冈 移动 立候 竹岛 答弁 米军 継续
            终了 经営 编集 翻译 职员 脑会 自动 自宅 舞台 航自 艺能 英语 行方 被灾 裁选 西日 西洋 西海 见方 观光 规制
            解散 言叶 警报 讣报 议论 议长 评价 诞生 诸岛 调整 谢罪 质问 购入 输入 运営 进出 连携 连盟 连邦 追加 通常
            速报 道机 避难 都内 配信 野党 铁道 间午 间违 阁僚 队员 防止 际连 限定 院议 靖国 韩民 食品 首脑 高等 鲜民
            apec dc 강력 개선 개월 개입 검토 겨냥 결정 경고 경우 경찰 계기 계속 공식 공조 과거 관계자 관심 관측 교수
            구체적 구축 국가주석 국무부 국민의힘 국방부 국제 국제사회 군사 기간 기대 기록 기존 기준 기회 긴장 나라
            나선 나왔 남북 넘어 년간 노력 높은 다만 다양 다음 다카이치 단독 달러 당국 대가 대규모 대변인 대북 대선
            대통령실 대한민국 더불어민주당 더욱 덧붙 도발 도입 도쿄 동맹 됐다 된다 두고 드론 등의 라는 라며 마련
            많은 매우 면서 목표 무기 무역 문재 미래 반대 반도체 반발 발전 방한 방향 배치 백악관 번째 변화 보고 보다
            보유 보이 부분 북한군 북핵 분쟁 불법 비난 비롯 사건 사고 사나 사례 사망 사실상 사용 사이 사태 상대 상태
            새로운 생각 생산 서해 성과 소개 소속 속도 수도 수사 수입 수출 시사 시진핑 시험 아니 아닌 아직 않고 않는
            않다 않은 않을 알려졌 압박 앞둔 앞으 어떤 없어 없이 역량 역사 역할 영국 영상 영토 예상 오늘 완화 요청
            우크라이나 운영 위기 위반 위원장 유럽 유사시 유엔 유지 유출 윤석열 의견 의미 의지 의혹 이는 이런 이시바
            이에 이용 인공지능 인근 인터뷰 일까지 일부터 일에 있고 있도록 있었 있으 있을 있지 자국 자리 자신 자체
            작전 재배포 전국 전날 전략적 전투기 정권 정도 정상 정황 제공 제기 제시 제안 조선 조선중앙통신 조치 좋은
            주년 주목 준비 중단 중심 중인 지금 지속 직접 질문 차례 차원 책임 최고 최종 추가 출범 취임 코로
            탄도미사일 통신 파병 파이낸셜뉴스 포착 푸틴 프로그램 피해 피해자 필리핀 하나 하루 하지 한미일 해결 해당
            해상 해외 핵무기 행사 행위 현장 협의 화성 확보 확산 활용 회의 후보
            """
        ),
    ]
}
