import Articles

/// The facts of an article by which a story's later articles bring something new.
///
/// Read from the headline and the first three sentences.
package struct EventFacts: Sendable, Equatable {
    /// What is counted.
    package enum Count: String, Sendable, CaseIterable {
        case dead, missiles, aircraft
    }

    /// How a story may turn.
    package enum Turn: String, Sendable, CaseIterable {
        /// Lifted, delayed, cancelled, released, retracted.
        case reversal
        /// Denied.
        case denial
    }

    /// The greatest number of each kind that is named.
    package private(set) var counts: [Count: Int] = [:]
    /// The turns that the headline or the first sentence tells.
    package private(set) var turns: Set<Turn> = []
    /// Whether it is an article of several items: no other joins its story.
    package let isRoundUp: Bool

    /// The facts of an article.
    package init(of article: Article) {
        isRoundUp = RoundUp.isRoundUp(article)
        var sentences: [(words: String, quantities: Quantities)] = []
        let text = Array(article.text.utf8)
        text.withUnsafeBufferPointer { bytes in
            for passage in article.passages.filter({ $0.role.isScored }).prefix(3) {
                let range = passage.range.clamped(to: 0..<bytes.count)
                var scanner = RunScanner(bytes, range.prefix(2_000), isTitle: passage.role == .title)
                var last = -1
                while let run = scanner.next(), sentences.count <= 4 {
                    if run.sentence != last {
                        sentences.append(("", Quantities()))
                        last = run.sentence
                    }
                    sentences[sentences.count - 1].words += run.text + " "
                    var times = ClockTimes()
                    if !times.note(run) { sentences[sentences.count - 1].quantities.note(run, isEarly: true) }
                }
            }
        }
        for sentence in sentences.prefix(4) { note(sentence.words, sentence.quantities) }
        for sentence in sentences.prefix(2) {
            for turn in Turn.allCases where EventFacts.says(EventFacts.words(of: turn), sentence.words) {
                turns.insert(turn)
            }
        }
    }

    private mutating func note(_ words: String, _ quantities: Quantities) {
        for count in Count.allCases where EventFacts.says(EventFacts.words(of: count), words) {
            let unit: Unit = count == .dead ? .person : count == .missiles ? .shot : .aircraft
            let values = quantities.all.filter { $0.unit == unit && $0.value >= 1 && $0.value < 1e6 }.map {
                Int($0.value)
            }
            if let most = values.max() { counts[count] = max(most, counts[count] ?? 0) }
        }
    }

    /// Whether a text has one of the words: an English one as a whole, others anywhere.
    private static func says(_ words: [String], _ text: String) -> Bool {
        words.contains { word in
            guard word.utf8.first.map({ $0 < 0x80 }) == true else { return text.contains(word) }
            return (" " + text).contains(" " + word + " ")
        }
    }

    private static func words(of count: Count) -> [String] {
        switch count {
        case .dead: dead
        case .missiles: missiles
        case .aircraft: aircraft
        }
    }

    private static func words(of turn: Turn) -> [String] { turn == .denial ? denial : reversal }

    private static func list(_ words: String) -> [String] {
        words.split(separator: ",").map { word in
            String(
                String.UnicodeScalarView(
                    word.drop { $0 == " " || $0 == "\n" }.unicodeScalars.compactMap {
                        Unicode.Scalar(RunKind.folded($0.value))
                    }))
        }
    }

    private static let dead = list("dead, killed, died, dies, deaths, 사망, 숨진, 숨졌, 희생, 死亡, 死者, 人死, 遇难, 丧生, 罹难")
    private static let missiles = list("missile, missiles, rockets, projectiles, 미사일, 발사체, 방사포, ミサイル, 弾道, 导弹, 飛彈, 火箭")
    private static let aircraft = list(
        "aircraft, planes, warplanes, jets, fighters, 군용기, 전투기, 항공기, 軍用機, 戦闘機, 軍機, 共機, 战机, 军机, 飞机")
    private static let denial = list(
        "denies, denied, deny, denial, refutes, refuted, 부인, 사실무근, 否定, 事実無根, 否認, 否认, 不实, 辟谣")
    private static let reversal = list(
        """
        lifts, lifted, lift, delays, delayed, delay, postpones, postponed, cancels, cancelled, canceled, scraps, scrapped, \
        suspends, suspended, withdraws, withdrawn, withdrew, retracts, retracted, releases, released, freed, overturns, \
        overturned, acquitted, reverses, reversed, revokes, revoked, 철회, 연기, 취소, 석방, 해제, 유예, 번복, 무죄, 撤回, 延期, \
        中止, 釈放, 解除, 取り消し, 見送り, 無罪, 推迟, 取消, 释放, 暂停, 撤销, 暂缓, 无罪
        """)
}
