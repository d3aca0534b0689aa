/// Words by which an article says who told it: outlets that report one event differ in them.
///
/// They are left out where first paragraphs are held against each other word for word.
enum ReportingWords {
    /// The hashes of the words; of Korean, Japanese and Chinese ones those of the pairs of characters.
    static let hashes: Set<UInt32> = Set(
        list.split(whereSeparator: \.isWhitespace).map { TermHash.word(Array($0.unicodeScalars.map(\.value))) })

    private static let list = """
        according added announced announcement cited citing confirmed disclosed official quoted quoting reported reporter
        report source spokesman spokesperson spokeswoman stated statement told
        afp ap bloomberg dpa interfax jiji kcna kyodo nikkei reuters tass upi xinhua yonhap
        밝혔 혔다 전했 했다 보도 발표 관계 계자 당국 소식 식통 연합 합뉴 뉴스 뉴시 시스 기자 특파 파원
        発表 報道 関係 係者 明ら 共同 時事 通信 記者 特派 派員
        表示 报道 報導 宣布 消息 消息 据悉 記者 记者 新华 华社 新華 華社 中新 新社 中央 央社
        """
}
