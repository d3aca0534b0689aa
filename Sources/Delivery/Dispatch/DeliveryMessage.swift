import Logging

/// The kinds of messages about deliveries that somebody may wait for; whoever writes the log gives each a number.
package enum DeliveryMessage: String, Sendable, CaseIterable {
    /// A receiver was disabled: its address is gone.
    case receiverDisabled = "receiver-disabled"
    /// A post was given up.
    case deadLetter = "dead-letter"

    /// The metadata key that carries the kind.
    package static let key = "message-kind"

    /// Metadata that marks a message as of this kind.
    func metadata(_ fields: [String: String] = [:]) -> Logger.Metadata {
        var metadata: Logger.Metadata = [DeliveryMessage.key: "\(rawValue)"]
        for (key, value) in fields { metadata[key] = "\(value)" }
        return metadata
    }
}
