import Articles
import Foundation

/// Measures which text is taken out of web pages, against passages that each page's article must and must not hold.
package struct ExtractionEvaluation {
    /// A page with its passages: a line of `expected.jsonl`.
    private struct Expected: Decodable {
        let file: String
        let must_contain: [String]
        let must_not_contain: [String]
    }

    private let folder: URL

    /// - Parameter folder: holds `expected.jsonl`, and the pages in `pages` or in `pages.tar.xz`.
    package init(folder: String) {
        self.folder = URL(filePath: folder)
    }

    /// Reads all pages.
    package func run() throws -> ExtractionReport {
        let lines: Data
        do {
            lines = try Data(contentsOf: folder.appending(path: "expected.jsonl"))
        } catch {
            throw LearningError.tooLittle(
                "\(folder.path): expected.jsonl cannot be read; name the folder that holds it")
        }
        let pages = try Pages(beside: folder)
        defer { pages.remove() }
        var report = ExtractionReport()
        for (number, line) in lines.split(separator: 0x0A).enumerated() {
            let expected: Expected
            do {
                expected = try JSONDecoder().decode(Expected.self, from: line)
            } catch {
                throw LearningError.tooLittle(
                    "expected.jsonl:\(number + 1): give “file”, “must_contain” and “must_not_contain”")
            }
            try judge(expected, in: pages.folder, into: &report)
        }
        guard !report.pages.isEmpty else { throw LearningError.tooLittle("expected.jsonl names no page") }
        return report
    }

    private func judge(_ expected: Expected, in pages: URL, into report: inout ExtractionReport) throws {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: pages.appending(path: expected.file)))
        } catch {
            throw LearningError.tooLittle("\(pages.path): the page \(expected.file) cannot be read")
        }
        var text = ""
        let time = ContinuousClock().measure {
            // A page that is refused has no text, and misses all that it must contain.
            if let article = try? ArticleReader().articles(in: bytes, name: expected.file).first {
                text = article.title + "\n" + article.body
            }
        }
        let found = Array(ExtractionEvaluation.squeezed(text).utf8)
        func holds(_ passage: String) -> Bool {
            ExtractionEvaluation.holds(found, Array(ExtractionEvaluation.squeezed(passage).utf8))
        }
        report.add(
            ExtractionReport.Page(
                file: expected.file, missing: expected.must_contain.filter { !holds($0) },
                wrong: expected.must_not_contain.filter(holds), due: expected.must_contain.count,
                forbidden: expected.must_not_contain.count),
            bytes: bytes.count, time: time)
    }

    private static func squeezed(_ text: String) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ")
    }

    private static func holds(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first else { return true }
        var rest = bytes[...]
        while let place = rest.firstIndex(of: first), bytes.count - place >= wanted.count {
            if bytes[place..<(place + wanted.count)].elementsEqual(wanted) { return true }
            rest = bytes[(place + 1)...]
        }
        return false
    }
}

/// The pages of a measurement: in a folder, or unpacked from an archive for as long as they are read.
private struct Pages {
    let folder: URL
    private let temporary: URL?

    init(beside expected: URL) throws {
        let plain = expected.appending(path: "pages")
        let archive = expected.appending(path: "pages.tar.xz")
        guard !FileManager.default.fileExists(atPath: plain.path) else {
            (folder, temporary) = (plain, nil)
            return
        }
        guard FileManager.default.fileExists(atPath: archive.path) else {
            (folder, temporary) = (expected, nil)
            return
        }
        let place = FileManager.default.temporaryDirectory.appending(path: "wirewatch-pages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["tar", "xJf", archive.path, "-C", place.path]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            try? FileManager.default.removeItem(at: place)
            throw LearningError.tooLittle("\(archive.path) cannot be unpacked; unpack it beside expected.jsonl")
        }
        (folder, temporary) = (place.appending(path: "pages"), place)
    }

    func remove() {
        if let temporary { try? FileManager.default.removeItem(at: temporary) }
    }
}
