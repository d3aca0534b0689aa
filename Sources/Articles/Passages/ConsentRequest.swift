import Text

/// What a page asks for before it shows its text, in an element that no class tells apart: consent to cookies.
///
/// A story about cookies does not begin like this.
enum ConsentRequest {
    private static let consents = PhraseList(
        (
            900,
            [
                "we use cookies", "we use essential cookies", "this site uses cookies", "this website uses cookies",
                "our site uses cookies", "our website uses cookies", "we and our ",
                "we value your privacy", "we care about your privacy", "your privacy matters to us",
                "by continuing to use this site", "by continuing to browse", "by using this site, you agree",
                "by clicking “accept", "by clicking \"accept", "by clicking accept",
                "this site is protected by recaptcha",
                "cookies help us ", "we and selected third parties", "with your consent, we", "with your agreement, we",
                "please accept cookies", "to give you the best experience", "we'd like to use cookies",
                "we would like to use cookies", "이 웹사이트는 쿠키", "이 사이트는 쿠키", "본 사이트는 쿠키", "당사는 쿠키",
                "저희는 쿠키", "본 웹사이트는 쿠키", "쿠키를 사용", "이 사이트에서는 쿠키", "当サイトでは", "本サイトでは", "このサイトでは", "このウェブサイトでは",
                "当サイトはcookie", "当サイトは、cookie",
                "当社は、cookie", "このサイトはcookie", "このウェブサイトはcookie",
                "本サイトは、cookie", "当ウェブサイトでは", "本网站使用cookie", "本网站使用 cookie", "我们使用cookie",
                "我们使用 cookie", "本站使用cookie", "我们和我们的合作伙伴", "本網站使用cookie", "本網站使用 cookie", "我們使用cookie",
                "我們使用 cookie", "wir verwenden cookies", "diese website verwendet cookies", "nous utilisons des cookies",
                "ce site utilise des cookies", "utilizamos cookies", "este sitio utiliza cookies",
            ]
        )
    )
    private static let cookies = ["cookie", "privacy", "personal data", "쿠키", "クッキー", "隐私", "隱私"].map { Array($0.utf8) }
    private static let requests = [
        "accept", "agree", "consent", "browser", "settings", "partners", "experience", "website", "this site",
        "our site",
        " ads", "advertis", "preferences", "policy", "analytics", "동의", "이용", "설정", "개인정보", "同意", "設定", "サイト",
        "網站", "网站", "设置", "einstellungen", "zustimm", "accepte", "aceptar",
    ].map { Array($0.utf8) }

    /// Whether a passage asks the reader to accept cookies; “we use cookies every day, the baker said” does not.
    static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
        guard consents.begins(text) else { return false }
        let lower = text.map(ASCII.lowercased)
        return cookies.contains { lower.holds($0) } && requests.contains { lower.holds($0) }
    }
}
