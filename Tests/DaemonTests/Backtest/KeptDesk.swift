import Articles
import Foundation
import Intake
import Storage
import TestSupport
import Text
import Topics

@testable import Daemon

/// A desk that follows strikes in ports, with kept texts.
final class KeptDesk: Sendable {
    let folder: DeskFolder
    let texts: TextStore
    /// The moment up to which texts are kept, and a day before.
    static let end = Timestamp(seconds: 1_795_353_757)

    init(_ more: String = "") throws {
        folder = try DeskFolder("inboxes: [{path: inbox}]\nstate_directory: state\n" + more)
        try FileManager.default.createDirectory(atPath: folder.folder.path("state"), withIntermediateDirectories: true)
        texts = try TextStore(path: StateDirectory.texts(in: folder.folder.path("state")).path)
    }

    var textPath: String { StateDirectory.texts(in: folder.folder.path("state")).path }

    /// Keeps articles of a headline and a paragraph each, an hour apart, the last one an hour before the end.
    ///
    /// - Parameter document: The identifier of all of them; nil for articles of their own.
    func keep(_ articles: [(title: String, body: String)], of document: String? = nil) throws {
        let scorer = try folder.load().scorer
        let kept = try articles.enumerated().map { number, text in
            let bytes = Array("\(text.title)\n\n\(text.body)\n".utf8)
            var article = try ArticleReader().read(bytes, name: "a.txt").articles[0]
            article.identifier = document
            return KeptText(
                ScoredArticle(of: article, analysis: scorer.analysis(of: article)),
                from: FileOrigin(inbox: "inbox", file: "\(number).txt"),
                at: KeptDesk.end.advanced(by: .seconds(-3_600 * (articles.count - number))))
        }
        try texts.keep(kept)
    }

    /// Strikes in different ports, in words of their own.
    static func strikes(_ count: Int) -> [(title: String, body: String)] {
        var numbers = SeededNumbers(seed: 5)
        func word() -> String {
            String(decoding: (0..<7).map { _ in UInt8.random(in: 0x61...0x7A, using: &numbers) }, as: UTF8.self)
        }
        return (0..<count).map { _ in
            let place = word().capitalized
            return (
                "\(place) dockers walk out", "A strike closed the port of \(place), \(word()) \(word()) \(word()) said."
            )
        }
    }

    /// The configuration with a topic changed.
    func configuration(_ change: (String) -> String = { $0 }, more: String? = nil) throws -> Configuration {
        let file = folder.folder.path("tried.yaml")
        try folder.folder.write(change(DeskFolder.topic), to: "tried.yaml")
        if let more { try folder.folder.write(more, to: "wirewatch.yaml") }
        var loader = ConfigurationLoader(file: folder.file)
        loader.topicFile = file
        return try loader.load()
    }

    func run(
        _ present: Configuration, _ tried: Configuration, limits: Backtest.Limits = .init()
    ) throws -> BacktestResult {
        try Backtest(present: present, tried: tried, limits: limits)
            .run(over: texts, since: KeptDesk.end.advanced(by: .seconds(-30 * 86_400)), until: KeptDesk.end)
    }
}
