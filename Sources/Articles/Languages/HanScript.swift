/// Tells Japanese from Chinese in a text of Chinese characters without kana, by the forms of the characters.
///
/// Japan simplified some characters its own way, some as the mainland did, and kept others as Taiwan does. A form of
/// its own decides; so does a form shared with the mainland beside one shared with Taiwan, which no Chinese text mixes.
struct HanScript {
    /// Forms that only Japanese uses.
    private(set) var japanese = 0
    /// Forms that only Chinese uses, simplified or traditional.
    private(set) var chinese = 0
    /// Forms of Japanese and simplified Chinese.
    private(set) var mainlandForms = 0
    /// Forms of Japanese and traditional Chinese.
    private(set) var taiwanForms = 0

    /// Looks at the characters of a text.
    init(_ characters: [UInt32]) {
        for character in characters {
            if HanScript.onlyJapanese.contains(character) {
                japanese += 1
            } else if HanScript.onlyChinese.contains(character) {
                chinese += 1
            } else if HanScript.mainland.contains(character) {
                mainlandForms += 1
            } else if HanScript.taiwan.contains(character) {
                taiwanForms += 1
            }
        }
    }

    /// The language, and whether a form decided it.
    var language: (language: Language, isSure: Bool) {
        if japanese != chinese { return (japanese > chinese ? .japanese : .chinese, true) }
        if japanese == 0, mainlandForms > 0, taiwanForms > 0 { return (.japanese, true) }
        return (.chinese, false)
    }

    private static func set(_ characters: String) -> Set<UInt32> {
        Set(characters.unicodeScalars.map(\.value))
    }

    private static let onlyJapanese = set(
        """
        気円図広売読対発変関経済戦観権駅県歳沢浜渋様鉄転伝両予総続継単厳験検険圧囲隣拡弾覧帰応桜価仮絵覚楽掛巻顔犠拠挙挟郷暁駆鶏撃
        倹剣圏献顕効鉱砕剤雑蚕酸惨賛児実舎釈収従渋縦粛処奨焼証乗浄剰畳縄譲醸嘱織触図粋酔穂枢数瀬静斉摂窃専浅践銭潜繊禅狙双壮捜挿
        騒蔵臓属堕滞択単団弾遅昼鋳庁徴聴鎮逓填転伝灯当闘徳独届悩脳覇拝廃売髪抜繁晩蛮秘姫浜頻瓶払仏辺弁舗穂宝豊没翻毎満黙訳薬与
        揺謡頼乱覧竜猟塁戻霊齢歴恋錬炉楼録湾込働峠畑枠榊匂辻栃塚込塩亜悪壱稲飲隠栄営衛駅謁縁欧殴穏仮暦巣焼逝渇聡黒歩毎勲
        """)

    private static let onlyChinese = set(
        """
        们这为说时对发战种从过还进动现开关见问间长门车东马鸟鱼风飞龙龟贝页韦齐齿讠认识让议论设许诉词译试话语请谁调谈谢谣读谋证评访
        该详误课谅诺负责贵买卖费资赛赞质贸货购贺纪约级纲纳线组终结给绝统继续维综编缩钱银铁锋针铜错键针钟钢导弹舰岛军队阵阶陆际险随
        韩鲜华总联习乡业严丧个丰临举义乌乐乔亚产亩亲亿仅仓价众优伙会伤伟传债倾储儿党兰兴农冲决况冻净击创删别刘则刚剑剧劝办务励劲劳
        势勋医协单厂厅历厉压县参双变叙号听启员响哑唤团园围国图圆圣场坏块坚坛垒壮处备复够头夺奋奖妇妈娱孙学宁实宠审宪宽宾对寻将尔
        尽层属岁岗币帅师带帮庆库应庙废张归录彻径忆怀态怜恶悬惊惧惨惯愤愿戏户执扩扫扬扰抚抛护报担拟拥择挂挡挥损换据摄摆敌数断无旧旷
        显晓暂术机杀杂权条来杨极构枪标栋栏树样桥检楼榄欢欧歼残毁毕气汇汉汤沟没泪泽洁测济浓涉润涨渔湾满滚滞灭灯灵灾炉点炼烂烟烦热爱
        爷牵犹独狱猎环玛电画疗疯监盖盘着码砖确礼祸离秃积称税稳穷窃竞笔筑签简类粮纠红纤级纷纸细织绍经绑绩绪绿缅网罗罚罢职聪肃胁胜脉
        脑脚脸节芦苏苹药荣获营萨蓝藏虑虽蚀补装规视览觉触订计讨训记讲诈诊话诞诚货贡财败账贩贪贫贯赌赏赔赖赶趋跃践车轨转轮软轻载较辅
        辆辉输辞边达迁运近违连迟适选逊递遗邓邮邻郑释里钓镇闭闯闲闻阅队阳阴陈隐难雾静项顺须顾顿预领频题颜额饭馆驱驳验骂骗鸡麦黄黑默
        的了你她吗吧呢啦哪很您谁咱
        這個們國會學來當萬體黨號區對發戰關經濟觀權縣歲氣圖廣賣讀變擊彈圍處將與從應實單嚴險壓總續繼傳轉鐵樣澤濱點無兩雙
        獨擇據擔舉覺價亞惡圓團專榮營衛櫻歐歡歸歷殘澀爭狀獻畫當發盡眞稱穩穀竊粹經絕總繩聲聽臺與舊藝蠻裝覽觸讓變豐賴轉
        辭邊遲鄰釋錢鎭關陷隨險隱雜靈靜顯餘驅驗髮鬪鷄麥黃黑默點齊齒龍龜嗎麼為佔啟喺嘅咗佢哋臺灣灣
        """)

    private static let mainland = set("国会学来当万体点条号区双参台写医旧虫尽宝担辞乱党争")
    private static let taiwan = set(
        """
        談鮮訪務議員長開間問門東車馬風飛見話語請調認識論設許試評詳課責貴買費資質貨紀約級納線組結給統維綜編縮銀針銅錯鍵鐘鋼導艦島軍
        隊陣階陸際韓華聯習鄉業億優傷偉債倒儲農決況凍創別則剛劇勝勞場壞寧審憲賓層師帶庫張後態戲執揚護報擬揮損換機殺極構標棟樹橋漢測
        濃潤漲漁滅災煉煙熱愛監確禍離積稅窮競築簡類紅細紹績緒綠網羅罰職肅脅腦腳臉節蘇藥規視訂計討訓記講誕誠貢財敗販貧貫賞趨軌輪軟
        輕載較輔輝輸達遷運違連適選遺郵鄭釣鎮閉閣閱陽陰陳難霧項順須預領題額飯館駐
        """)
}
