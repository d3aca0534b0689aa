import Delivery
import Systemd
import Web

extension PageSettings {
    /// Its name where receivers have theirs.
    private static let name = "page"
    /// The least length of a token, in characters: it is not a password that somebody remembers.
    private static let minToken = 16

    /// The token that visitors must show; nil for nothing.
    ///
    /// - Throws: ``ReceiverError`` if it cannot be read, or could be guessed.
    func readToken(_ credentials: Credentials) throws(ReceiverError) -> String? {
        guard let token else { return nil }
        let text = try SecretReader(credentials: credentials, receiver: PageSettings.name).text(token)
        guard text.count >= PageSettings.minToken else {
            throw ReceiverError(
                receiver: PageSettings.name,
                reason: "\(token) has fewer than \(PageSettings.minToken) characters; `openssl rand -hex 32` makes one")
        }
        return text
    }
}
