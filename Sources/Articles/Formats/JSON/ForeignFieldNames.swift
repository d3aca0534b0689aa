import Text

extension FieldNames {
    /// The English name of a field whose name is German, French, Korean, Japanese or Chinese; else the name itself.
    ///
    /// - Parameter key: The name in the form of ``JSONFields/key(_:)``.
    static func english(_ key: String) -> String { foreign[key] ?? key }

    private static let foreign: [String: String] = {
        var names: [String: String] = [:]
        for (english, words) in columns {
            for word in words.split(separator: " ") { names[String(word)] = english }
        }
        return names
    }()

    /// Names of columns as desks and their databases write them.
    private static let columns = [
        (
            "title",
            """
            titel überschrift schlagzeile artikeltitel titre titrearticle manchette 제목 기사제목 뉴스제목 \
            헤드라인 見出し 見だし タイトル 記事タイトル 題名 表題 标题 標題 新闻标题 新聞標題 文章标题 \
            文章標題 题目 題目 主标题 主標題
            """
        ),
        (
            "text",
            """
            volltext artikeltext fließtext texte textecomplet texteintégral corps corpsdutexte corpsdelarticle \
            본문 기사본문 원문 전문 本文 記事本文 全文 正文 新闻正文 新聞正文
            """
        ),
        (
            "content",
            """
            inhalt artikelinhalt contenu 내용 기사내용 記事内容 内容 內容 文章内容 文章內容 新闻内容 新聞內容
            """
        ),
        (
            "summary",
            """
            zusammenfassung kurzfassung vorspann unterzeile anriss résumé resume chapô chapo 요약 부제 부제목 \
            요약문 要約 概要 リード リード文 摘要 导语 導語 简介 簡介
            """
        ),
        (
            "published",
            """
            veröffentlicht veröffentlichtam veröffentlichung veröffentlichungsdatum erschienen erschienenam \
            erscheinungsdatum publié publiéle datepublication datedepublication parution \
            datedeparution 게시일 게재일 게재일시 발행일 발행일시 보도일 등록일 등록일시 작성일 작성일시 \
            입력일 입력일시 기사입력 송고일시 公開日 公開日時 掲載日 掲載日時 配信日 配信日時 発行日 投稿日 \
            投稿日時 发布时间 發布時間 发布日期 發布日期 发表时间 發表時間 发表日期 發表日期 刊登日期 出版日期
            """
        ),
        (
            "date",
            """
            datum 날짜 일자 日付 日時 日期 年月日
            """
        ),
        (
            "time",
            """
            时间 時間 일시
            """
        ),
        (
            "updated",
            """
            aktualisiert aktualisiertam geändert geändertam misàjour misàjourle datedemiseàjour modifié \
            modifiéle 수정일 수정일시 최종수정 更新日 更新日時 最終更新 更新时间 更新時間 更新日期
            """
        ),
        (
            "source",
            """
            quelle herausgeber zeitung média journal éditeur 언론사 언론사명 매체 매체명 신문사 출처 媒体名 \
            媒体 媒體 新聞社 新聞名 配信元 提供元 出典 来源 來源 新闻来源 新聞來源 出处 出處
            """
        ),
        (
            "url",
            """
            webadresse adresseweb lien lienarticle 링크 주소 원문링크 기사링크 기사주소 リンク アドレス \
            記事リンク 链接 鏈接 連結 网址 網址 原文链接 原文鏈接 原文連結
            """
        ),
        (
            "language",
            """
            sprache langue 언어 言語 语言 語言
            """
        ),
        (
            "byline",
            """
            autor autorin autoren verfasser verfasserin auteur auteure auteurs 기자 기자명 기고자 작성자 저자 글쓴이 \
            記者 記者名 著者 筆者 執筆者 作者 记者
            """
        ),
        (
            "section",
            """
            ressort rubrik kategorie rubrique catégorie 섹션 분야 카테고리 분류 カテゴリ カテゴリー 分類 \
            ジャンル 栏目 欄目 类别 類別 分类 版块 频道 頻道
            """
        ),
    ]
}
