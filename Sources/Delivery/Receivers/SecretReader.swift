import Foundation
import Systemd

/// Looks up the address of a webhook where the configuration says it is.
struct SecretReader {
    let credentials: Credentials

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
            do {
                return try String(contentsOfFile: path, encoding: .utf8)
            } catch {
                throw ReceiverError(receiver: receiver, reason: "cannot read url_file \(path): \(error)")
            }
        case .credential(let name):
            do throws(CredentialError) {
                return try credentials.read(name)
            } catch {
                throw ReceiverError(receiver: receiver, reason: "\(error)")
            }
        }
    }
}
