/// The usual names of fields, in the form of ``JSONFields/key(_:)``; of several, the first one counts.
enum FieldNames {
    static let of: [FieldMap.Field: [String]] = [
        .title: [
            "headline", "headlines", "title", "webtitle", "subject", "titletext", "articletitle", "newstitle",
            "posttitle", "hed", "resolvedtitle", "giventitle",
        ],
        .text: [
            "text", "body", "articlebody", "contenttext", "bodytext", "fulltext", "maintext", "contentencoded",
            "encoded",
            "content", "contenthtml", "html", "bodyhtml", "bodyxhtml", "bodies", "textcontent", "plaintext",
            "articletext", "articlecontent", "newscontent", "postcontent", "cleanedtext", "rawtext", "paragraphs",
            "story", "contentelements", "bodynitf", "nitf", "leadparagraph", "blocks", "bodymarkdown", "markdown",
            "contents", "extract", "pagecontent",
        ],
        .summary: [
            "standfirst", "summary", "description", "subtitle", "subheadline", "lead", "lede", "deck", "dek",
            "abstract", "excerpt", "trailtext", "teaser", "snippet",
        ],
        .published: [
            "dategmt", "dateunixtime", "published", "datepublished", "publishedat", "publishedon", "publisheddate",
            "publicationdate", "webpublicationdate", "firstpublicationdate", "firstpublished", "pubdate", "datetimepub",
            "datetime", "date", "datepublish", "publishdate", "publishedtime", "publishtime", "publishedutc",
            "publishts", "publishtimestamp", "seendate", "displaydate", "releasedate", "timestamp", "time",
            "firstcreated", "contentcreated", "created", "createdat", "createdutc", "datecreated", "versioncreated",
            "updated", "datemodified", "pubtime", "ptime", "ctime", "publishdatetime", "senddatetime", "senddate",
            "sendtime", "regdate", "regdt", "inputtime", "newsdate", "articledate", "issuedate", "postdate", "ts",
            "indexedat", "createdontime",
        ],
        .updated: [
            "modifiedgmt", "updated", "updatedat", "updatedon", "dateupdated", "datemodified", "modified", "modifiedat",
            "lastmodified", "lastupdated", "updateddate", "versioncreated", "contentmodified",
        ],
        .source: [
            "source", "publisher", "sitename", "site", "outlet", "provider", "sourcename", "feed", "publication",
            "publicationname", "newspaper", "sourcehostname", "hostname", "domain", "sourcedomain", "cleanurl",
            "origin", "press", "medianame", "metasitename", "ogsitename", "feedtitle", "domainname",
        ],
        .url: [
            "url", "originallink", "link", "weburl", "pageurl", "canonicalurl", "permalink", "href", "externalurl",
            "sourceurl", "articleurl", "resolvedurl", "givenurl", "docurl", "newsurl", "linkurl", "urlsource",
            "shareurl", "originalurl", "fullurl", "canonical", "mainentityofpage", "alternate", "links", "uri", "id",
            "providerlinkpage", "source",
        ],
        .language: ["language", "lang", "inlanguage", "locale", "languagecode", "sourcelanguage"],
        .byline: [
            "byline", "author", "authors", "creator", "writer", "reporter", "bylines", "authorname", "primaryauthor",
            "authorsbyline", "publishedby",
        ],
        .id: ["guid", "id", "uuid", "articleid", "messageid", "uri"],
        .section: ["section", "sectionname", "category", "articlesection", "categories", "genre", "channel"],
    ]

    /// Names that say whether an article may be used, or until when not.
    static let status = [
        "pubstatus", "publishingstatus", "signal", "status", "creativeworkstatus", "embargoed", "embargoeduntil",
        "embargo", "embargountil", "embargodate",
    ]

    /// The kinds of field that a name stands for.
    static let kinds: [String: FieldKinds] = {
        var kinds: [String: FieldKinds] = ["name": .name]
        for (field, names) in of {
            for name in names { kinds[name, default: []].formUnion(FieldKinds(field)) }
        }
        for name in status { kinds[name, default: []].formUnion(.status) }
        for name in ["subreddit", "numcomments", "descendants", "kids"] { kinds[name, default: []].formUnion(.forum) }
        for name in wrappers + ["metadata"] { kinds[name, default: []].formUnion(.wrapper) }
        return kinds
    }()

    /// Names of what some services put between an object and its fields.
    static let wrappers = [
        "fields", "source", "attributes", "article", "node", "post", "story", "newsitem", "document", "doc", "dates",
    ]
}

/// Kinds of fields, as a set that is quick to ask.
struct FieldKinds: OptionSet {
    let rawValue: UInt32

    /// A field that only posts of a forum have.
    static let forum = FieldKinds(rawValue: 1 << 13)
    /// A field of ``FieldNames/status``.
    static let status = FieldKinds(rawValue: 1 << 14)
    /// A field called `name`, which is the headline of some things.
    static let name = FieldKinds(rawValue: 1 << 15)
    /// A field of ``FieldNames/wrappers``.
    static let wrapper = FieldKinds(rawValue: 1 << 16)
    /// Those without which nothing is an article, or takes one back.
    static let article: FieldKinds = [
        FieldKinds(.title), FieldKinds(.text), FieldKinds(.summary), .name, .status,
    ]

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ field: FieldMap.Field) {
        let place =
            switch field {
            case .title: 0
            case .text: 1
            case .summary: 2
            case .published: 3
            case .updated: 4
            case .source: 5
            case .byline: 6
            case .url: 7
            case .id: 8
            case .section: 9
            case .language: 10
            }
        rawValue = 1 << UInt32(place)
    }
}
