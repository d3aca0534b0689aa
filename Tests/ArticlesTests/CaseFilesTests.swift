import Articles
import Foundation
import Testing
import Text

/// Inputs in the shape of public bug reports; they are not part of the project.
enum CaseFiles {
    /// The folder `../shared/cases`; `nil` if it is not there.
    static let folder: String? = {
        let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        // A test may run in a copy of the tree beside others.
        let places = [
            project.deletingLastPathComponent(), project.deletingLastPathComponent().deletingLastPathComponent(),
        ]
        return places.map { $0.appending(path: "shared/cases").path }
            .first { FileManager.default.fileExists(atPath: $0 + "/files/INDEX.md") }
    }()

    static func bytes(of path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: (folder ?? "") + "/" + path)))
    }

    static func read(_ path: String) throws -> ReadResult {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return try ArticleReader().read(try bytes(of: path), name: name)
    }
}

@Suite("Reported inputs", .enabled(if: CaseFiles.folder != nil, "no ../shared/cases: nothing to try"))
struct CaseFilesTests {
    @Test(
        "Text, JSON and Markdown are scored where they should be, and warned of where they are damaged",
        arguments: [
            ("b-brk-1of800.txt", ["M2"], ["M1"], [], true), ("b-brk-ko-2300.txt", ["M2"], ["M1"], [], true),
            ("b-brk-ko-cutchar.txt", ["M2"], ["M1"], [], true), ("b-enc-e2802e.json", ["M2"], ["M1"], [], true),
            ("b-enc-euckr.html", ["북한, 동해상으로 탄도미사일 발사"], ["M1", "규탄했다"], [], false),
            ("b-enc-euckr-undeclared.txt", ["북한, 동해상으로 탄도미사일 발사"], ["탄도미사일을 발사했다고"], [], false),
            ("b-enc-sjis.html", ["北朝鮮が弾道ミサイル発射"], ["M1"], [], false), ("b-enc-nul-tail.txt", ["M2"], ["M1"], [], true),
            ("b-enc-nul.html", ["M2"], ["M1", "M3"], [], true), ("b-nul-big1.txt", ["M2"], ["M1"], [], true),
            ("b-nul-flash-odd.txt", ["North Korea fires"], [], [], true),
            ("b-json-comments.json", ["M2"], ["M1"], [], false),
            ("b-json-concat-pretty.json", ["M2", "M3"], ["M1", "M4"], [], false),
            ("b-json-diffbot.json", ["M2"], ["M1"], [], false), ("b-json-gdelt.json", ["M2"], [], [], false),
            ("b-json-guardian.json", ["M2"], ["M1"], [], false), ("b-json-nan.json", ["M2"], ["M1"], [], false),
            ("b-json-trailing.json", ["M2"], ["M1"], [], false), ("b-json-wp.json", ["M2"], ["M1", "M3"], [], false),
            ("b-json-xssi.json", ["M2"], ["M1"], [], false),
            ("b-jsonl-array.jsonl", ["M2", "M3"], ["M1", "M4"], [], false),
            ("b-jsonl-bom-each.jsonl", ["M2", "M3"], ["M1", "M4"], [], false),
            ("b-jsonl-commas.jsonl", ["M2", "M3"], ["M1", "M4"], [], false),
            ("b-jsonl-cr.jsonl", ["M2", "M3"], ["M1", "M4"], [], false),
            ("b-jsonl-rs.json", ["M2", "M3"], ["M1", "M4"], [], false),
            ("b-md-json-fm.md", ["M2"], ["M1"], [], false), ("b-md-mmd.md", ["M2"], ["M1"], [], false),
            ("b-md-obsidian.md", ["M2"], ["M1", "M3", "M5"], [], false), ("b-md-table.md", ["M2"], ["M1"], [], false),
            ("b-md-yaml-hr.md", [""], ["M1", "M2"], [], false),
            ("b-md-yaml-multiline-plain.md", ["M3"], ["M1"], [], false),
            ("b-md-yaml-quote.md", ["Kim says \"no\" M2"], ["M1"], [], false),
            ("b-x-json-arr-ctrl.json", ["M1", "M3"], ["M2", "M4"], ["M6"], true),
            ("b-x-json-nan-arr.json", ["M1", "M5", "M3"], ["M2", "M4", "M6"], [], false),
            ("b-x-jsonl-euckr-line.jsonl", ["M1", "M3"], ["M2", "M4"], ["M6"], true),
            ("b-x-scrapy-append.json", ["M1", "M3"], ["M2", "M4"], [], false),
            ("b-x-scrapy-killed.json", ["M1", "M3"], ["M2", "M4"], [], true),
            ("b-x-scrapy-killed2.json", ["M1"], ["M2"], ["M3"], true),
            ("b-x-yaml-pyyaml.md", ["Nara after North Korea launches ballistic missile M1"], ["M2"], [], false),
        ] as [(String, [String], [String], [String], Bool)])
    func marks(_ file: String, _ titles: [String], _ scored: [String], _ unscored: [String], _ warns: Bool) throws {
        let result = try CaseFiles.read("files/" + file)
        #expect(result.articles.count == titles.count)
        for (story, title) in zip(result.articles, titles) {
            #expect(title.isEmpty ? story.title == "" : story.title.contains(title))
        }
        let text = result.articles.map { $0.title + "\n" + $0.body }.joined(separator: "\n")
        for mark in scored { #expect(text.contains(mark), "\(mark)") }
        for mark in unscored { #expect(!text.contains(mark), "\(mark)") }
        #expect(result.warnings.isEmpty != warns)
    }

    @Test("Dates are what each line expects")
    func dates() throws {
        struct Line: Decodable { var published, expected: String }
        let lines = try String(decoding: CaseFiles.bytes(of: "files/b-dates.jsonl"), as: UTF8.self).split(
            separator: "\n"
        )
        .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        let articles = try CaseFiles.read("files/b-dates.jsonl").articles
        for (line, story) in zip(lines, articles) {
            let time = story.published?.instant.map { Timestamp(seconds: $0).description } ?? ""
            let found = "\(story.published.map { "\($0.day)" } ?? "nothing") \(time.prefix(16))Z"
            let expected = line.expected.split(separator: " ").first.map(String.init) ?? ""
            #expect(expected == "a" ? story.published != nil : found.contains(expected), "\(line.published): \(found)")
        }
    }

    @Test("Python's dicts are refused by name")
    func python() {
        #expect(throws: ArticleError.foreign(kind: "Python data in quotes of Python (write it with json.dumps)")) {
            try CaseFiles.read("files/b-json-python.jsonl")
        }
    }

    @Test("Fields are read as they are meant")
    func fields() throws {
        let obsidian = try CaseFiles.read("files/b-md-obsidian.md").articles[0]
        #expect(
            (obsidian.title, obsidian.source, obsidian.url, obsidian.byline) == (
                "Head M2QX", "e.org", "https://e.org/x", "A B"
            ))
        #expect(try CaseFiles.read("files/b-json-wp.json").articles[0].published?.instant == 1_795_766_400)
        #expect(try CaseFiles.read("files/b-json-gdelt.json").articles[0].published?.instant == 1_795_767_300)
    }

    @Test(
        "Each service's answer gives its three articles",
        arguments: [
            "bing.json", "elastic.json", "eventregistry.json", "gdelt.json", "guardian.json", "list.csv",
            "newsapi.json", "nyt.json",
        ])
    func services(_ file: String) throws {
        let result = try CaseFiles.read("formats/" + file)
        #expect(
            result.articles.map(\.title) == [
                "North Korea fires two short-range ballistic missiles into East Sea",
                "China tightens export controls on gallium and germanium",
                "South Korea arrests two on charges of spying for North",
            ])
        #expect(result.articles.allSatisfy { $0.url?.hasPrefix("https://example.org/") == true })
        #expect(result.warnings == [])
    }

    @Test("An extraction of trafilatura has its address and outlet")
    func trafilatura() throws {
        let story = try CaseFiles.read("formats/trafilatura.json").articles[0]
        #expect((story.url, story.source, story.byline) == ("https://example.org/trafi/0", "Example Daily", "J. Doe"))
        #expect(story.published?.day.description == "2026-11-26")
    }
}
