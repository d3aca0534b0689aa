import Daemon
import Foundation
import Glibc
import Text

/// What a command may not open, and whose rights it takes.
struct MissingRights: Error, Equatable, CustomStringConvertible {
    /// What may not be opened.
    let path: String
    /// The user whose it is; nil if that is not known.
    let owner: String?
    /// The command, as it was typed.
    let command: String

    /// - Parameter path: A file, or a folder; its owner is that of the nearest folder above that can be looked at.
    init(path: String, command: [String] = CommandLine.arguments) {
        self.path = path
        owner = MissingRights.owner(of: path)
        let words = ["wirewatch"] + command.dropFirst()
        self.command = words.map(MissingRights.quoted).joined(separator: " ")
    }

    var description: String {
        let user = owner ?? "root"
        return "needs the rights of user \(user), who owns \(SafeText(path)): sudo -u \(user) \(SafeText(command))"
    }

    /// The first of some files that exists and that this process may not read, or write.
    static func missing(to mode: Int32, _ paths: [String]) -> MissingRights? {
        for path in paths where access(path, mode) != 0 && [EACCES, EPERM].contains(errno) {
            return MissingRights(path: path)
        }
        return nil
    }

    private static func owner(of path: String) -> String? {
        var (path, status) = (path, stat())
        while stat(path, &status) != 0 {
            let folder = (path as NSString).deletingLastPathComponent
            guard !folder.isEmpty, folder != path else { return nil }
            path = folder
        }
        return getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) }
    }

    private static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                "-_./:=,@%+".utf8.contains(byte) || byte >= 0x80
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
            }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
