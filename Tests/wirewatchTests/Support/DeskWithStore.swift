import Alerts
import Articles
import Daemon
import Foundation
import Intake
import Storage
import Stories
import TestSupport
import Text
import Topics

/// A desk that follows strikes in ports, with a store in its folder `state`.
struct DeskWithStore {
    let folder: DeskFolder
    let store: Store

    /// - Parameter more: More lines of the configuration.
    init(_ more: String = "") throws {
        folder = try DeskFolder("inboxes: [{path: inbox}]\nstate_directory: state\n" + more)
        try FileManager.default.createDirectory(atPath: folder.folder.path("state"), withIntermediateDirectories: true)
        store = try Store(path: StateDirectory.store(in: folder.folder.path("state")))
    }

    var file: String { folder.file }

    func path(_ name: String) -> String { folder.folder.path(name) }

    func write(_ text: String, to name: String) throws -> String { try folder.folder.write(text, to: name) }

    func load() throws -> Configuration { try ConfigurationLoader(file: file).load() }

    /// Reads and commits a file as the daemon does, and returns the ids of its alerts.
    ///
    /// - Parameter receivers: Who gets every alert; nil for those of the configured routes.
    func read(_ text: String, as name: String, receivers: [String]? = []) throws -> [String] {
        let configuration = try load()
        _ = try write(text, to: "inbox/\(name)")
        let articles = try ArticleReader().read(Array(text.utf8), name: name).articles.map { article in
            ScoredArticle(of: article, analysis: configuration.scorer.analysis(of: article))
        }
        let checkpoint = Checkpoint(
            inbox: "inbox", path: name, device: 1, inode: 1, size: 1, modified: 1, changed: 1)
        return try store.commit(
            [FileOutcome(checkpoint: checkpoint, sha256: nil, result: .articles(articles))],
            policy: DecisionPolicy(
                topics: Dictionary(uniqueKeysWithValues: configuration.catalog.topics.map { ($0.name, $0) }),
                journal: nil, routes: receivers.map(RouteTree.init(everythingTo:)) ?? configuration.settings.routes),
            stories: StoryIndexCache(), now: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        ).alerts.map(\.id)
    }
}

/// The text of the error that some work throws.
func message(of work: () throws -> some Any) -> String {
    do {
        _ = try work()
        return "no error"
    } catch {
        return "\(error)"
    }
}

extension DeskFolder {
    func load() throws -> Configuration {
        // The folder must not go before it is read.
        try withExtendedLifetime(folder) { try ConfigurationLoader(file: file).load() }
    }
}
