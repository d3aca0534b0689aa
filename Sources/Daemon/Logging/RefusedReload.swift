import Systemd
import Text

/// A configuration that a command refuses before the daemon reads it.
package enum RefusedReload {
    /// Writes the problems to the journal, as the daemon does when it refuses a configuration itself.
    ///
    /// Without a journal nothing is written: the command prints the problems.
    package static func log(_ problems: [String]) {
        let head = "The new configuration is refused, the old one stays in force: \(problems.count.counted("problem"))"
        for message in [head] + problems {
            let text = SafeText(message).truncated(toBytes: 2_000).string
            guard
                let entry = try? JournalEntry(
                    message: text, priority: .error, id: OperationalMessage.configurationRefused.id,
                    identifier: "wirewatch", fields: [])
            else { continue }
            try? Journal.send(entry)
        }
    }
}
