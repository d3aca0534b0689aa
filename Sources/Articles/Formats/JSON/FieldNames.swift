/// The usual names of fields, in the form of ``JSONFields/key(_:)``; of several, the first one counts.
enum FieldNames {
    static let of: [FieldMap.Field: [String]] = [
        .title: [
            "headline", "headlines", "title", "webtitle", "subject", "titletext", "articletitle", "newstitle",
            "posttitle", "hed", "resolvedtitle", "giventitle",
        ],
        .text: [
            "text", "body", "articlebody", "contenttext", "bodytext", "fulltext", "maintext", "content", "contenthtml",
            "html",
            "bodyhtml", "bodyxhtml", "bodies", "textcontent", "contentencoded", "encoded", "plaintext", "articletext",
            "articlecontent", "newscontent", "postcontent", "cleanedtext", "rawtext", "paragraphs", "story",
            "contentelements", "bodynitf", "nitf", "leadparagraph", "blocks", "bodymarkdown", "markdown",
            "contents", "extract", "pagecontent",
        ],
        .summary: [
            "standfirst", "summary", "description", "subtitle", "subheadline", "lead", "lede", "deck", "dek",
            "abstract",
            "excerpt", "trailtext", "teaser", "snippet",
        ],
        .published: [
            "dategmt", "dateunixtime", "published", "datepublished", "publishedat", "publishedon", "publisheddate",
            "publicationdate",
            "webpublicationdate", "firstpublicationdate", "firstpublished", "pubdate", "datetimepub", "datetime",
            "date",
            "datepublish", "publishdate", "publishedtime", "publishtime", "publishedutc", "publishts",
            "publishtimestamp",
            "seendate", "displaydate", "releasedate", "timestamp", "time", "firstcreated", "contentcreated", "created",
            "createdat", "createdutc", "datecreated", "versioncreated", "updated", "datemodified", "pubtime", "ptime",
            "ctime", "publishdatetime",
            "senddatetime", "senddate", "sendtime", "regdate", "regdt", "inputtime", "newsdate", "articledate",
            "issuedate", "postdate", "ts", "indexedat",
        ],
        .updated: [
            "modifiedgmt", "updated", "updatedat", "updatedon", "dateupdated", "datemodified", "modified", "modifiedat",
            "lastmodified", "lastupdated", "updateddate", "versioncreated", "contentmodified",
        ],
        .source: [
            "source", "publisher", "sitename", "site", "outlet", "provider", "sourcename", "feed", "publication",
            "publicationname", "newspaper", "sourcehostname", "hostname", "domain", "sourcedomain", "cleanurl",
            "origin", "press", "medianame",
        ],
        .url: [
            "url", "originallink", "link", "weburl", "pageurl", "canonicalurl", "permalink", "href", "externalurl",
            "sourceurl",
            "articleurl", "resolvedurl", "givenurl", "docurl", "newsurl", "linkurl", "urlsource", "shareurl",
            "originalurl",
            "fullurl",
            "canonical", "mainentityofpage", "alternate", "links", "uri", "id",
            "source",
        ],
        .language: ["language", "lang", "inlanguage", "locale", "languagecode", "sourcelanguage"],
        .byline: [
            "byline", "author", "authors", "creator", "writer", "reporter", "bylines", "authorname",
        ],
        .id: ["guid", "id", "uuid", "articleid", "messageid", "uri"],
        .section: [
            "section", "sectionname", "category", "articlesection", "categories", "genre", "channel",
        ],
    ]
}
