import Text

/// The phrases of furniture, in four languages.
///
/// A phrase that could begin or stand in a sentence of news is bound to a short line.
enum FurniturePhrases {
    static func isFurniture(_ key: FurnitureKey) -> Bool {
        let bytes = key.bytes
        guard !bytes.isEmpty else { return false }
        if exact.contains(bytes) || opensCommentForm(key) || opensLinkList(key) { return true }
        if prefixes.contains(where: { bytes.count <= $0.maxLength && bytes.starts(with: $0.phrase) }) { return true }
        return anywhere.contains { bytes.count <= $0.maxLength && bytes.holds($0.phrase) }
    }

    /// Whether the passage is the heading of a comment form or a list of comments; the article ends before it.
    static func opensCommentForm(_ key: FurnitureKey) -> Bool {
        commentHeadings.contains(key.bytes)
    }

    /// Whether the passage is the heading of a list of links to other articles.
    static func opensLinkList(_ key: FurnitureKey) -> Bool {
        linkHeadings.contains(key.bytes)
    }

    private static func phrases(_ list: [String]) -> Set<[UInt8]> {
        Set(list.map { Array($0.utf8) })
    }

    private static func bound(_ maxLength: Int, _ list: [String]) -> [(phrase: [UInt8], maxLength: Int)] {
        list.map { (Array($0.utf8), maxLength) }
    }

    private static let commentHeadings = phrases([
        "leave a reply", "leave a comment", "leave a reply cancel reply", "cancel reply", "post a comment",
        "join the conversation", "add a comment", "write a comment", "댓글", "댓글 쓰기", "댓글을 남겨주세요",
        "コメントを残す", "コメント", "コメントを書く", "发表评论", "發表評論", "网友评论", "发表回复", "發佈留言", "我要评论",
    ])

    private static let linkHeadings = phrases([
        "related stories", "related articles", "related news", "related posts", "related content", "related topics",
        "related", "more stories", "more news", "more from this section", "more on this story", "you may also like",
        "you might also like", "recommended", "recommended stories", "recommended for you", "read next", "up next",
        "most read", "most popular", "trending", "trending now", "latest news", "top stories", "editor's picks",
        "what to read next", "also read", "read also", "see also", "관련기사", "관련 기사", "관련뉴스", "많이 본 뉴스", "많이 본 기사",
        "주요뉴스", "주요 뉴스", "추천 기사", "추천기사", "인기기사", "이 시각 주요뉴스", "관련태그", "関連記事", "関連ニュース", "関連リンク",
        "あわせて読みたい", "人気記事", "おすすめ記事", "アクセスランキング", "注目記事", "こちらも読まれています", "相关阅读", "相关新闻", "相关报道",
        "相关文章", "相關新聞", "相關報導", "延伸閱讀", "延伸阅读", "推荐阅读", "推薦閱讀", "热门新闻", "熱門新聞", "更多新闻", "更多新聞",
        "猜你喜欢", "为您推荐", "更多",
    ])

    private static let exact = phrases([
        "read more", "read more here", "read the full story", "continue reading", "continue reading below", "sign up",
        "sign in", "log in", "subscribe", "subscribe now", "share", "share this", "share this article",
        "share this story", "share on facebook", "share on twitter", "share on x", "tweet", "facebook", "twitter",
        "linkedin", "whatsapp", "telegram", "email", "e-mail", "print", "print this article", "copy link", "comments",
        "no comments", "no comments yet", "advertisement", "advertisements", "ad", "sponsored", "sponsored content",
        "story continues below advertisement", "article continues below", "follow us", "newsletter", "newsletters",
        "back to top", "next article", "previous article", "view comments", "show comments", "tags", "share it",
        "광고", "구독", "구독하기", "공유", "공유하기", "기사 공유", "인쇄", "글자크기", "페이스북", "트위터", "카카오톡", "url 복사",
        "더보기", "더 보기", "기사제보", "シェア", "シェアする", "ツイート", "印刷", "広告", "続きを読む", "もっと見る", "フォローする",
        "この記事をシェア", "pr", "分享", "分享到", "打印", "举报", "收藏", "点赞", "评论", "广告", "廣告", "查看更多", "阅读全文", "閱讀更多",
        "点击查看", "(끝)", "(完)", "（完）", "（了）", "【纠错】", "字体", "关闭",
    ])

    private static let prefixes: [(phrase: [UInt8], maxLength: Int)] =
        bound(
            200,
            [
                "your email address will not be published", "required fields are marked", "save my name, email",
                "more stories like this", "with assistance from", "all rights reserved", "sign up for ",
                "sign up to ", "subscribe to ", "follow us on ", "download our app", "download the ", "click here ",
                "this story has been updated", "this article was originally published", "do you have a news tip",
                "get the latest ", "follow bbc ", "support our journalism", "to comment on this ",
                "무단전재", "무단 전재", "저작권자", "제보는 ", "제보하기", "카카오톡 '", "네이버에서 ", "구독신청", "이 기사는 언론사",
                "無断転載", "無断複製", "無断転用", "記事の無断", "責任編輯", "责任编辑", "責任编辑", "责编", "編輯：", "编辑：", "编辑:", "(编辑",
                "（编辑", "(責任編輯", "（責任編輯", "(责任编辑", "（责任编辑", "[责任编辑", "【责任编辑", "(责编", "（责编", "[责编", "【责编", "未经授权",
                "未經授權", "未经许可", "未經許可", "版权所有", "版權所有", "本文来源", "来源：", "來源：", "原标题：", "扫一扫", "下载app",
            ])
        + bound(
            120,
            [
                "read more:", "also read:", "related:", "see also:", "read also:", "watch:", "more:", "photo:",
                "photos:", "picture:", "image credit", "photo by ", "file photo", "tags:", "topics:", "filed under",
                "share this:", "posted in ", "관련기사", "関連記事", "相关阅读", "延伸閱讀", "相关新闻", "关键词：", "キーワード：", "태그:",
                "☞",
            ])
        + bound(
            80,
            [
                "published:", "updated:", "last updated", "posted on ", "published on ", "송고시간", "입력 20", "입력 : 20",
                "입력: 20", "기사입력", "등록 20", "수정 20", "최종수정", "최종 수정", "最終更新", "更新日時", "公開日時", "发布时间", "發布時間",
            ])
        + bound(300, ["©", "ⓒ", "(c) 1", "(c) 2", "copyright ", "copyright(c)", "copyright©", "copyrights"])

    private static let anywhere: [(phrase: [UInt8], maxLength: Int)] =
        bound(
            240,
            [
                "contributed to this report", "contributed reporting", "contributed to this story",
                "all rights reserved", "무단전재", "무단 전재", "재배포 금지", "재배포금지", "저작권자", "無断転載を", "無断転載禁止", "無断複写", "転載を禁じ",
                "不得转载", "不得轉載", "禁止转载", "請勿轉載", "转载请注明", "轉載請註明", "版权归", "未经授权", "未經授權",
            ])
        + bound(200, ["; editing by ", "your email address will not be published", "required fields are marked"])
}
