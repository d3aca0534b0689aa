import Foundation
import TestSupport
import Testing

/// A desk of its own for one test: an inbox, a configuration, a store, a chat that takes webhooks, and its journal.
final class Desk: Sendable {
    let folder: TemporaryDirectory
    let inbox: Inbox
    let chat: HTTPServer
    /// The journal's entries of this desk; nil without a private journal.
    let journal: DeskJournal?
    let configuration: DeskConfiguration

    /// Sets a desk up. The unique name of its inbox separates it from other desks in the journal.
    ///
    /// - Parameter configure: Changes the configuration.
    init(chat: HTTPServer? = nil, configure: (inout DeskConfiguration) -> Void = { _ in }) throws {
        folder = try TemporaryDirectory()
        self.chat = try chat ?? HTTPServer()
        inbox = try Inbox(folder)
        var configuration = DeskConfiguration()
        configuration.inbox = ("desk-" + UUID().uuidString.prefix(8).lowercased(), inbox.path)
        configuration.state = folder.path("state")
        configuration.chats = [DeskConfiguration.Chat(url: self.chat.url("/hook"))]
        configure(&configuration)
        self.configuration = configuration
        journal = PrivateJournal.isHere ? try DeskJournal(inbox: configuration.inbox.name) : nil
        try write(configuration: configuration.yaml)
    }

    var configurationFile: String { folder.path("wirewatch.yaml") }

    /// Writes the configuration file anew.
    func write(configuration yaml: String) throws {
        try folder.write(yaml, to: "wirewatch.yaml")
    }

    /// Starts the daemon without waiting for anything.
    func launch() throws -> RunningDaemon {
        let daemon = RunningDaemon(try Wirewatch.start(["run", "--config", configurationFile]))
        journal?.follow(daemon)
        return daemon
    }

    /// Starts the daemon and waits until it watches the inbox.
    func start() async throws -> RunningDaemon {
        let daemon = try launch()
        try await daemon.says("Watching")
        return daemon
    }

    /// The list of `wirewatch alerts`.
    func alerts(_ options: String...) async throws -> [JSONText] {
        let process = try Wirewatch.start(["alerts", "--json", "--config", configurationFile] + options)
        let ending = try await process.ending()
        try #require(ending == .exited(0), "\(process.errors.all)")
        return try process.output.all.map { try JSONText($0) }
    }
}
