import Delivery
import Settings
import Systemd

/// `heartbeat`: where the daemon says every few minutes that it is well.
///
/// The service there raises an alarm when nothing comes: a dead daemon, machine or network cannot raise one itself.
package struct HeartbeatSettings: Sendable, Equatable {
    /// `url`, `url_file` or `url_credential`.
    package var address: ServiceAddress
    /// `every_minutes` (5): how often.
    package var interval: Duration
    /// `timeout_seconds` (10) and `ca_file`.
    package var connection: HTTPConnection

    /// Its name where receivers have theirs.
    private static let name = "heartbeat"

    /// Reads the section; problems are noted there.
    ///
    /// - Parameter directory: Where relative paths start.
    init(from section: Section, directory: String) {
        address = ServiceAddress(from: section, directory: directory)
        interval = .seconds(60 * section.integer("every_minutes", default: 5, in: 1...1_440))
        connection = HTTPConnection(from: section, directory: directory)
    }

    /// The request with a body of one line.
    ///
    /// - Throws: ``ReceiverError`` if the address is a secret that cannot be read.
    func request(_ line: String, credentials: Credentials) throws(ReceiverError) -> HTTPRequest {
        let url = try SecretReader(credentials: credentials, receiver: HeartbeatSettings.name).address(address)
        var request = HTTPRequest(
            .post, url, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array((line + "\n").utf8),
            maxResponseBytes: 4_096)
        connection.apply(to: &request)
        return request
    }
}
