import Storage

/// The listing that `wirewatch alerts` asks for.
package struct AlertListing: Sendable {
    private let config: String
    private let state: String?
    private let query: AlertQuery
    private let follow: Bool
    private let asJSON: Bool

    /// A listing by the words of the command line.
    ///
    /// - Parameters:
    ///   - config: The configuration file, which says where the state directory is.
    ///   - state: The state directory, if it is named.
    ///   - since: A moment that ``Since`` understands.
    package init(
        config: String, state: String?, topic: String?, since: String?, lines: Int?, follow: Bool, asJSON: Bool
    ) {
        self.config = config
        self.state = state
        query = AlertQuery(topic: topic, since: since.flatMap(Since.moment), limit: lines ?? .max)
        self.follow = follow
        self.asJSON = asJSON
    }

    /// Writes the alerts to standard output.
    ///
    /// - Throws: ``DaemonError`` or ``StoreError``.
    package func run() async throws {
        let ledger = try AlertLedger(try DeskStore(config: config, state: state))
        try await ledger.list(query, follow: follow, asJSON: asJSON, write: StandardOutput.write)
    }
}
