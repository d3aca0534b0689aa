import Logging

/// The kinds of messages that the program logs about itself, each with a `MESSAGE_ID` that never changes.
package enum OperationalMessage: String, Sendable {
    /// The metadata key that carries the kind.
    package static let key = "message-kind"

    case started
    case stopped
    case reloaded
    case configurationRefused = "configuration-refused"
    case fileUnreadable = "file-unreadable"
    case articleUnreadable = "article-unreadable"
    case inboxTrouble = "inbox-trouble"
    case receiverDisabled = "receiver-disabled"
    case stuck
    case storeTrouble = "store-trouble"
    case deadLetter = "dead-letter"
    case judgeMissing = "judge-missing"
    case noDescriptors = "no-descriptors"

    /// The kind's `MESSAGE_ID`.
    package var id: MessageID {
        switch self {
        case .started: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c01)
        case .stopped: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c02)
        case .reloaded: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c03)
        case .configurationRefused: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c04)
        case .fileUnreadable: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c05)
        case .articleUnreadable: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c06)
        case .inboxTrouble: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c07)
        case .receiverDisabled: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c08)
        case .stuck: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c09)
        case .storeTrouble: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c0a)
        case .deadLetter: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c0b)
        case .judgeMissing: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c0c)
        case .noDescriptors: MessageID(0x2d3f_4f3c_9f0e_4d53, 0x8a53_5d6f_44b1_0c0d)
        }
    }

    /// Metadata that marks a message as of this kind.
    package func metadata(_ fields: [String: String] = [:]) -> Logger.Metadata {
        var metadata: Logger.Metadata = [OperationalMessage.key: "\(rawValue)"]
        for (key, value) in fields { metadata[key] = "\(value)" }
        return metadata
    }
}
