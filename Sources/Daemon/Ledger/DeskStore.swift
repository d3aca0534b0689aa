import Glibc
import Settings
import Storage

/// The store that a daemon made, opened by a command beside it.
///
/// A command takes no lock on the state directory: SQLite lets one writer in after the other, and each waits for its
/// turn.
package struct DeskStore {
    private let directory: String

    /// The store of a state directory.
    package init(stateDirectory: String) {
        directory = stateDirectory
    }

    /// The store of the named state directory, else of the configured one.
    package init(config: String, state: String?) throws(DaemonError) {
        if let state {
            directory = state
            return
        }
        directory = try ConfigurationLoader(file: config).stateDirectory()
    }

    /// Has a running daemon look into the outbox; whether there is one.
    @discardableResult
    func wakeDaemon() -> Bool {
        guard case .status(let status) = StatusQuery(stateDirectory: directory).ask() else { return false }
        return kill(status.pid, SIGUSR1) == 0
    }

    /// How the daemon is that uses it.
    var daemon: StatusQuery.Answer { StatusQuery(stateDirectory: directory).ask() }

    /// Opens it to look at it.
    package func reading() throws(DaemonError) -> Store {
        try open { path throws(StoreError) in try Store.reading(path: path) }
    }

    /// Opens it to add to it.
    func writing() throws(DaemonError) -> Store {
        try open { path throws(StoreError) in try Store(path: path) }
    }

    private func open(_ opening: (String) throws(StoreError) -> Store) throws(DaemonError) -> Store {
        let path = StateDirectory.store(in: directory)
        guard access(path, F_OK) == 0 else {
            throw .state(path: directory, reason: "no store is here; has the daemon run with this directory?")
        }
        do throws(StoreError) {
            return try opening(path)
        } catch {
            throw .store(error)
        }
    }
}
