import Systemd

/// Why a receiver cannot be set up.
package struct ReceiverError: Error, Sendable, CustomStringConvertible {
    /// The receiver's name.
    package var receiver: String
    /// What is wrong, without any secret in it.
    package var reason: String
    /// Whether it is only this process that may not look: the service, with its rights and credentials, can.
    package var isOutOfReach = false

    /// An error with its reason.
    package init(receiver: String, reason: String) {
        self.receiver = receiver
        self.reason = reason
    }

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
        let parts = ReceiverParts(
            name: settings.name, style: CardStyle(timeZone: settings.timeZone, template: settings.template),
            connection: settings.connection,
            client: client, secrets: SecretReader(credentials: credentials, receiver: settings.name))
        return try settings.kind.makeReceiver(parts)
    }
}
