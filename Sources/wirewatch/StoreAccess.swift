import Alerts
import ArgumentParser
import Daemon
import Delivery
import Glibc
import Settings
import Storage
import Text
import Topics
import Web

/// The daemon's store, opened by a command.
///
/// A command takes no lock on the state directory: SQLite lets writers take turns.
struct StoreAccess {
    let directory: String
    /// The values of the configuration; nil if there is none to read.
    let settings: DaemonSettings?
    private let loader: ConfigurationLoader?

    /// The store of a state directory.
    init(stateDirectory: String) {
        directory = stateDirectory
        settings = nil
        loader = nil
    }

    /// The store of a configuration.
    init(_ configuration: Configuration) {
        directory = configuration.settings.stateDirectory
        settings = configuration.settings
        loader = nil
    }

    /// The store of the named state directory, else of the configured one.
    init(config: String, state: String?) throws(DaemonError) {
        let loader = ConfigurationLoader(file: config, state: state)
        self.loader = loader
        let settings: DaemonSettings?
        do throws(DaemonError) {
            settings = try loader.settings()
        } catch {
            guard state != nil else { throw error }
            settings = nil
        }
        self.settings = settings
        directory = state ?? settings?.stateDirectory ?? ""
    }

    /// The desk's time zone: the configured one, else the machine's.
    var zone: ZoneOffsets { settings?.timeZone.offsets ?? .machine }

    /// Where browsers find the desk's page; nil for nowhere.
    var page: String? { settings?.page?.externalURL }

    /// The whole configuration without the judge; nil if it has problems.
    func configuration() -> Configuration? {
        guard var loader else { return nil }
        loader.judge = .nothing
        return try? loader.load()
    }

    /// The names of the configured topics; none if they cannot be read.
    var topics: [String] { configuration()?.catalog.topics.map(\.name) ?? [] }

    /// Wakes the deliverers of a running daemon, which otherwise look themselves within half a minute.
    ///
    /// - Returns: False if no daemon is running.
    @discardableResult
    func wakeDaemon() -> Bool {
        let answer = StatusQuery(stateDirectory: directory).ask()
        if case .status(let status) = answer { kill(status.pid, SIGUSR1) }
        return answer != .notRunning
    }

    /// The state of the daemon that uses the store.
    var daemon: StatusQuery.Answer { StatusQuery(stateDirectory: directory).ask() }

    /// The store's files.
    var files: StoreFiles { StateDirectory.files(in: directory) }

    /// Opens the store for reading.
    ///
    /// - Throws: ``MissingRights``, or ``DaemonError``.
    func reading() throws -> Store {
        try open(R_OK) { path throws(StoreError) in try Store.reading(path: path) }
    }

    /// Opens the store for reading; nil before the daemon's first start.
    func readingIfThere() throws -> Store? {
        access(StateDirectory.store(in: directory), F_OK) != 0 && errno == ENOENT ? nil : try reading()
    }

    /// Opens the texts that are kept for back-testing, for reading; nil if there are none.
    ///
    /// - Throws: ``MissingRights``, or ``CommandError``.
    func texts() throws -> TextStore? {
        let path = StateDirectory.texts(in: directory).path
        guard access(path, F_OK) == 0 || errno != ENOENT else {
            if let missing = MissingRights.missing(to: X_OK, [directory]) { throw missing }
            return nil
        }
        let own = [path, path + "-wal", path + "-shm"]
        if let missing = MissingRights.missing(to: R_OK, own) { throw missing }
        do throws(StoreError) {
            return try TextStore.reading(path: path)
        } catch {
            // As of the store, reading takes a file that a stopped daemon does not leave behind.
            if let missing = MissingRights.missing(to: W_OK, [directory] + own) { throw missing }
            throw CommandError("the texts in \(path) cannot be read: \(error.reason)")
        }
    }

    /// Opens the store for writing.
    ///
    /// - Throws: ``MissingRights``, or ``DaemonError``.
    func writing() throws -> Store {
        try open(W_OK) { path throws(StoreError) in try Store(path: path) }
    }

    private func open(_ mode: Int32, _ opening: (String) throws(StoreError) -> Store) throws -> Store {
        let path = StateDirectory.store(in: directory)
        // SQLite says no more than that it cannot open a file.
        let own = [path, path + "-wal", path + "-shm"]
        if let missing = MissingRights.missing(to: mode, mode == W_OK ? [directory] + own : own) { throw missing }
        guard access(path, F_OK) == 0 else {
            throw DaemonError.state(
                path: directory, reason: "it has no store; has the daemon run with this directory?")
        }
        do throws(StoreError) {
            return try opening(path)
        } catch {
            // Reading takes a file for the readers' marks, which a stopped daemon does not leave behind.
            if let missing = MissingRights.missing(to: W_OK, [directory] + own) { throw missing }
            throw DaemonError.store(error)
        }
    }
}

/// The options for the store, for subcommands that use it.
struct StoreOption: ParsableArguments {
    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    /// Does the command's work; an error ends it with a message and exit code 1.
    func run(_ work: (_ config: String, _ state: String?) throws -> Void) throws {
        do {
            try work(configuration.config, state)
        } catch {
            throw failure(error)
        }
    }

    /// Does the command's work; an error ends it with a message and exit code 1.
    func run(_ work: (_ config: String, _ state: String?) async throws -> Void) async throws {
        do {
            try await work(configuration.config, state)
        } catch {
            throw failure(error)
        }
    }
}
