import Daemon
import Foundation
import Text

/// A file that a command writes because an option names it.
enum OutputFile {
    /// Replaces the file in one step.
    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandError("cannot write \(path): \(SystemError.reason(of: error))")
        }
    }
}
