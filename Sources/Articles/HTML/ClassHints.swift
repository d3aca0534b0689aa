import CGumbo
import Text

/// What an element's names say about it: `class`, `id`, `role`, `itemprop`.
enum ClassHints {
    /// Whether the names say that an element is not part of the article.
    static func isAside(_ node: HTMLDocument.Node) -> Bool {
        if let role = node.attributes["role"], asideRoles.contains(role.lowercased()) { return true }
        let words = words(of: node)
        if words.isEmpty { return false }
        if words.contains(where: asideWords.contains) { return true }
        return words.indices.dropLast().contains { asidePairs.contains(words[$0] + "-" + words[$0 + 1]) }
    }

    /// Whether an element is not shown.
    static func isHidden(_ node: HTMLDocument.Node) -> Bool {
        if node.attributes["hidden"] != nil || node.attributes["aria-hidden"] == "true" { return true }
        guard let style = node.attributes["style"]?.lowercased() else { return false }
        let bytes = style.utf8.filter { !ASCII.isSpace($0) }
        return bytes.holds(Array("display:none".utf8)) || bytes.holds(Array("visibility:hidden".utf8))
    }

    /// Whether the names say that an element holds the article's text.
    static func isArticleBody(_ node: HTMLDocument.Node) -> Bool {
        if node.attributes["itemprop"]?.lowercased() == "articlebody" { return true }
        let words = words(of: node)
        return words.contains { bodyWords.contains($0) }
            || words.indices.dropLast().contains { bodyPairs.contains(words[$0] + "-" + words[$0 + 1]) }
    }

    /// The words of `class` and `id`, taken apart at marks and at capitals.
    private static func words(of node: HTMLDocument.Node) -> [String] {
        var words: [String] = []
        for name in ["class", "id", "data-component", "data-testid"] {
            guard let value = node.attributes[name], value.utf8.count <= 1000 else { continue }
            var word: [UInt8] = []
            var wasLower = false
            for byte in value.utf8 {
                let isUpper = ASCII.isUpper(byte)
                if !ASCII.isLetter(byte) || (isUpper && wasLower) {
                    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                    word.removeAll(keepingCapacity: true)
                }
                if ASCII.isLetter(byte) { word.append(ASCII.lowercased(byte)) }
                wasLower = ASCII.isLetter(byte) && !isUpper
            }
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        }
        return words
    }

    private static func list(_ words: String) -> Set<String> {
        Set(words.split { $0 == " " || $0 == "\n" }.map(String.init))
    }

    private static let asideRoles: Set<String> = [
        "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu", "menubar",
        "toolbar", "tablist", "button", "alertdialog",
    ]

    private static let asideWords = list(
        """
        comment comments commentlist respond reply disqus sidebar sidebars aside related relateds recommended
        recommendation recommendations recommends share sharing shares sharebar sharethis addthis addtoany social
        socials promo promos promotion newsletter newsletters subscribe subscription signup cookie cookies consent gdpr
        footer foot nav navigation navbar menu menus breadcrumb breadcrumbs advert adverts advertisement advertising
        ads ad sponsor sponsored sponsors widget widgets popup modal overlay lightbox tags taglist tagcloud
        caption captions figcaption wp-caption-text credit credits pagination pager paging outbrain taboola trending
        popular login signin paywall rating ratings toolbar tooltip skip print masthead copyright disclaimer
        teaser teasers carousel slider banner noprint metadata postmeta byline bylines dateline timestamp
        authorbox bio tipp donate donation feedback survey quiz poll
        """)
    private static let asidePairs = list(
        """
        read-more read-next read-also see-also also-like more-stories more-news more-from most-read most-popular
        you-may up-next next-post prev-post previous-post post-navigation author-bio author-box about-author
        author-info entry-meta post-meta article-meta meta-data entry-footer post-footer article-footer site-header
        page-header site-footer page-footer photo-credit image-credit img-caption image-caption photo-caption
        media-caption post-tags entry-tags article-tags tag-list sign-up log-in follow-us back-top jump-link
        latest-news other-news top-stories hot-news side-bar call-action
        """)
    private static let bodyWords = list("articlebody storybody entrycontent postcontent articletext newsbody postbody")
    private static let bodyPairs = list(
        """
        article-body article-content article-text story-body story-content story-text entry-content post-content
        post-body news-body news-text body-text body-content article-main content-body text-body
        """)
}
