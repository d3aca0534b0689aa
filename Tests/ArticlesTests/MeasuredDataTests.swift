import Articles
import Foundation
import Testing

/// Real articles to measure with; they are not part of the project.
enum MeasuringData {
    /// The folder: `WIREWATCH_DATA`, else `../shared/data` beside the project; `nil` if it is not there.
    static let folder: String? = {
        let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let beside = project.deletingLastPathComponent().appending(path: "shared/data").path
        let folder = ProcessInfo.processInfo.environment["WIREWATCH_DATA"] ?? beside
        return FileManager.default.fileExists(atPath: folder + "/html-extraction/pages.tar.xz") ? folder : nil
    }()

    /// The standard output of a command of this system.
    static func output(of command: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [command] + arguments
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }
}

@Suite(
    "Measured on real articles", .enabled(if: MeasuringData.folder != nil, "no ../shared/data: nothing to measure on"))
struct MeasuredDataTests {
    private struct Labelled: Decodable {
        let lang: String
        let title: String
        let text: String
    }

    @Test("The language of at least 99 % of articles and of bare headlines is right")
    func language() throws {
        let folder = try #require(MeasuringData.folder)
        let lines = try MeasuringData.output(of: "zcat", [folder + "/labelled/articles.jsonl.gz"]).split(
            separator: 0x0A)
        var wrong = (whole: 0, title: 0)
        for line in lines {
            let labelled = try JSONDecoder().decode(Labelled.self, from: line)
            if try article(labelled.title + "\n\n" + labelled.text).language.rawValue != labelled.lang {
                wrong.whole += 1
            }
            if try article(labelled.title).language.rawValue != labelled.lang { wrong.title += 1 }
        }
        #expect(lines.count > 500)
        #expect(wrong.whole * 100 <= lines.count)
        #expect(wrong.title * 100 <= lines.count)
    }
}
