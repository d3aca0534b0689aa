import Delivery
import Settings

/// Why something cannot be done with topics.
package enum TopicCommandError: Error, Sendable, CustomStringConvertible {
    /// The configuration has problems.
    case configuration(Problems)
    /// There is no topic of this name; which there are.
    case unknownTopic(String, known: [String])
    /// A name that no topic can have.
    case invalidName(String)
    /// The file of a new topic is there already.
    case exists(path: String)
    /// The file of a new topic cannot be written.
    case unwritable(path: String, reason: String)
    /// Articles or examples cannot be read.
    case articles(String)

    package var description: String {
        switch self {
        case .configuration(let problems): problems.description
        case .unknownTopic(let name, let known):
            "there is no topic “\(SafeText(name))” (there are: \(known.joined(separator: ", ")))"
        case .invalidName(let name):
            "“\(SafeText(name))” cannot name a topic: lower-case letters, digits and single hyphens, at most 64"
        case .exists(let path): "\(SafeText(path)) is there already; nothing was written"
        case .articles(let reason): "\(SafeText(reason))"
        case .unwritable(let path, let reason): "cannot write \(SafeText(path)): \(reason)"
        }
    }

    /// Runs what may find problems in the configuration.
    static func catching<Value>(_ body: () throws(Problems) -> Value) throws(TopicCommandError) -> Value {
        do throws(Problems) {
            return try body()
        } catch {
            throw .configuration(error)
        }
    }
}
