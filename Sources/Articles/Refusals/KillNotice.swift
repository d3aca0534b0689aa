import Text

/// Headlines by which an outlet withdraws an article.
enum KillNotice {
    private static let marks: [StaticString] = [
        "kill:", "kill -", "kill –", "kill —", "story killed", "withdrawn:", "withdrawn -", "withdrawn –",
        "withdrawn —",
        "retracted:", "retraction:", "published in error:", "story withdrawn", "[withdrawn]", "[killed]", "[retracted]",
        "[전문취소]", "[기사삭제]", "[기사 삭제]", "<기사삭제>", "【記事取り消し】", "【取り消し】", "（取り消し）", "[取り消し]", "【撤稿】",
        "[撤稿]", "撤稿：", "撤稿:",
    ]

    static func isOne(_ headline: ArraySlice<UInt8>) -> Bool {
        marks.contains { headline.matches($0, at: headline.startIndex) }
    }
}
