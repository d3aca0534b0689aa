import Systemd

/// Why a receiver cannot be set up.
package struct ReceiverError: Error, Sendable, CustomStringConvertible {
    /// The receiver's name.
    package var receiver: String
    /// What is wrong, without any secret in it.
    package var reason: String

    package var description: String { "receiver “\(receiver)”: \(reason)" }
}

/// Makes receivers of settings, looking up their secrets.
package enum ReceiverFactory {
    /// The receiver of a configuration's entry.
    ///
    /// - Throws: ``ReceiverError`` if a secret cannot be read.
    package static func receiver(
        for settings: ReceiverSettings, client: HTTPClient, credentials: Credentials
    ) throws(ReceiverError) -> any Receiver {
        switch settings.kind {
        case .webhook(let webhook):
            let url = try SecretReader(credentials: credentials).read(webhook.address, for: settings.name)
            return HTTPReceiver(
                name: settings.name, dialect: WebhookDialect(url: url), style: CardStyle(),
                connection: HTTPConnection(
                    timeoutSeconds: webhook.timeoutSeconds, certificateAuthorities: webhook.certificateAuthorities),
                client: client)
        }
    }
}
