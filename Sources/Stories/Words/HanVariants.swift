import Text

/// Makes one character of the forms that it has in Chinese and Japanese writing.
enum HanVariants {
    /// The characters that have other forms.
    static let range: ClosedRange<UInt32> = 0x3400...0x9FFF

    /// The simplified form of a traditional or Japanese one; any other scalar as it is.
    static func simplified(_ scalar: UInt32) -> UInt32 {
        range.contains(scalar) ? UInt32(table[Int(scalar - range.lowerBound)]) : scalar
    }

    private static let table: [UInt16] = {
        var table = range.map { UInt16(truncatingIfNeeded: HanSimplification.simplified($0)) }
        let scalars = pairs.unicodeScalars.map(\.value)
        for place in stride(from: 0, to: scalars.count - 1, by: 2) {
            table[Int(scalars[place] - range.lowerBound)] = UInt16(scalars[place + 1])
        }
        return table
    }()

    // Japanese and simplified in turn.
    private static let pairs = """
        発发戦战対对気气両两総总図图団团関关労劳県县検检権权沢泽済济価价変变実实験验広广拡扩収收専专続续\
        転转伝传雑杂経经縄绳譲让豊丰軽轻鉄铁錬炼闘斗霊灵頼赖駆驱騒骚黒黑竜龙塩盐囲围圧压売卖弾弹応应恵惠\
        悪恶戸户択择挙举拠据捜搜掲揭揺摇摂摄撃击暁晓暦历桜樱栄荣楽乐様样歩步歯齿毎每沈沉涙泪渋涩満满滝泷\
        焼烧犠牺獣兽畳叠砕碎穏稳粋粹粛肃糸丝縦纵繊纤缶罐聴听脳脑臓脏舗铺芸艺荘庄蔵藏薬药蛍萤覚觉観观訳译\
        読读賛赞辺边逓递遅迟郷乡酔醉醸酿釈释銭钱鋳铸隠隐隣邻頬颊顕显駅驿髪发鶏鸡黙默齢龄亜亚仏佛仮假倹俭\
        児儿処处剣剑剤剂剰剩勧劝勲勋単单厳严
        """
}
