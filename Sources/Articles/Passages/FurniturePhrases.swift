import Text

/// The phrases of furniture, in four languages.
///
/// A phrase that could begin or stand in a sentence of news is bound to a short line.
enum FurniturePhrases {
    static func isFurniture(_ key: FurnitureKey) -> Bool {
        let bytes = key.bytes
        guard !bytes.isEmpty else { return false }
        return exact.contains(bytes) || opensCommentForm(key) || opensLinkList(key) || beginnings.begins(bytes[...])
            || anywhere.isIn(bytes[...])
    }

    /// Whether the passage is the heading of a comment form or a list of comments; the article ends before it.
    static func opensCommentForm(_ key: FurnitureKey) -> Bool {
        commentHeadings.contains(key.bytes)
    }

    /// Whether the passage is a heading of comments, also one that counts them: “12 Comments”, “댓글 5”, “コメント（3件）”.
    static func opensComments(_ key: FurnitureKey) -> Bool {
        if opensCommentForm(key) || commentTitles.contains(key.bytes) { return true }
        guard key.bytes.contains(where: ASCII.isDigit) else { return false }
        let words = String(decoding: key.bytes.filter { !ASCII.isDigit($0) }, as: UTF8.self)
            .split { " ()[]（）:：.,\u{A0}".contains($0) }
        if words.count >= 2, countedPairs.contains(words[0] + " " + words[1]) { return true }
        guard let word = words.first, commentCounts.contains(String(word)) else { return false }
        return words.count == 1 || (words.count == 2 && counters.contains(String(words[1])))
            || (words.count == 3 && ["on", "zu", "sur", "en"].contains(String(words[1])))
    }

    /// Whether the passage only says how many comments there are.
    static func countsComments(_ key: FurnitureKey) -> Bool {
        key.bytes.count <= 24 && key.bytes.contains(where: ASCII.isDigit) && opensComments(key)
    }

    private static let commentTitles = LineList([
        "comments", "reader comments", "readers' comments", "user comments", "all comments", "latest comments",
        "join the discussion", "join the debate", "your comments", "have your say", "kommentare", "leserkommentare",
        "kommentare anzeigen", "kommentar schreiben", "schreiben sie einen kommentar", "schreibe einen kommentar",
        "diskutieren sie mit", "ihr kommentar", "dein kommentar", "leserbriefe", "commentaires", "vos commentaires",
        "réactions", "laisser un commentaire", "comentarios", "comentários", "deja un comentario",
        "deja una respuesta", "deixe um comentário", "commenti", "lascia un commento", "reacties", "комментарии",
        "전체 댓글", "전체댓글", "독자 댓글", "댓글 목록", "コメント一覧", "コメント欄", "みんなのコメント", "读者评论", "最新评论", "热门评论", "全部评论", "網友留言",
        "精彩评论",
    ])
    private static let commentCounts: Set<String> = [
        "comment", "comments", "reply", "replies", "response", "responses", "thoughts", "reactions", "kommentar",
        "kommentare", "commentaire", "commentaires", "comentario", "comentarios", "comentários", "commenti", "commento",
        "reacties", "댓글", "의견", "コメント", "评论", "評論", "条评论", "則留言", "留言", "跟帖", "网友评论", "热门评论", "件のコメント", "개의", "전체댓글",
    ]
    private static let countedPairs: Set<String> = [
        "thoughts on", "thought on", "responses to", "response to", "comments on", "comment on", "replies to",
        "gedanken zu", "kommentare zu", "antworten auf", "réflexions sur", "commentaires sur", "comentarios en",
        "pensamientos en", "전체 댓글", "reader comments", "user comments",
    ]
    private static let counters: Set<String> = ["개", "件", "条", "댓글", "건"]

    /// Whether the passage is the heading of a list of links to other articles.
    static func opensLinkList(_ key: FurnitureKey) -> Bool {
        linkHeadings.contains(key.bytes)
    }

    /// Whether a passage of any length is a platform's statement about what its users upload, or a legal notice.
    static func opensStatement(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 2_000 else { return false }
        var place = text.startIndex
        while let mark = openings.first(where: { text[place...].starts(with: $0) }) { place += mark.count }
        return statements.begins(text[place...])
    }

    /// What may stand before a statement.
    private static let openings = [
        " ", "【", "[", "（", "(", "※", "*", "＊", "·", "•", "◆", "■", "▲", "<", "\u{3000}", "\u{A0}",
    ]
    .map { Array($0.utf8) }
    private static let statements = PhraseList(
        (
            2_000,
            [
                "特别声明", "特別聲明", "免责声明", "免責聲明", "版权声明", "版權聲明", "平台声明", "郑重声明", "法律声明", "声明：", "声明:", "聲明：", "聲明:",
                "以上内容为自媒体",
                "以上内容由", "以上内容为用户", "以上內容為", "本文仅代表作者", "本文僅代表作者", "本文系作者", "本文为作者", "文章仅代表作者", "该文观点仅代表", "本站所载",
                "本平台仅提供",
                "本网站所刊载", "凡本网注明", "凡本站注明", "网易声明", "搜狐号系信息发布平台", "风险提示：", "notice: the content above", "disclaimer:",
                "disclaimer：",
                "저작권자", "무단 전재", "무단전재", "본 기사의 저작권", "이 기사의 저작권", "본 콘텐츠의 저작권", "본 저작물", "本記事の無断", "無断転載", "無断複製",
                "掲載の記事・写真",
                "掲載されている記事", "本サイトに掲載", "当サイトに掲載", "著作権は",
            ]
        ))

    private static let commentHeadings = LineList([
        "leave a reply", "leave a comment", "leave a reply cancel reply", "cancel reply", "post a comment",
        "join the conversation", "add a comment", "write a comment", "댓글", "댓글 쓰기", "댓글을 남겨주세요",
        "コメントを残す", "コメント", "コメントを書く", "发表评论", "發表評論", "网友评论", "发表回复", "發佈留言", "我要评论",
    ])

    private static let linkHeadings = LineList([
        "related stories", "related articles", "related news", "related posts", "related content", "related topics",
        "related", "more stories", "more news", "more from this section", "more on this story", "you may also like",
        "you might also like", "recommended", "recommended stories", "recommended for you", "read next", "up next",
        "most read", "most popular", "trending", "trending now", "latest news", "top stories", "editor's picks",
        "what to read next", "also read", "read also", "see also", "관련기사", "관련 기사", "관련뉴스", "많이 본 뉴스", "많이 본 기사",
        "주요뉴스", "주요 뉴스", "추천 기사", "추천기사", "인기기사", "이 시각 주요뉴스", "관련태그", "関連記事", "関連ニュース", "関連リンク",
        "あわせて読みたい", "人気記事", "おすすめ記事", "アクセスランキング", "注目記事", "こちらも読まれています", "相关阅读", "相关新闻", "相关报道",
        "相关文章", "相關新聞", "相關報導", "延伸閱讀", "延伸阅读", "推荐阅读", "推薦閱讀", "热门新闻", "熱門新聞", "更多新闻", "更多新聞",
        "猜你喜欢", "为您推荐", "更多", "多く読まれている記事", "人気ランキング", "新着記事", "最新ニュース", "この記事の関連ニュース", "热门推荐", "热点新闻",
        "最新消息", "最新新聞", "你可能感兴趣", "大家都在看", "相关推荐", "랭킹뉴스", "실시간 인기기사", "이 시각 인기뉴스", "최신뉴스", "최신 기사", "오늘의 주요뉴스",
        "popular stories", "popular articles", "popular posts", "popular now", "latest stories", "latest articles",
        "latest posts", "latest", "more headlines", "headlines", "other news", "other stories", "more articles",
        "more to read", "similar articles",
        "similar posts", "recent posts", "recent articles", "from our partners", "around the web", "you may like",
        "don't miss", "read this next", "next up", "about the author", "about the authors", "further reading",
        "share this post", "share this page", "weitere artikel", "weitere beiträge", "weitere themen",
        "weitere meldungen", "weitere nachrichten", "mehr zum thema", "mehr zu diesem thema", "mehr artikel",
        "ähnliche artikel", "ähnliche beiträge", "ähnliche themen", "verwandte artikel", "verwandte beiträge",
        "verwandte themen", "lesen sie auch", "lesen sie mehr", "das könnte sie auch interessieren",
        "das könnte dich auch interessieren", "das könnte ihnen auch gefallen", "das könnte dir auch gefallen",
        "auch interessant", "zum thema", "meistgelesen", "meistgelesene artikel", "meist gelesen", "beliebte artikel",
        "beliebte beiträge", "neueste artikel", "neueste beiträge", "aktuelle beiträge", "aktuelle artikel",
        "aktuelle nachrichten", "empfohlene artikel", "unsere empfehlungen", "passend dazu", "über den autor",
        "über die autorin", "teilen", "teilen mit", "artikel teilen", "schlagwörter", "articles similaires",
        "articles liés", "sur le même sujet", "sur le même thème", "à lire aussi", "à lire également", "lire aussi",
        "à voir aussi", "les plus lus", "les plus populaires", "articles récents", "dans la même rubrique",
        "vous aimerez aussi", "partager", "noticias relacionadas", "artículos relacionados", "te puede interesar",
        "también te puede interesar", "lo más leído", "lo más visto", "más noticias", "más leídas", "últimas noticias",
        "leer más", "temas relacionados", "compartir", "articoli correlati", "leggi anche", "potrebbe interessarti",
        "potrebbe interessarti anche", "i più letti", "ultime notizie", "condividi", "notícias relacionadas",
        "leia também", "leia mais", "mais lidas", "veja também", "últimas notícias", "lees ook", "meest gelezen",
        "gerelateerde artikelen", "czytaj także", "читайте также", "похожие статьи",
    ])

    private static let exact = LineList([
        "accept", "accept all", "accept all cookies", "accept cookies", "reject all", "reject all cookies",
        "decline all", "manage cookies", "cookie settings", "cookie preferences", "cookie policy", "manage options",
        "privacy policy", "i accept", "i agree", "got it", "ok", "동의", "모두 동의", "모두 허용", "모두 거부", "쿠키 설정", "同意する",
        "すべて同意", "すべて許可", "すべて拒否", "cookie設定", "cookieの設定", "接受", "全部接受", "接受全部", "接受所有cookie", "拒绝", "全部拒绝",
        "同意并继续", "同意並繼續", "cookie设置",
        "read more", "read more here", "read the full story", "continue reading", "continue reading below", "sign up",
        "sign in", "log in", "subscribe", "subscribe now", "share", "share this", "share this article",
        "share this story", "share on facebook", "share on twitter", "share on x", "tweet", "facebook", "twitter",
        "linkedin", "whatsapp", "telegram", "email", "e-mail", "print", "print this article", "copy link", "comments",
        "no comments", "no comments yet", "urgent", "bulletin", "newsalert", "news alert", "view in browser",
        "view in your browser",
        "view this email in your browser", "view this email online", "unsubscribe", "manage preferences",
        "update your preferences", "manage subscriptions", "수신거부", "수신 거부", "配信停止", "退订", "取消订阅", "取消訂閱",
        "advertisement", "advertisements", "ad", "sponsored", "sponsored content",
        "story continues below advertisement", "article continues below", "follow us", "newsletter", "newsletters",
        "weitere informationen", "weitere infos", "zusatzinformationen", "zusätzliche informationen", "kontakt",
        "pressekontakt", "ansprechpartner", "more information", "further information", "additional information",
        "media contact", "press contact", "explore further", "anzeige", "werbung", "publicité", "publicidad",
        "pubblicità", "advertorial", "back to top", "next article", "previous article", "view comments",
        "show comments", "tags", "share it",
        "광고", "구독", "구독하기", "공유", "공유하기", "기사 공유", "인쇄", "글자크기", "페이스북", "트위터", "카카오톡", "url 복사",
        "더보기", "더 보기", "기사제보", "シェア", "シェアする", "ツイート", "印刷", "広告", "続きを読む", "もっと見る", "フォローする",
        "この記事をシェア", "pr", "分享", "分享到", "打印", "举报", "收藏", "点赞", "评论", "广告", "廣告", "查看更多", "阅读全文", "閱讀更多",
        "skip to content", "skip to main content", "skip to navigation", "log in to post comments",
        "log in or register to post comments", "news provided by", "see more results", "edit this alert",
        "see more results | edit this alert", "纠错", "기사원문", "추천", "본문 요약봇", "요약봇", "본문 듣기", "음성으로 듣기", "글자 크기 변경",
        "글자 크기 변경하기", "글자크기 변경", "sns 보내기", "인쇄하기", "스크랩", "번역 설정", "다른기사 보기", "다른 기사 보기", "배포금지",
        "点击查看", "(끝)", "(完)", "（完）", "（了）", "【纠错】", "字体", "关闭",
    ])

    private static let beginnings = PhraseList(
        (
            200,
            [
                "your email address will not be published", "required fields are marked", "save my name, email",
                "more stories like this", "with assistance from", "all rights reserved", "sign up for ",
                "sign up to ", "subscribe to ", "follow us on ", "download our app", "download the ", "click here ",
                "this story has been updated", "this article was originally published", "do you have a news tip",
                "you are receiving this", "you receive this", "you received this", "unsubscribe from ",
                "to unsubscribe", "if you no longer wish to receive", "submitted by /u/", "view this email in ",
                "having trouble viewing this", "listen to this article", "listen to this story", "返回搜狐", "請繼續往下閱讀",
                "不用抽 不用搶", "現在用app看新聞", "only available in paid plans",
                "only available in professional", "only available in corporate",
                "本メールの配信停止", "配信停止はこちら", "配信の停止", "メールの配信停止", "このメールは", "このメールマガジンは", "本メールは", "このメッセージは送信専用",
                "view this post on the web", "view this newsletter on the web", "unsubscribe http",
                "our mailing address is", "want to change how you receive", "if you no longer want to receive",
                "이 메일은 발신전용", "본 메일은", "수신을 원하지 않으시면", "수신을 원치 않으시면", "海量资讯", "공감언론 ",
                "our standards: the thomson reuters", "follow ap's coverage", "举报/反馈",
                "il vous reste ", "этот материал доступен",
                "get the latest ", "follow bbc ", "support our journalism", "to comment on this ",
                "무단전재", "무단 전재", "저작권자", "제보는 ", "제보하기", "카카오톡 '", "네이버에서 ", "구독신청", "이 기사는 언론사",
                "無断転載", "無断複製", "無断転用", "記事の無断", "責任編輯", "责任编辑", "責任编辑", "责编", "編輯：", "编辑：", "编辑:", "(编辑",
                "（编辑", "(責任編輯", "（責任編輯", "(责任编辑", "（责任编辑", "[责任编辑", "【责任编辑", "(责编", "（责编", "[责编", "【责编", "未经授权",
                "未經授權", "未经许可", "未經許可", "版权所有", "版權所有", "本文来源", "来源：", "來源：", "原标题：", "扫一扫", "下载app",
            ]
        ),
        (
            120,
            [
                "read more:", "also read:", "related:", "see also:", "read also:", "watch:", "more:", "photo:",
                "photos:", "picture:", "image credit", "photo by ", "file photo", "tags:", "topics:", "filed under",
                "share this:", "posted in ", "관련기사", "関連記事", "相关阅读", "延伸閱讀", "相关新闻", "关键词：", "キーワード：", "태그:",
                "☞", "anzeige -", "anzeige:", "anzeige |", "werbung:", "lesen sie auch", "lesen sie hierzu",
                "lies auch", "mehr zum thema",
                "siehe auch:", "lire aussi", "à lire aussi", "voir aussi", "lea también", "lee también", "leer también",
                "te puede interesar", "leggi anche", "leia também", "lees ook", "auch interessant:", "читайте также",
                "archivado en", "記事の続きはこちら", "続きはこちら", "全文はこちら", "contact:", "media contact:", "press contact:",
            ]
        ),
        (
            80,
            [
                "published:", "updated:", "last updated", "posted on ", "published on ", "송고시간", "입력 20", "입력 : 20",
                "입력: 20", "기사입력", "등록 20", "수정 20", "승인 20", "최종수정", "최종 수정", "最終更新", "更新日時", "公開日時", "发布时间", "發布時間",
            ]
        ),
        (300, ["©", "ⓒ", "(c) 1", "(c) 2", "copyright ", "copyright(c)", "copyright©", "copyrights"])
    )

    private static let anywhere = PhraseList(
        (
            240,
            [
                "contributed to this report", "contributed reporting", " appeared first on ",
                "contributed to this story",
                "all rights reserved", "무단전재", "무단 전재", "재배포 금지", "재배포금지", "저작권자", "無断転載を", "無断転載禁止", "無断複写", "転載を禁じ",
                "不得转载", "不得轉載", "禁止转载", "請勿轉載", "转载请注明", "轉載請註明", "版权归", "未经授权", "未經授權",
            ]
        ),
        (
            200,
            [
                "유료 회원만", "유료회원만", "유료 회원 전용", "구독자 전용", "会員限定記事", "この記事は会員限定",
                "有料会員限定", "有料記事です", "文字（全文", "文字(全文", "文字／全文", "続きは会員", "登录后查看全文", "登录后阅读全文", "訂閱以閱讀全文", "訂閱後閱讀全文",
                "登入後閱讀全文",
            ]
        ),
        (
            300,
            [
                "any attachments are confidential", "intended solely for the addressee",
                "intended solely for the use of the individual", "if you have received this email in error",
                "if you have received this e-mail in error", "if you are not the intended recipient",
            ]
        ),
        (200, ["; editing by ", "your email address will not be published", "required fields are marked"])
    )
}
