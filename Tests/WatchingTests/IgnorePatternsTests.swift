import Testing

@testable import Watching

@Suite("Names that are not articles")
struct IgnorePatternsTests {
    @Test(
        arguments: [
            (".hidden", true), ("folder/.hidden", true), ("a.tmp", true), ("a.txt.part", true), ("a.partial", true),
            ("a.crdownload", true), ("a.txt~", true), (".a.swp", true), ("a.swp", true),
            ("news.txt", false), ("tmp", false), ("a.tmp.txt", false), ("partial", false), ("", false),
        ])
    func builtIn(path: String, ignored: Bool) {
        #expect(IgnorePatterns().ignores(InboxPath(path)) == ignored)
    }

    @Test(
        "Temporary names of the usual programs are passed over, in any letter case",
        arguments: [
            ".syncthing.news.txt.tmp", "~syncthing~news.txt.tmp", ".~2f1a", ".dropbox.cache", ".news.txt.~5bd1",
            "news.txt.ocTransferId1234.part", "news.txt.1a2b3c4d.partial", ".news.txt.kQ81xZ", "news.pdf.crdownload",
            "Unconfirmed 8231.CRDOWNLOAD", "news.html.download", "news.opdownload", "news.zip.aria2", "NEWS.TMP",
            "news.Temp", ".news.txt.swp", "news.swo", "news.swx", "news.txt~", "#news.txt#", ".#news.txt",
            "~$news.docx", ".~lock.news.odt#", ".nfs000000000012a3", "Thumbs.db", "THUMBS.DB", ".DS_Store",
            "._news.txt", "desktop.ini", "news.txt.filepart", "##",
        ])
    func temporary(name: String) {
        #expect(IgnorePatterns().ignores(InboxPath("folder/" + name)))
    }

    @Test(
        "Names that only look like temporary ones are articles",
        arguments: [
            "4913", "4913.txt", "14913", "news.parts", "downloads", "download", "a#", "#a", "#", "~news.txt", "tmp.txt",
            "temp", "swp", "thumbs.db.txt", "$news.docx", "aria2.txt", "news.part.txt",
        ])
    func articles(name: String) {
        #expect(!IgnorePatterns().ignores(InboxPath("folder/" + name)))
    }

    @Test(
        arguments: [
            ("*.log", "a.log", true), ("*.log", "folder/a.log", true), ("*.log", "a.log.txt", false),
            ("archive/*", "archive/a.txt", true), ("archive/*", "archive", false),
            ("archive/*", "other/archive/a.txt", false), ("*/old", "a/old", true), ("*/old", "a/b/old", false),
            ("[0-9]*", "7.txt", true), ("뉴스?", "뉴스", false), ("뉴스*", "뉴스.txt", true), ("[", "[", true),
        ])
    func ownPatterns(pattern: String, path: String, ignored: Bool) {
        #expect(IgnorePatterns([pattern]).ignores(InboxPath(path)) == ignored)
    }
}
