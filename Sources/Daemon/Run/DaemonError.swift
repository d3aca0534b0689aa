import Delivery
import Settings
import Storage

/// Why the daemon cannot start.
package enum DaemonError: Error, Sendable, CustomStringConvertible {
    /// The configuration has problems.
    case configuration(Problems)
    /// The state directory cannot be used.
    case state(path: String, reason: String)
    /// The store cannot be opened.
    case store(StoreError)
    /// A receiver cannot be set up.
    case receiver(ReceiverError)
    /// libcurl cannot be started.
    case noTransport

    package var description: String {
        switch self {
        case .configuration(let problems): problems.description
        case .state(let path, let reason): "state directory \(path): \(reason)"
        case .store(let error): error.description
        case .receiver(let error): error.description
        case .noTransport: "libcurl cannot be started"
        }
    }
}
