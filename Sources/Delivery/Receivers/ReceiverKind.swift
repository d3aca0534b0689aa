import Settings
import Systemd

/// A kind of receiver: the settings that only it has, and how a receiver is made of them.
///
/// A new kind is one or two files with a type that conforms, and one line in ``ReceiverKinds/all``. A section
/// is read strictly: ``init(from:directory:)`` takes the kind's own keys only, what all kinds have is in
/// ``ReceiverSettings``.
package protocol ReceiverKind: Sendable, Equatable {
    /// The word for it in the configuration: `kind: webhook`.
    static var word: String { get }

    /// Whether it reaches a service over HTTP, and so takes `timeout_seconds` and `ca_file`.
    static var isOverHTTP: Bool { get }

    /// Whether a desk's `template` has a place in its posts.
    static var takesTemplate: Bool { get }

    /// Reads the kind's own keys; problems are noted in the section.
    ///
    /// - Parameter directory: Where relative paths start.
    init(from section: Section, directory: String)

    /// The abilities of its receiver.
    var abilities: ReceiverAbilities { get }

    /// Makes the receiver, looking up its secrets.
    ///
    /// - Throws: ``ReceiverError`` if a secret cannot be read or is not what it should be.
    func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver
}

extension ReceiverKind {
    /// Chats are.
    package static var isOverHTTP: Bool { true }

    /// Posts that people read have a place for it.
    package static var takesTemplate: Bool { true }

    /// The word of this one's kind.
    package var word: String { Self.word }

    /// Whether another one, of whatever kind, has the same settings.
    package func isEqual(to other: any ReceiverKind) -> Bool { other as? Self == self }
}

/// The parts of a receiver besides its kind's settings.
package struct ReceiverParts: Sendable {
    /// The receiver's name in the configuration.
    package let name: String
    /// The abilities that its settings name.
    package let abilities: ReceiverAbilities
    /// How its posts show what every post shows.
    package let style: CardStyle
    /// How its service is reached.
    package let connection: HTTPConnection
    /// The client that reaches it.
    package let client: HTTPClient
    /// The reader of its secrets.
    package let secrets: SecretReader

    /// The parts of a receiver.
    package init(
        name: String, abilities: ReceiverAbilities, style: CardStyle, connection: HTTPConnection, client: HTTPClient,
        secrets: SecretReader
    ) {
        self.name = name
        self.abilities = abilities
        self.style = style
        self.connection = connection
        self.client = client
        self.secrets = secrets
    }

    /// The receiver that speaks a dialect over HTTP.
    package func receiver(speaking dialect: some Dialect) -> any Receiver {
        HTTPReceiver(
            name: name, dialect: dialect, abilities: abilities, style: style, connection: connection, client: client)
    }

    /// The error of this receiver for a reason, which holds no secret.
    package func error(_ reason: String) -> ReceiverError {
        ReceiverError(receiver: name, reason: reason)
    }
}

/// Why a receiver cannot be set up.
package struct ReceiverError: Error, Sendable, CustomStringConvertible {
    /// The receiver's name.
    package var receiver: String
    /// The problem, without any secret in it.
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
    /// - Parameters:
    ///   - pageURL: Where browsers find the desk's page; nil for nowhere.
    ///   - warn: Called with what is unsafe about its secrets.
    /// - Throws: ``ReceiverError`` if a secret cannot be read.
    package static func receiver(
        for settings: ReceiverSettings, client: HTTPClient, credentials: Credentials, pageURL: String? = nil,
        warn: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(ReceiverError) -> any Receiver {
        let parts = ReceiverParts(
            name: settings.name, abilities: settings.kind.abilities,
            style: CardStyle(timeZone: settings.timeZone, template: settings.template, pageURL: pageURL),
            connection: settings.connection, client: client,
            secrets: SecretReader(credentials: credentials, receiver: settings.name, warn: warn))
        return try settings.kind.makeReceiver(parts)
    }
}
