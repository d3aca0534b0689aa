import Foundation
import Text

/// Recognises what a scraper got instead of an article: an error page, a cookie wall, a login page, an empty shell.
///
/// Real articles are about such things too. So the page must be short, and the phrase must be its headline, or its
/// first words.
enum PageWithoutArticle {
    /// The longest text of such a page, in bytes; Cloudflare's pages have the longest.
    private static let longest = 1_800
    /// The longest text beside a headline that is not one of these itself.
    private static let longestWall = 700
    /// The longest headline of such a page, in bytes.
    private static let longestHeadline = 200

    /// Why an article is none; `nil` if it is one.
    static func reason(for article: Article) -> String? {
        let size = article.passages.reduce(0) { $0 + ($1.role.isBody ? $1.range.count : 0) }
        // Cheap refusals first: this runs for each line of a large file.
        let headline = article.passages.first { $0.role == .title }?.range.count ?? 0
        guard size <= longest, headline <= longestHeadline else { return nil }
        if size == 0, asksConsent(article) { return PagePhrases.cookies }
        let titleBytes = folded(article.title)
        let title = String(decoding: titleBytes, as: UTF8.self)
        // Most headlines are done here, without a look at the text.
        if PagePhrases.titleList.isIn(titleBytes[...]),
            let kind = PagePhrases.titles.first(where: { isTitle(title, $0.phrase) })?.kind
        {
            // “Access denied: how …” over paragraphs of prose is a story.
            let isStory = size > 0 && isStory(title)
            guard size > longestWall || isStory else { return kind }
            // A story may come to the phrase too.
            let text = isStory ? Array(beginning(of: article).prefix(60)) : beginning(of: article)
            return PagePhrases.comparableTexts.contains { text.holds($0.bytes) } ? kind : nil
        }
        guard size <= longestWall else { return nil }
        if ["fatal error: ", "parse error: "].contains(where: title.hasPrefix), title.contains(".php") {
            return PagePhrases.failed
        }
        if let code = statusCode(title) { return "it is an error page (\(code))" }
        guard isName(title) else { return nil }
        let text = beginning(of: article)
        return PagePhrases.comparableTexts.first { phrase in
            text.prefix(phrase.bytes.count + 90).holds(phrase.bytes)
        }?.kind
    }

    private static func asksConsent(_ article: Article) -> Bool {
        article.passages.contains { passage in
            passage.role == .furniture && ConsentRequest.isOne(Array(article.quote(passage.range).utf8)[...])
        }
    }

    /// The first 600 characters of the text, folded.
    private static func beginning(of article: Article) -> [UInt8] {
        folded(String(article.body.unicodeScalars.prefix(600)))
    }

    /// Whether a phrase is the headline, apart from a number and the name of the site: “Login | Example”.
    private static func isTitle(_ title: String, _ phrase: String) -> Bool {
        guard let place = title.range(of: phrase), title.count <= phrase.count + 40 else { return false }
        let before = title[..<place.lowerBound].filter { !$0.isWhitespace && !$0.isNumber }
        let after = title[place.upperBound...].filter { !$0.isWhitespace && !$0.isNumber }
        let opens = before.isEmpty || before.last.map { "|-–—:·｜»>，,!！。".contains($0) } == true || before == "error"
        let closes = after.isEmpty || after.first.map { "|-–—:·｜«.!…)。！".contains($0) } == true
        return opens && closes
    }

    /// Whether a headline goes on behind its phrase with more words than the name of a site has.
    private static func isStory(_ title: String) -> Bool {
        guard let mark = title.firstIndex(where: { ":：—".contains($0) }) else { return false }
        let rest = title[title.index(after: mark)...]
        // Ten characters of East Asia are words enough.
        return rest.split(separator: " ").count >= 4 || rest.unicodeScalars.count { $0.value >= 0x2E80 } >= 10
    }

    /// “404 Not Found”, “Error 502”, “HTTP 403 - Forbidden”: a number of HTTP that begins a short headline.
    private static func statusCode(_ title: String) -> String? {
        guard title.utf8.contains(where: ASCII.isDigit), title.count <= 48 else { return nil }
        var words = title.split(separator: " ").filter {
            !["error", "http", "http/1.1", "-", "|", "code", "status"].contains($0)
        }
        guard !words.isEmpty else { return nil }
        let first = String(words.removeFirst().filter(\.isNumber))
        guard
            ["400", "401", "403", "404", "410", "429", "451", "500", "502", "503", "504", "520", "521", "522", "524"]
                .contains(first)
        else { return nil }
        let rest = words.joined(separator: " ")
        let isOnlyCode = rest.isEmpty && title.utf8.count <= 12
        return isOnlyCode || PagePhrases.statuses.contains { rest.hasPrefix($0) } ? first : nil
    }

    /// Whether a headline is none: the name of a site or an application.
    private static func isName(_ title: String) -> Bool {
        title.utf8.count <= 36 && title.split(separator: " ").count <= 3
    }

    /// Lower case of ASCII, straight apostrophes, single spaces.
    private static func folded(_ text: String) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(text.utf8.count)
        for byte in WhiteSpace.collapsed(text).utf8 {
            plain.append(ASCII.lowercased(byte))
            // U+2018 and U+2019.
            if byte == 0x98 || byte == 0x99, plain.suffix(3).dropLast().elementsEqual([0xE2, 0x80]) {
                plain.removeLast(3)
                plain.append(UInt8(ascii: "'"))
            }
        }
        return plain
    }
}

/// The phrases of such pages, in lower case.
enum PagePhrases {
    private static let missing = "it is an error page (not found)"
    private static let denied = "it is an error page (access denied)"
    static let failed = "it is an error page (server error)"
    private static let check = "it is a check for robots"
    static let cookies = "it is a cookie wall"
    private static let login = "it is a login page"
    private static let script = "it is an empty page that a script fills"
    private static let paid = "it is a page for subscribers"
    private static let parked = "it is a page of a domain for sale"
    private static let files = "it is a list of files"

    /// The headlines as they are looked for.
    static let titleList = PhraseList((300, titles.map(\.phrase)))
    /// The first words as they are compared.
    static let comparableTexts = texts.map { (bytes: Array($0.phrase.utf8), kind: $0.kind) }

    /// Headlines of such pages.
    static let titles: [(phrase: String, kind: String)] = [
        ("page not found", missing), ("not found", missing), ("file not found", missing), ("404 error", missing),
        ("this page doesn't exist", missing), ("page does not exist", missing), ("page no longer available", missing),
        ("페이지를 찾을 수 없습니다", missing), ("요청하신 페이지를 찾을 수 없습니다", missing), ("존재하지 않는 페이지", missing),
        ("삭제된 기사", missing), ("존재하지 않는 기사", missing), ("ページが見つかりません", missing), ("お探しのページは見つかりません", missing),
        ("指定されたページは存在しません", missing), ("页面不存在", missing), ("找不到页面", missing), ("页面未找到", missing),
        ("您访问的页面不存在", missing), ("頁面不存在", missing), ("找不到頁面", missing), ("找不到網頁", missing), ("找不到网页", missing),
        ("お探しの記事は見つかりませんでした", missing), ("お探しのページは見つかりませんでした", missing), ("ページが見つかりませんでした", missing),
        ("記事が見つかりません", missing), ("記事が見つかりませんでした", missing), ("この記事は削除されました", missing), ("page introuvable", missing),
        ("page non trouvée", missing), ("seite nicht gefunden", missing), ("página no encontrada", missing),
        ("accès refusé", denied), ("accès interdit", denied), ("zugriff verweigert", denied),
        ("acceso denegado", denied),
        ("access denied", denied), ("forbidden", denied), ("you have been blocked", denied),
        ("request blocked", denied),
        ("sorry, you have been blocked", denied), ("access to this page has been denied", denied),
        ("접근이 거부되었습니다", denied), ("접근 권한이 없습니다", denied), ("접속이 차단되었습니다", denied), ("アクセスが拒否されました", denied),
        ("アクセスが禁止されています", denied), ("アクセスできません", denied), ("访问被拒绝", denied), ("禁止访问", denied), ("拒绝访问", denied),
        ("存取被拒", denied), ("拒絕存取", denied), ("禁止存取", denied),
        ("bad gateway", failed), ("service unavailable", failed), ("internal server error", failed),
        ("gateway timeout", failed), ("gateway time-out", failed), ("site maintenance", failed),
        ("service temporarily unavailable", failed), ("too many requests", failed), ("an error occurred", failed),
        ("서비스 점검", failed), ("일시적인 오류", failed), ("서버 오류", failed), ("メンテナンス中", failed), ("ただいまメンテナンス中です", failed),
        ("メンテナンス中です", failed), ("サーバーエラー", failed),
        ("服务器错误", failed), ("伺服器錯誤", failed), ("服务暂时不可用", failed), ("系统维护", failed), ("系統維護", failed),
        ("잠시만 기다리십시오", check), ("请稍候", check), ("請稍候", check), ("しばらくお待ちください", check), ("before we continue", check),
        ("please complete the captcha", check), ("captcha", check), ("we care about your privacy", cookies),
        ("bevor sie zu google weitergehen", cookies), ("bevor sie zu youtube weitergehen", cookies),
        ("before you continue to google", cookies), ("before you continue to google search", cookies),
        ("before you continue to youtube", cookies), ("メンテナンスのお知らせ", failed), ("서비스 이용에 불편을 드려 죄송합니다", failed),
        ("error establishing a database connection", failed), ("database error", failed),
        ("file or directory not found", missing), ("internet archive wayback machine", missing),
        ("just a moment", check), ("attention required! | cloudflare", check), ("checking your browser", check),
        ("are you a robot", check), ("verify you are human", check), ("security check", check),
        ("pardon our interruption", check),
        ("human verification", check), ("please verify you are a human", check), ("ddos-guard", check),
        ("로봇이 아닙니다", check), ("보안 확인", check), ("ロボットではありません", check), ("人机验证", check), ("安全验证", check),
        ("安全驗證", check),
        ("before you continue", cookies), ("cookie consent", cookies), ("we value your privacy", cookies),
        ("your privacy choices", cookies), ("쿠키 동의", cookies), ("クッキーの使用について", cookies), ("cookie设置", cookies),
        ("log in", login), ("login", login), ("sign in", login), ("please log in", login),
        ("log in to continue", login),
        ("로그인", login), ("로그인이 필요합니다", login), ("ログイン", login), ("会員登録", login), ("登录", login), ("请登录", login),
        ("登入", login), ("請登入", login), ("會員登入", login), ("用户登录", login),
        ("mit werbung weiterlesen", cookies), ("subscribe to continue reading", paid),
        ("subscribe to read", paid), ("subscribe to read the full story", paid), ("subscribers only", paid),
        ("this content is for subscribers only", paid), ("유료 회원 전용 기사", paid), ("会員限定記事です", paid),
        ("この記事は会員限定です", paid),
        ("redirecting", script), ("redirecting...", script), ("redirecting…", script), ("loading...", script),
        ("please wait", script),
        ("enable javascript", script), ("javascript is disabled", script), ("javascript required", script),
    ]

    /// First words of such pages.
    static let texts: [(phrase: String, kind: String)] = [
        ("you need to enable javascript", script), ("please enable javascript", script),
        ("enable javascript to", script),
        ("please enable js", script), ("javascript is disabled", script), ("javascript is required", script),
        ("requires javascript", script), ("please turn on javascript", script), ("자바스크립트를 활성화", script),
        ("자바스크립트를 사용", script), ("javascript를 활성화", script), ("javascriptを有効", script), ("javascriptが無効", script),
        ("启用javascript", script), ("启用 javascript", script), ("開啟javascript", script), ("啟用 javascript", script),
        ("啟用javascript", script),
        ("was not found on this server", missing), ("the page you requested", missing),
        ("the page you are looking for", missing),
        ("page you were looking for", missing), ("requested url", missing), ("page not found", missing),
        ("페이지를 찾을 수 없", missing), ("주소가 잘못", missing), ("ページは見つかりません", missing), ("ページが見つかりません", missing),
        ("页面不存在", missing), ("页面已删除", missing), ("頁面不存在", missing), ("找不到您要", missing),
        ("you don't have permission to access", denied), ("you do not have permission", denied),
        ("access denied", denied),
        ("you have been blocked", denied), ("您访问的页面", missing), ("您請求的頁面", missing), ("접근이 거부", denied),
        ("접근 권한이 없", denied), ("アクセスが拒否", denied),
        ("访问被拒绝", denied),
        ("拒絕存取", denied), ("invalid response from the upstream", failed), ("temporarily unable to service", failed),
        ("nginx", failed), ("temporarily unavailable", failed), ("try again later", failed),
        ("checking your browser", check), ("checking if the site connection is secure", check),
        ("verify you are human", check),
        ("verifying you are human", check), ("enable cookies", check), ("are not a robot", check),
        ("unusual traffic", check),
        ("비정상적인 접근", check), ("ロボットではない", check), ("验证您是真人", check), ("請驗證", check),
        ("we use cookies", cookies), ("we and our partners", cookies), ("this site uses cookies", cookies),
        ("this website uses cookies", cookies), ("accept all cookies", cookies), ("before you continue", cookies),
        ("partners store and", cookies), ("partners use cookies", cookies), ("personalised ads", cookies),
        ("personalized ads", cookies), ("we value your privacy", cookies),
        ("쿠키를 사용", cookies), ("クッキーを使用", cookies), ("cookieを使用", cookies), ("使用cookie", cookies),
        ("使用 cookie", cookies),
        ("기사가 삭제되었거나", missing), ("삭제되었거나 존재하지 않는", missing), ("request method:", failed),
        ("we care about your privacy", cookies), ("confirm you are a human", check), ("사람인지 확인", check),
        ("确认您是真人", check), ("確認您是人類", check),
        ("人間であることを確認", check), ("this domain is for sale", parked), ("this domain may be for sale", parked),
        ("buy this domain", parked), ("domain is parked", parked), ("parent directory", files),
        ("reached your limit of free articles", paid), ("掲載期間が終了", missing),
        ("log in to continue", login), ("sign in to continue", login), ("please log in", login),
        ("please sign in", login),
        ("forgot password", login), ("forgot your password", login), ("enter your password", login), ("로그인이 필요", login),
        ("로그인 후 이용", login), ("비밀번호를 입력", login), ("ログインしてください", login), ("パスワードを入力", login), ("请先登录", login),
        ("请登录", login), ("請先登入", login), ("請登入", login), ("输入密码", login),
    ]

    /// Words behind a number of HTTP.
    static let statuses = [
        "not found", "forbidden", "unauthorized", "bad gateway", "unavailable", "internal server", "timeout",
        "time-out",
        "gone", "too many", "bad request", "access denied", "찾을 수 없", "오류", "見つかりません", "エラー", "找不到", "不存在", "禁止",
        "错误", "錯誤", "unknown error", "(not found)", "페이지", "ページ", "page not", "service",
    ]
}
