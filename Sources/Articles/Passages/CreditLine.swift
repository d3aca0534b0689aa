import Text

/// A line between headline and text that names the date with the writer, the outlet or the editor.
///
/// ```
/// 2026-11-27 16:05:11　来源：中国新闻网　作者：王小明
/// 글 김수현 기자 | 입력 : 2026-11-27 17:05
/// ```
enum CreditLine {
    /// The longest such line in bytes.
    private static let maxLength = 180

    /// Whether a passage is such a line: it holds a word for one of these, a full date with a time of day or a sign
    /// between its parts, and no sentence.
    static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= maxLength, text.contains(where: ASCII.isDigit), labels.isIn(text),
            !Punctuation.endsSentence(text)
        else { return false }
        let hasMark = text.contains(UInt8(ascii: "|")) || ["：", "／", "｜"].contains { text.holds(Array($0.utf8)) }
        var isWordStart = true
        for place in text.indices {
            let isWord = ASCII.isDigit(text[place]) || ASCII.isLetter(text[place])
            if isWordStart, isWord, let (_, end) = WrittenDate.date(at: place, in: text) {
                return hasMark || hasTime(text[end...])
            }
            isWordStart = !isWord
        }
        return false
    }

    /// Whether `17:05` stands near the beginning.
    private static func hasTime(_ text: ArraySlice<UInt8>) -> Bool {
        guard let colon = text.prefix(24).firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex,
            colon + 2 < text.endIndex
        else { return false }
        return ASCII.isDigit(text[colon - 1]) && ASCII.isDigit(text[colon + 1]) && ASCII.isDigit(text[colon + 2])
    }

    private static let labels = PhraseList(
        (
            maxLength,
            [
                "입력", "수정", "등록", "승인", "송고", "기자", "記者", "记者", "来源", "來源", "作者", "撰文", "責任編輯", "责任编辑", "编辑", "出版",
                "更新", "配信", "公開", "掲載", "发布", "發布", "published", "updated", "posted", "source:", "editor:",
                "publié", "veröffentlicht", "publicado",
            ]
        ))
}
