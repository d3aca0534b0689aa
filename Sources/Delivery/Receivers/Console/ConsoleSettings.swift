import Settings

/// Standard output, as the configuration names it.
package struct ConsoleSettings: ReceiverKind {
    /// Terminals and pipes are called so.
    package static let word = "console"
    /// Its lines are its own.
    package static let takesTemplate = false
    /// There is nothing to reach.
    package static let isOverHTTP = false

    /// What the receiver can do.
    package var abilities: ReceiverAbilities { .groups }

    /// Reads nothing: it has no keys of its own.
    package init(from section: Section, directory: String) {}

    /// Writes with colours where standard output is a terminal.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        ConsoleReceiver(name: parts.name, descriptor: 1, style: TerminalStyle(for: 1))
    }
}
