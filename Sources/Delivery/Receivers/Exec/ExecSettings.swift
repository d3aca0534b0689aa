import Glibc
import Settings

/// A command that is run for each post, as the configuration names it.
package struct ExecSettings: ReceiverKind {
    /// Commands are called so.
    package static let word = "exec"
    /// Programs get the alert itself, and write what they like.
    package static let takesTemplate = false
    /// It takes `timeout_seconds`, but no authorities.
    package static let isOverHTTP = false

    /// What the receiver can do.
    package var abilities: ReceiverAbilities { takesGroups ? .groups : [] }

    /// `command`: a program's absolute path and its arguments; no shell reads them.
    package var command: [String]
    /// `timeout_seconds` (10): how long the command may run.
    package var timeoutSeconds: Int
    /// `groups` (false): whether several alerts may come in one run.
    package var takesGroups: Bool

    /// Reads the keys of a command; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        command = section.texts("command")
        timeoutSeconds = section.integer("timeout_seconds", default: 10, in: 1...300)
        takesGroups = section.flag("groups", default: false)
        if command.isEmpty {
            section.note("needs a command: [/path/of/program, argument, …]", at: "command")
        } else if !command[0].hasPrefix("/") {
            section.note("“\(SafeText(command[0]))” is not an absolute path; no shell looks for it", at: "command")
        }
        if command.contains(where: { $0.utf8.contains(0) }) {
            section.note("a command holds no NUL", at: "command")
        }
    }

    /// Looks whether there is such a program.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        guard let path = command.first, access(path, X_OK) == 0 else {
            throw parts.error("cannot run \(command.first ?? ""): \(String(cString: strerror(errno)))")
        }
        return ExecReceiver(
            name: parts.name, path: path, arguments: Array(command.dropFirst()), timeout: .seconds(timeoutSeconds),
            abilities: abilities, style: parts.style)
    }
}
