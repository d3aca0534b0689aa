import Glibc

/// Which names in an inbox are not articles. Looks at names only, never at the disk.
///
/// Always ignored, files and folders alike: names that begin with a dot, and ``TemporaryNames``. The desk's own
/// patterns are globs (`*`, `?`, `[a-z]`): one without a slash is held against the name, one with a slash against the
/// path below the inbox, where `*` stops at slashes. What lies in an ignored folder is ignored.
package struct IgnorePatterns: Sendable, Equatable {
    private let patterns: [(glob: String, wholePath: Bool)]
    private let folders: [InboxPath]

    /// The built-in patterns and the desk's own.
    ///
    /// - Parameter folders: Folders below the inbox that are ignored too.
    package init(_ globs: [String] = [], folders: [InboxPath] = []) {
        self.folders = folders
        patterns = globs.map { ($0, $0.utf8.contains(UInt8(ascii: "/"))) }
    }

    /// Whether the last component of a path makes it no article. The folders above it are taken to be watched.
    package func ignores(_ path: InboxPath) -> Bool {
        let name = path.name
        if name.first == UInt8(ascii: ".") || TemporaryNames.contains(name) { return true }
        if folders.contains(where: { path.isWithin($0) }) { return true }
        return patterns.contains { pattern in
            pattern.wholePath
                ? IgnorePatterns.matches(pattern.glob, path.bytes[...], FNM_PATHNAME)
                : IgnorePatterns.matches(pattern.glob, name, 0)
        }
    }

    package static func == (left: IgnorePatterns, right: IgnorePatterns) -> Bool {
        left.folders == right.folders && left.patterns.elementsEqual(right.patterns) { $0.glob == $1.glob }
    }

    private static func matches(_ glob: String, _ bytes: ArraySlice<UInt8>, _ flags: Int32) -> Bool {
        withCString(bytes) { fnmatch(glob, $0, flags) == 0 }
    }
}
