import Alerts
import ArgumentParser
import Articles
import Concurrency
import Daemon
import Delivery
import Foundation
import Settings
import Storage
import Systemd
import Text
import Web

struct ReceiversCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receivers", abstract: "List, test and enable receivers.",
        discussion: """
            Examples:
              wirewatch receivers list
              wirewatch receivers test desk --plain
              wirewatch receivers enable desk
            """,
        subcommands: [ReceiversListCommand.self, ReceiversTestCommand.self, ReceiversEnableCommand.self],
        defaultSubcommand: ReceiversListCommand.self)
}

struct ReceiversListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the receivers and their queues.")

    @OptionGroup var store: StoreOption

    @Flag(help: "Print one line of JSON per receiver.")
    var json = false

    func run() throws {
        try store.run { config, state in
            let lines = try ReceiverActions(config: config, state: state).list(asJSON: json)
            for line in lines { StandardOutput.write(line) }
        }
    }
}

struct ReceiversTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send a receiver the longest and most hostile headline, or an ordinary alert.",
        discussion: """
            The post is marked as a test. It passes through the running daemon's outbox; if no daemon is running, it is \
            sent directly. Check that it pings nobody, that only the headline is a link, and that it does not fill the \
            screen.
            """)

    @OptionGroup var store: StoreOption

    @Flag(help: "Send an ordinary alert, which shows people what to expect.")
    var plain = false

    @Argument(help: "The receiver's name.")
    var name: String

    func run() async throws {
        try await store.run { config, state in
            StandardOutput.write(
                try await ReceiverActions(config: config, state: state).test(name, isPlain: plain))
        }
    }
}

struct ReceiversEnableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Re-enable a disabled receiver.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The receiver's name.")
    var name: String

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try ReceiverActions(config: config, state: state).enable(name))
        }
    }
}

/// The work of `wirewatch receivers`: lists them, tests one, enables one that was disabled.
struct ReceiverActions: Sendable {
    private let configuration: Configuration
    private let desk: StoreAccess
    private let now: Timestamp

    /// How often it is looked what came of a test.
    private static let interval = Duration.milliseconds(100)

    /// A command on a configuration and the store of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError``.
    init(
        config: String, state: String?,
        now: Timestamp = .now
    ) throws {
        do throws(Problems) {
            configuration = try ConfigurationLoader(file: config, state: state).load()
        } catch {
            throw DaemonError.configuration(error)
        }
        desk = StoreAccess(configuration)
        self.now = now
    }

    /// The receivers, the journal first, one line each: kind, queue with the reasons of its waits, state.
    func list(asJSON: Bool = false) throws -> [String] {
        let rows = try ReceiverRow.rows(of: configuration, desk, now: now)
        if asJSON { return try rows.map { try JSONLine.of($0.document) } }
        var columns = Columns()
        let cells = rows.map { $0.cells(in: desk.zone, TerminalStyle(for: 1)) }
        columns.fit(cells)
        return cells.map(columns.line)
    }

    /// Enables a receiver that was disabled because its address is gone.
    func enable(_ name: String) throws -> String {
        _ = try settings(of: name)
        guard try desk.writing().enable(name) else { return "\(name) was not disabled\n" }
        desk.wakeDaemon()
        return "\(name) is enabled\n"
    }

    /// Sends a test to a receiver and returns when the result is known.
    ///
    /// If a daemon is running, the post goes through its outbox like any other; else this process sends it.
    ///
    /// - Returns: The result, in one line.
    /// - Throws: ``ReceiverTrialError`` if it was not delivered.
    func test(
        _ name: String, isPlain: Bool = false, sleep: WakeSignal.Sleep = WakeSignal.sleep
    ) async throws -> String {
        let settings = try settings(of: name)
        let alert = TestAlert.alert(now: now, isPlain: isPlain)
        let post = Post(key: "test-" + alert.id, kind: .test, alerts: [alert])
        switch desk.daemon {
        case .status: return try await testThroughDaemon(post, settings, sleep)
        case .notRunning: return try await testFromHere(post, settings, because: "no daemon is running")
        case .silent(let reason):
            return try await testFromHere(post, settings, because: "the daemon does not answer (\(reason))")
        case .forbidden(let rights): throw rights
        }
    }

    private func testThroughDaemon(
        _ post: Post, _ settings: ReceiverSettings, _ sleep: WakeSignal.Sleep
    ) async throws -> String {
        let store = try desk.writing()
        let number = try store.add(post, to: settings.name, now: now)
        desk.wakeDaemon()
        let timeout = Duration.seconds(settings.connection.timeoutSeconds + 10)
        for _ in 0..<Int(timeout / ReceiverActions.interval) {
            try await sleep(ReceiverActions.interval)
            guard let state = try store.postState(number) else { break }
            switch state.state {
            case .delivered: return "delivered to \(settings.name) by the running daemon\n"
            case .dead: throw ReceiverTrialError.refused(settings.name, state.detail ?? "")
            case .pending, .folded, .handedOver:
                if state.attempts > 0 { throw ReceiverTrialError.waits(settings.name, state.detail ?? "") }
            }
        }
        throw ReceiverTrialError.waits(
            settings.name, "it was not attempted yet: other posts are queued before it, or the receiver is paused")
    }

    private func testFromHere(
        _ post: Post, _ settings: ReceiverSettings, because reason: String
    ) async throws -> String {
        guard let client = HTTPClient(userAgent: "wirewatch/\(Version.number)") else { throw DaemonError.noTransport }
        let receiver = try receiver(of: settings, client)
        let attempt = await receiver.deliver(post, now: now)
        await client.shutdown()
        switch attempt.outcome {
        case .delivered: return "delivered to \(settings.name) directly; \(reason)\n"
        case .retry(let reason, _), .unauthorized(let reason): throw ReceiverTrialError.waits(settings.name, reason)
        case .rejected(let reason), .gone(let reason): throw ReceiverTrialError.refused(settings.name, reason)
        }
    }

    private func receiver(of settings: ReceiverSettings, _ client: HTTPClient) throws -> any Receiver {
        do throws(ReceiverError) {
            return try ReceiverFactory.receiver(
                for: settings, client: client, credentials: Credentials(),
                pageURL: configuration.settings.page?.externalURL)
        } catch {
            guard error.isOutOfReach else { throw error }
            let rights = MissingRights(path: configuration.settings.stateDirectory)
            throw CommandError("\(error). With the daemon stopped, the test \(rights)")
        }
    }

    private func settings(of name: String) throws(CommandError) -> ReceiverSettings {
        let all = configuration.settings.receivers
        guard let settings = all.first(where: { $0.name == name }) else {
            throw .unknown("receiver", name, known: all.map(\.name))
        }
        return settings
    }
}

/// Why a receiver did not get its test.
enum ReceiverTrialError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It did not accept the post, for a reason that may pass.
    case waits(String, String)
    /// It will never accept the post.
    case refused(String, String)

    var description: String {
        switch self {
        case .waits(let name, let reason): "\(name) did not accept it: \(SafeText(reason))"
        case .refused(let name, let reason): "\(name) refuses it: \(SafeText(reason))"
        }
    }
}
