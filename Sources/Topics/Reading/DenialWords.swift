import Text

/// The words of denial that ``Denial`` knows, folded.
enum DenialWords {
    /// Stand before the term.
    static let english = phrases(
        """
        not/no/never/neither/nor/cannot/denied/denies/deny/denying/rather than/instead of/ruled out/rules out/ruling out
        rule out/nothing to do with
        """)

    /// The last words of these.
    static let englishEnds = HashedWords(english.map { $0.split(separator: 0x20).last ?? [] })

    /// May stand between such a word and the term.
    static let englishFillers = HashedWords(
        phrases(
            """
            a/an/the/any/act/acts/of/evidence/sign/signs/proof/hint/case/be/been/being/have/has/considered/regarded/as/yet
            such/deliberate/further/new/more/immediate/about/plan/plans/to/from/having
            """))

    /// Stand behind the term.
    static let englishBehind = ["", " was", " were", " is", " are", " has been", " have been", " had been"].map {
        FoldedText.fold("x" + $0 + " ruled out").dropFirst()
    }.map(Array.init)

    /// Begin the word behind a term in “is not a …”.
    static let koreanNot = phrases("아니/아닌/아님/아닙")
    /// End the term's word there.
    static let koreanSubjects = phrases("이/가/도/것이/것은/게")
    /// Begin the word behind a term in “there is no …” and “does not …”.
    static let koreanNone = phrases("없/않")

    /// Stand directly behind the term.
    static let japaneseBehind: [[UInt8]] = {
        let links = ["ではな", "じゃな", "でな", "はな", "がな", "もな", "しな", "していな", "されな", "されていな", "もしていな"]
        let ends = ["い", "く", "か", "さ", "け"]
        let polite = ["ではありませ", "はありませ", "しませ", "していませ", "せず", "されず", "もせず", "なしに"]
        return (links.flatMap { link in ends.map { link + $0 } } + polite).map { FoldedText.fold($0) }
    }()

    /// Stand directly before the term, in simplified characters.
    static let chinese = phrases(
        """
        没有/并没有/没/不是/并不是/并非/而非/绝非/未/并未/从未/尚未/未有/否认/排除/不会/不再/不得/不予/而不是/毫无/无意/拒绝承认
        """)
    /// May stand between such a word and the term.
    static let chineseFillers = phrases("任何/进行/发生/发现/实施/出现/遭到/受到/一次/一枚/要/再/新的")

    private static func phrases(_ list: String) -> [[UInt8]] {
        list.split(whereSeparator: { $0 == "/" || $0 == "\n" }).map { FoldedText.fold(String($0)) }
    }
}
