/// The states and bodies that a text names, the same in every language: a bit each.
struct Actors: Sendable, Equatable {
    private(set) var bits: UInt64 = 0

    init() {}

    init(bits: UInt64) {
        self.bits = bits
    }

    var isEmpty: Bool { bits == 0 }
    var count: Int { bits.nonzeroBitCount }

    func union(_ other: Actors) -> Actors { Actors(bits: bits | other.bits) }

    /// Whether each names one that the other does not.
    func differ(_ other: Actors) -> Bool { bits & ~other.bits != 0 && other.bits & ~bits != 0 }

    /// The share of all named that both name, 0 to 1.
    func share(with other: Actors) -> Double {
        Double((bits & other.bits).nonzeroBitCount) / Double(Swift.max(1, (bits | other.bits).nonzeroBitCount))
    }

    /// Takes the actors that a run names.
    ///
    /// - Parameter isTitle: In headlines one Chinese character at the beginning of a run may name a state.
    mutating func note(_ run: TextRun, isTitle: Bool) {
        switch run.kind {
        case .word: noteWord(run)
        case .hangul:
            let scalars = run.scalars
            for length in stride(from: min(5, scalars.count), to: 0, by: -1)
            where length > 1 || scalars.count == 1 {
                if let found = Actors.names[scalars.prefix(length)] {
                    bits |= found
                    return
                }
            }
        case .han, .katakana: noteHan(run.scalars, isTitle: isTitle)
        case .number, .hiragana, .none: return
        }
    }

    private mutating func noteWord(_ run: TextRun) {
        var word = run.scalars
        let next = run.next
        if next.first == 0x20 {
            let second = next.dropFirst().prefix { RunKind($0) == .word }
            if let found = Actors.names[WordKey(word).adding(0x20, second)] {
                bits |= found
                return
            }
        }
        // “U.S.”, “N. Korea”
        if word.count == 1 {
            if word.first == 0x75, next.starts(with: Actors.dotS) { bits |= Actors.unitedStates }
            if word.first == 0x6E, next.drop(while: { $0 == 0x2E || $0 == 0x20 }).starts(with: Actors.korea) {
                bits |= Actors.northKorea
            }
        }
        if word.suffix(2).elementsEqual(Actors.possessive) { word.removeLast(2) }
        guard word.count > 1, let found = Actors.names[word], word.count > 2 || run.isUpper else { return }
        bits |= found
    }

    private mutating func noteHan(_ scalars: ArraySlice<UInt32>, isTitle: Bool) {
        var place = scalars.startIndex
        while place < scalars.endIndex {
            var step = 1
            for length in stride(from: min(5, scalars.endIndex - place), to: 0, by: -1)
            where length > 1 || (isTitle && place == scalars.startIndex) {
                guard let found = Actors.names[scalars[place..<place + length]] else { continue }
                bits |= found
                step = length
                break
            }
            place += step
        }
    }

    /// Whether a word names an actor.
    static func isName(_ word: ArraySlice<UInt32>) -> Bool { word.count > 1 && names[word] != nil }

    private static func folded(_ text: some StringProtocol) -> [UInt32] {
        text.unicodeScalars.map { RunKind.folded($0.value) }
    }

    private static let unitedStates = names[folded("america")[...]] ?? 0
    private static let northKorea = names[folded("dprk")[...]] ?? 0
    private static let korea = folded("korea")
    private static let dotS = folded(".s")
    private static let possessive = folded("'s")

    private static let names: WordTable<UInt64> = {
        var names: [WordKey: UInt64] = [:]
        for (number, line) in list.split(separator: "\n").enumerated() {
            for name in line.split(separator: ",") {
                names[WordKey(folded(name.drop { $0 == " " })), default: 0] |= 1 << UInt64(number)
            }
        }
        return WordTable(names.map { (key: $0.key, value: $0.value) })
    }()

    // One line an actor; at most 64 lines, as there are bits. A name of two stands in both lines.
    private static let list = """
        south korea, seoul, south korean, rok, s.korea, 한국, 서울, 우리 정부, 우리 군, 우리, 한미, 한일, 한중, 韩国, 首尔, 韩方, 韩, ソウル, 中韩, 日韩, 美韩
        north korea, pyongyang, north korean, n korea, n.korea, dprk, 북한, 북, 평양, 北朝鲜, 朝鲜, 北韩, 平壤, 平壌, 北
        japan, tokyo, japanese, 일본, 도쿄, 日本, 东京, 日方, 日, 日韩, 中日, 对日, 在日
        china, beijing, chinese, mainland, 중국, 베이징, 中国, 北京, 中方, 中, 大陆, 陆, 共军, 共机, 共舰, 我军, 解放军, 东部战区, 对华
        taiwan, taipei, taiwanese, 대만, 타이베이, 台湾, 台北, 台, 我国, 国军, 对台
        u.s, us, united states, america, american, washington, pentagon, 미국, 워싱턴, 美国, 华盛顿, 美方, 美, 米国, 米, アメリカ, ワシントン, 한미
        russia, moscow, russian, 러시아, 모스크바, 俄罗斯, 俄国, 俄, 莫斯科, ロシア, モスクワ
        ukraine, kyiv, kiev, ukrainian, 우크라이나, 乌克兰, ウクライナ
        philippines, manila, philippine, filipino, 필리핀, 마닐라, 菲律宾, 菲, フィリピン, マニラ
        vietnam, hanoi, vietnamese, 베트남, 越南, ベトナム
        india, new delhi, indian, 인도, 印度, インド
        iran, tehran, iranian, 이란, 伊朗, 德黑兰, イラン, テヘラン
        israel, israeli, jerusalem, 이스라엘, 以色列, イスラエル
        britain, british, london, uk, united kingdom, 영국, 런던, 英国, 英, 伦敦, イギリス, ロンドン
        france, french, paris, 프랑스, 파리, 法国, 法, 巴黎, フランス, 仏, パリ
        germany, german, berlin, 독일, 베를린, 德国, 德, 柏林, ドイツ, 独, ベルリン
        italy, italian, rome, 이탈리아, 意大利, イタリア
        spain, spanish, madrid, 스페인, 西班牙, スペイン
        netherlands, dutch, hague, 네덜란드, 荷兰, オランダ
        canada, canadian, ottawa, 캐나다, 오타와, 加拿大, 加, カナダ, オタワ
        australia, australian, canberra, 호주, 캔버라, 澳大利亚, 澳洲, 澳, オーストラリア, 豪州, 豪
        new zealand, wellington, 뉴질랜드, 新西兰, 纽西兰, ニュージーランド, nz
        european union, eu, brussels, 유럽연합, 브뤼셀, 欧盟, 欧, 欧州连合, ブリュッセル
        united nations, un, security council, 유엔, 안보리, 联合国, 安理会, 国连, 安保理
        wto, world trade organization, 世贸组织, 世界贸易机关, 세계무역기구
        cambodia, cambodian, 캄보디아, 柬埔寨, カンボジア
        indonesia, indonesian, jakarta, 인도네시아, 印尼, 印度尼西亚, インドネシア
        malaysia, malaysian, kuala lumpur, 말레이시아, 马来西亚, マレーシア
        singapore, 싱가포르, 新加坡, シンガポール
        thailand, thai, bangkok, 태국, 泰国, タイ
        myanmar, burma, 미얀마, 缅甸, ミャンマー
        pakistan, pakistani, islamabad, 파키스탄, 巴基斯坦, パキスタン
        afghanistan, afghan, kabul, 아프가니스탄, 阿富汗, アフガニスタン
        syria, syrian, damascus, 시리아, 叙利亚, シリア
        turkey, turkish, ankara, turkiye, 튀르키예, 터키, 土耳其, トルコ
        saudi, saudi arabia, riyadh, 사우디, 沙特, サウジ
        poland, polish, warsaw, 폴란드, 波兰, ポーランド
        romania, romanian, bucharest, 루마니아, 罗马尼亚, ルーマニア
        mongolia, mongolian, 몽골, 蒙古, モンゴル
        lithuania, 리투아니아, 立陶宛, リトアニア
        mexico, mexican, 멕시코, 墨西哥, メキシコ
        brazil, brazilian, 브라질, 巴西, ブラジル
        """
}
