import Foundation
import Glibc
import Watching

/// The names under which the store may have a file that a person names as a shell completes it.
enum FileNames {
    /// The text itself, then what it stands for: a path below an inbox, and the escaped form of names with control
    /// characters.
    ///
    /// - Parameter directory: Where a relative path begins.
    static func candidates(
        _ text: String, in inboxes: [InboxSettings], directory: String = FileManager.default.currentDirectoryPath
    ) -> [String] {
        var names = [text, InboxPath(text).escaped]
        let absolute = URL(filePath: text, relativeTo: URL(filePath: directory, directoryHint: .isDirectory))
            .standardizedFileURL.path
        // A file of another inbox, or of none, keeps its whole path: so it stands where it was archived.
        names.append(InboxPath(absolute).escaped)
        for inbox in inboxes {
            for (root, path) in [(inbox.path, absolute), (resolved(inbox.path), resolved(absolute))] {
                guard let root, let path, path.hasPrefix(root + "/") else { continue }
                names.append(InboxPath(String(path.dropFirst(root.count + 1))).escaped)
            }
        }
        return names.enumerated().filter { !$0.element.isEmpty && !names[..<$0.offset].contains($0.element) }
            .map(\.element)
    }

    /// A path without links; nil if it leads nowhere.
    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
