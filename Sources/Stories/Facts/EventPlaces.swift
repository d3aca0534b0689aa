/// The cities where an article says something happens, the same in every language.
///
/// Only places count that stand behind “in” or before a mark that says the same: “Seoul said” names a government.
struct EventPlaces: Sendable, Equatable {
    /// A bit for each city of ``cities``.
    private(set) var bits: UInt64 = 0

    /// No city.
    init() {}

    init(bits: UInt64) {
        self.bits = bits
    }

    /// Whether no city is named.
    var isEmpty: Bool { bits == 0 }

    /// Whether both name cities, and no city is in both.
    func contradict(_ other: EventPlaces) -> Bool { bits != 0 && other.bits != 0 && bits & other.bits == 0 }

    /// Whether a city is in both.
    func agree(_ other: EventPlaces) -> Bool { bits & other.bits != 0 }

    /// Takes the city that a run names as a place, if it does.
    ///
    /// - Parameter before: The three runs before it, the nearest last.
    mutating func note(_ run: TextRun, after before: [TextRun]) {
        switch run.kind {
        case .word:
            let text = TextRun.text(of: run.scalars)
            var city = EventPlaces.cities[text]
            var leading = before
            if let last = before.last, let whole = EventPlaces.cities[TextRun.text(of: last.scalars) + " " + text] {
                city = whole
                leading.removeLast()
            }
            guard let city, let preposition = leading.popLast(), TextRun.text(of: preposition.scalars) == "in",
                !(leading.last.map { AttributionWords.all.contains(TextRun.text(of: $0.scalars)) } ?? false)
            else { return }
            bits |= 1 << city
        case .hangul:
            // 도쿄에서, 도쿄를 방문
            for (ending, length) in [("에서", 2), ("에", 1), ("서", 1)] {
                guard run.scalars.count > length, TextRun.text(of: run.scalars.suffix(length)) == ending else {
                    continue
                }
                if let city = EventPlaces.cities[TextRun.text(of: run.scalars.dropLast(length))] { bits |= 1 << city }
            }
        case .katakana:
            if run.next.first == 0x3067, let city = EventPlaces.cities[TextRun.text(of: run.scalars)] {
                bits |= 1 << city
            }
        case .han:
            noteHan(run)
        case .number, .hiragana, .none: return
        }
    }

    private mutating func noteHan(_ run: TextRun) {
        // 東京で
        if run.next.first == 0x3067 {
            for length in [2, 3] where run.scalars.count >= length {
                if let city = EventPlaces.cities[TextRun.text(of: run.scalars.suffix(length))] { bits |= 1 << city }
            }
        }
        // 在东京
        for place in run.scalars.indices where run.scalars[place] == 0x5728 {
            for length in [2, 3, 4] where place + length < run.scalars.count {
                let name = TextRun.text(of: run.scalars[place + 1...place + length])
                if let city = EventPlaces.cities[name] { bits |= 1 << city }
            }
        }
    }

    /// Whether a word names a city.
    static func isCity(_ word: ArraySlice<UInt32>) -> Bool { word.count > 1 && cities[TextRun.text(of: word)] != nil }

    private static let cities: [String: UInt64] = {
        var cities: [String: UInt64] = [:]
        for (number, line) in list.split(separator: "\n").enumerated() {
            for name in line.split(separator: ",") {
                let scalars = name.trimmingPrefix { $0 == " " }.unicodeScalars.map { RunKind.folded($0.value) }
                cities[TextRun.text(of: scalars)] = UInt64(number)
            }
        }
        return cities
    }()

    // One line a city; at most 64 lines, as there are bits.
    private static let list = """
        seoul, 서울, ソウル, 首尔, 首爾
        tokyo, 도쿄, 東京, 东京
        beijing, 베이징, 北京
        pyongyang, 평양, 平壌, 平壤
        washington, 워싱턴, ワシントン, 华盛顿, 華盛頓
        new york, 뉴욕, ニューヨーク, 纽约, 紐約
        taipei, 타이베이, 台北, 臺北
        moscow, 모스크바, モスクワ, 莫斯科
        hanoi, 하노이, ハノイ, 河内, 河內
        singapore, 싱가포르, シンガポール, 新加坡
        geneva, 제네바, ジュネーブ, 日内瓦, 日內瓦
        vienna, 빈, ウィーン, 维也纳, 維也納
        london, 런던, ロンドン, 伦敦, 倫敦
        paris, 파리, パリ, 巴黎
        berlin, 베를린, ベルリン, 柏林
        brussels, 브뤼셀, ブリュッセル, 布鲁塞尔, 布魯塞爾
        shanghai, 상하이, 上海
        hong kong, 홍콩, 香港
        osaka, 오사카, 大阪
        hiroshima, 히로시마, 広島, 广岛, 廣島
        busan, 부산, 釜山
        gyeongju, 경주, 慶州, 庆州
        panmunjom, 판문점, 板門店, 板门店
        kuala lumpur, 쿠알라룸푸르, クアラルンプール, 吉隆坡
        manila, 마닐라, マニラ, 马尼拉, 馬尼拉
        jakarta, 자카르타, ジャカルタ, 雅加达, 雅加達
        bangkok, 방콕, バンコク, 曼谷
        new delhi, 뉴델리, ニューデリー, 新德里
        canberra, 캔버라, キャンベラ, 堪培拉
        sydney, 시드니, シドニー, 悉尼, 雪梨
        vladivostok, 블라디보스토크, ウラジオストク, 符拉迪沃斯托克, 海參崴
        chengdu, 청두, 成都
        guangzhou, 광저우, 広州, 广州, 廣州
        shenzhen, 선전, 深圳
        honolulu, 호놀룰루, ホノルル, 檀香山
        hawaii, 하와이, ハワイ, 夏威夷
        san francisco, 샌프란시스코, サンフランシスコ, 旧金山, 舊金山
        los angeles, 로스앤젤레스, ロサンゼルス, 洛杉矶, 洛杉磯
        madrid, 마드리드, マドリード, 马德里, 馬德里
        rome, 로마, ローマ, 罗马, 羅馬
        stockholm, 스톡홀름, ストックホルム, 斯德哥尔摩, 斯德哥爾摩
        kyiv, 키이우, キーウ, 基辅, 基輔
        tehran, 테헤란, テヘラン, 德黑兰, 德黑蘭
        okinawa, 오키나와, 沖縄, 冲绳, 沖繩
        nagasaki, 나가사키, 長崎, 长崎
        kyoto, 교토, 京都
        fukuoka, 후쿠오카, 福岡
        niigata, 니가타, 新潟
        incheon, 인천, 仁川
        jeju, 제주, 済州, 济州, 濟州
        dandong, 단둥, 丹東, 丹东
        lima, 리마, リマ, 利马, 利馬
        davos, 다보스, ダボス, 达沃斯, 達沃斯
        anchorage, 앵커리지, アンカレッジ, 安克雷奇
        alaska, 알래스카, アラスカ, 阿拉斯加
        budapest, 부다페스트, ブダペスト, 布达佩斯, 布達佩斯
        istanbul, 이스탄불, イスタンブール, 伊斯坦布尔
        riyadh, 리야드, リヤド, 利雅得
        ulaanbaatar, 울란바토르, ウランバートル, 乌兰巴托
        phnom penh, 프놈펜, プノンペン, 金边, 金邊
        vientiane, 비엔티안, ビエンチャン, 万象, 永珍
        yangon, 양곤, ヤンゴン, 仰光
        camp david, 캠프데이비드
        """
}
