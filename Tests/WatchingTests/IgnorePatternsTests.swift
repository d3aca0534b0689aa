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
