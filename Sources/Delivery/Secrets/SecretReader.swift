import Foundation
import Glibc
import Systemd

/// Looks up the address of a webhook where the configuration says it is.
struct SecretReader {
    let credentials: Credentials

    /// The largest file that is taken for an address.
    private static let maximumBytes = 65_536

    /// The address, checked; errors never show it.
    func read(_ address: WebhookSettings.Address, for receiver: String) throws(ReceiverError) -> String {
        let url = try text(address, for: receiver).trimmingCharacters(in: .whitespacesAndNewlines)
        do throws(HTTPError) {
            _ = try HTTPEndpoint(url)
        } catch {
            throw ReceiverError(receiver: receiver, reason: "\(error)")
        }
        return url
    }

    private func text(_ address: WebhookSettings.Address, for receiver: String) throws(ReceiverError) -> String {
        switch address {
        case .text(let url):
            return url
        case .file(let path):
            return try contents(of: path, for: receiver)
        case .credential(let name):
            do throws(CredentialError) {
                return try credentials.read(name)
            } catch {
                throw ReceiverError(receiver: receiver, reason: "\(error)")
            }
        }
    }

    /// The text of a small regular file; a pipe in its place must not hold us up.
    private func contents(of path: String, for receiver: String) throws(ReceiverError) -> String {
        func failure(_ reason: String) -> ReceiverError {
            ReceiverError(receiver: receiver, reason: "cannot read url_file \(path): \(reason)")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw failure("it is not a regular file")
        }
        var bytes = [UInt8](repeating: 0, count: SecretReader.maximumBytes + 1)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw failure(String(cString: strerror(errno))) }
        guard count <= SecretReader.maximumBytes else {
            throw failure("it has more than \(SecretReader.maximumBytes) bytes")
        }
        guard let text = String(validating: bytes.prefix(count), as: UTF8.self) else {
            throw failure("it is not UTF-8 text")
        }
        return text
    }
}
