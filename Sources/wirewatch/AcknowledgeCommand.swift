import Alerts
import ArgumentParser
import Daemon
import Storage
import Text

struct AlertsAcknowledgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge", abstract: "Note who looks after an alert, so that it is not escalated.",
        discussion: """
            The same as “I have it” on the desk's page. If the alert is raised again afterwards, it takes another \
            acknowledgement.

            Examples:
              wirewatch alerts acknowledge 9c1f0a3e
              wirewatch alerts acknowledge 9c1f0a3e --by hana
            """)

    @OptionGroup var store: StoreOption

    @Argument(help: "The beginning of the alert's id, \(AlertLookup.minDigits) characters or more.")
    var id: String

    @Option(help: "The person who looks after it. Default: your login name.")
    var by: String?

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try Acknowledging(config: config, state: state).acknowledge(id, by: by))
        }
    }
}

/// The work of `wirewatch alerts acknowledge`.
struct Acknowledging: Sendable {
    private let desk: StoreAccess
    private let now: Timestamp

    /// A command on the store of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError``.
    init(config: String, state: String?, now: Timestamp = .now) throws {
        desk = try StoreAccess(config: config, state: state)
        self.now = now
    }

    /// Records who looks after an alert.
    ///
    /// - Parameter digits: The beginning of its id.
    /// - Returns: A sentence for people.
    /// - Throws: ``AlertLookupError`` or ``StoreError``.
    func acknowledge(_ digits: String, by name: String?) throws -> String {
        let store = try desk.writing()
        let alert = try AlertLookup.alert(digits, in: store)
        let before = try store.acknowledgement(of: alert.id)
        let name = name ?? CurrentUser.name
        guard try store.acknowledge(alert.id, by: name, at: now) else { throw AlertLookupError.unknown(digits) }
        let after = before.map { $0.by == name ? "" : ", after \(SafeText($0.by))" } ?? ""
        return "\(SafeText(name)) looks after alert \(alert.id.prefix(8))\(after)\n"
    }
}
