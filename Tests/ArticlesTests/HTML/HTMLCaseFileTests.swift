import Articles
import Foundation
import Testing
import Text

/// Small pages in the shape of public bug reports; they are not part of the project.
enum HTMLCaseFiles {
    static let folder: String? = {
        let project = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
        let folder = URL(filePath: String(project)).deletingLastPathComponent().appending(path: "shared/cases/files")
            .path
        return FileManager.default.fileExists(atPath: folder + "/INDEX.md") ? folder : nil
    }()
}

@Suite("HTML case files", .enabled(if: HTMLCaseFiles.folder != nil, "no ../shared/cases/files: nothing to read"))
struct HTMLCaseFileTests {
    private static let date = "2026-11-27"

    @Test(
        "What INDEX.md calls right is read",
        arguments: [
            ("163-footer", "M1 M2", "M7 M8 M9", nil), ("class-p-lead", "M2 M3 M4", "", nil),
            ("comments-long", "M2", "M9", nil), ("comments-plain", "M2", "M9", nil),
            ("cookie-wall", "M1 M2", "M9", nil),
            ("flash-ko", "M1 M2", "M8 M9", nil), ("header-lead", "M1 M2 M3 M4", "", nil),
            ("header-lead3", "M1 M2 M3 M4", "", nil), ("ld-comment", "M1 M3", "", date),
            ("ld-liveblog", "M1 M3 M4", "", date),
            ("ld-trailing-comma", "M1 M3", "", date), ("ld-trailing", "M1 M3", "", date),
            ("ld-two-articles", "M1 M2", "M5", date), ("p-inside-a", "M2 M3 M4 M5", "", nil),
            ("paywall-ld", "M1 M3", "M9", date), ("short-flash", "M1 M2", "M8 M9", nil),
            ("teaser-class-p", "M2 M3 M4", "", nil), ("two-stories-long-teasers", "M1 M2", "M9", nil),
            ("video-caption-only", "M1 M2", "", nil), ("zwsp", "M1 M2 M4", "", nil),
        ] as [(String, String, String, String?)])
    func scored(name: String, holds: String, lacks: String, published: String?) throws {
        let found = try read("b-html-\(name).html")
        let text = found.title + "\n" + found.body
        for mark in holds.split(separator: " ") { #expect(text.contains(mark + "QX"), "\(mark) is missing") }
        for mark in lacks.split(separator: " ") { #expect(!text.contains(mark + "QX"), "\(mark) is scored") }
        #expect(found.published?.day.description == published)
    }

    @Test(
        "Only the date of this page is read",
        arguments: [("comment-date2", nil), ("ko-date", date), ("ld-h1-differs", nil)] as [(String, String?)])
    func dates(name: String, published: String?) throws {
        #expect(try read("b-z-\(name).html").published?.day.description == published)
    }

    private func read(_ name: String) throws -> Article {
        let path = try #require(HTMLCaseFiles.folder) + "/" + name
        return try ArticleReader().articles(in: [UInt8](try Data(contentsOf: URL(filePath: path))), name: name)[0]
    }
}
