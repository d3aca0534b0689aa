/// The words in classes and identifiers that tell the parts of a page, alone or in pairs.
enum ClassHintWords {
    static let hints: [String: ClassHints] = {
        var hints: [String: ClassHints] = [:]
        func add(_ found: ClassHints, _ words: String) {
            for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                hints[String(word), default: []].formUnion(found)
            }
        }
        add([.comments, .around], comments)
        add([.consent, .around], consent)
        add(.around, around)
        add(.aside, aside)
        add([.caption, .aside], captions)
        add(.body, body)
        add(.lead, lead)
        add(.list, "news-list article-list post-list story-list teaser-list list-group list-news latest-news")
        return hints
    }()

    /// Words that alone call an element a list of stories.
    static let lists: Set<String> = [
        "list", "lists", "teasers", "latest", "feed", "cards", "headlines", "ranking",
    ]

    private static let comments = """
        comment comments commentlist commentbox commentform commentarea respond disqus livefyre kommentar kommentare
        comentarios commentaires commenti reply replies usercomments fb-comments comment-list comments-area
        """

    private static let consent = """
        cookie cookies consent gdpr onetrust cookiebot didomi quantcast usercentrics trustarc truste iubenda borlabs
        cmplz klaro osano termly axeptio cybot cookiebanner cookieconsent cookienotice cookielaw cmpbox cmpwrapper
        tarteaucitron cookiefirst consentmanager qc-cmp sp-message cc-window privacy-banner privacy-notice
        privacy-manager eu-cookie cmp-container
        """

    private static let around = """
        nav navigation navbar menu menus breadcrumb breadcrumbs share sharing shares sharebar sharethis sharedaddy
        addthis addtoany social socials outbrain taboola plista related relateds recommended recommends recommendation
        recommendations newsletter newsletters subscribe subscription signup advert adverts advertisement advertising
        ads ad popular trending mostread most-read most-popular pagination pager paging login signin log-in sign-in
        sign-up site-footer page-footer site-header back-top skip-link jump-link follow-us tagcloud tag-cloud
        read-next up-next you-may also-like more-stories more-news more-from post-navigation prev-post previous-post
        next-post nextpost nextstory next-story related-posts related-articles jp-relatedposts yarpp toplist backword
        top-stories hot-news latest-news other-news other-stories see-also read-also read-more
        """

    private static let aside = """
        sidebar sidebars side-bar aside promo promos promotion footer foot sponsor sponsored sponsors widget widgets
        popup modal overlay lightbox tags taglist post-tags entry-tags article-tags tag-list rating ratings toolbar
        tooltip skip print masthead copyright disclaimer statement teaser teasers carousel slider banner noprint
        metadata postmeta meta-data entry-meta post-meta article-meta byline bylines dateline timestamp authorbox bio
        author-bio author-box about-author author-info author-section article-author post-author entry-author
        authorship tipp donate donation feedback survey quiz poll entry-footer post-footer article-footer page-header
        call-action latest recent reactions news-list article-list post-list story-list teaser-list list-group
        baseline legal imprint impressum toc infobox factbox
        """

    private static let captions = """
        caption captions figcaption wp-caption-text credit credits photo-credit image-credit img-caption image-caption
        photo-caption media-caption picture-caption bildunterschrift legend legende
        img-desc photo-desc image-desc end-photo
        """

    private static let body = """
        articlebody storybody entrycontent postcontent articletext newsbody postbody articlecontent newscontent
        newstext storytext maintext article-body article-content article-text story-body story-content story-text
        entry-content post-content post-body post-text news-body news-text news-content news-detail body-text
        body-content article-main content-body text-body article-detail article-view content-text page-content
        content-article blog-content single-content
        """

    private static let lead = """
        lead lede standfirst dek deck intro introduction subheadline subheading subheader subtitle summary excerpt
        abstract vorspann chapo chapeau entradilla bajada sommario occhiello sapo article-teaser teaser-text
        article-intro article-lead post-excerpt sub-headline sub-title sub-heading
        """
}
