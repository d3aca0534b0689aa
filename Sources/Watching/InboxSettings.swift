import Settings

/// One watched folder, as the configuration names it.
///
/// ```yaml
/// inboxes:
///   - name: desk
///     path: /srv/wirewatch/inbox
///     ignore: ["*.log", "archive/*"]
/// ```
package struct InboxSettings: Sendable, Equatable {
    /// `name`: a short name for logs and the store; must be unique. Left out, it is `inbox`.
    package var name: String
    /// `path`: the folder. It may be a symbolic link; links below it are not followed.
    package var path: String
    /// `recursive` (true): whether folders below it are watched too.
    package var recursive: Bool
    /// `ignore` (none): glob patterns of names that are not articles, besides ``IgnorePatterns``' own.
    package var ignore: [String]
    /// `scan_interval_seconds` (300): how often the folder is compared with what is known, whatever events said.
    package var scanIntervalSeconds: Int
    /// `settle_milliseconds` (2000): how long a file must have rested where the kernel cannot say whether it is still
    /// open for writing: on network file systems, and for files of another owner without the capability `CAP_LEASE`.
    package var settleMilliseconds: Int
    /// `poll_interval_seconds` (10): the scan interval on a file system that reports no events (NFS, SMB, FUSE).
    package var pollIntervalSeconds: Int
    /// `max_depth` (32): how many folders deep the tree is watched; deeper ones are reported and left out.
    package var maxDepth: Int

    /// `after` (keep): what happens to a file once it is committed.
    package var after: Aftercare
    /// `archive_directory` (archive): where `after: archive` moves files, in a folder for each day. A relative path
    /// starts at the inbox. The folder is not watched.
    package var archiveDirectory: String
    /// `failed_directory` (none): where files go that could not be read, each with a JSON file that says why. A
    /// relative path starts at the inbox. The folder is not watched.
    package var failedDirectory: String?

    /// What happens to a file once it is committed.
    package enum Aftercare: String, Sendable, CaseIterable {
        case keep, archive, delete
    }

    /// An inbox with the defaults.
    package init(name: String = "inbox", path: String) {
        self.name = name
        self.path = path
        recursive = true
        ignore = []
        scanIntervalSeconds = 300
        settleMilliseconds = 2000
        pollIntervalSeconds = 10
        maxDepth = 32
        after = .keep
        archiveDirectory = "archive"
    }

    /// The folder of archived files and that of failed ones, as absolute paths.
    package var archivePath: String { absolute(archiveDirectory) }
    package var failedPath: String? { failedDirectory.map(absolute) }

    /// The folders below the inbox that are not watched.
    package var unwatched: [InboxPath] {
        [after == .archive ? archivePath : nil, failedPath].compactMap { folder in
            guard let folder, folder.hasPrefix(path + "/") else { return nil }
            return InboxPath(String(folder.dropFirst(path.count + 1)))
        }
    }

    private func absolute(_ folder: String) -> String { folder.hasPrefix("/") ? folder : path + "/" + folder }

    /// Reads one inbox; what is wrong is noted in the section.
    package init(from section: Section) {
        self.init(name: section.text("name", default: "inbox"), path: section.text("path"))
        recursive = section.flag("recursive", default: recursive)
        ignore = section.texts("ignore")
        scanIntervalSeconds = section.integer("scan_interval_seconds", default: scanIntervalSeconds, in: 1...86_400)
        settleMilliseconds = section.integer("settle_milliseconds", default: settleMilliseconds, in: 10...600_000)
        pollIntervalSeconds = section.integer("poll_interval_seconds", default: pollIntervalSeconds, in: 1...86_400)
        maxDepth = section.integer("max_depth", default: maxDepth, in: 1...128)

        after = section.choice("after", default: after)
        archiveDirectory = section.text("archive_directory", default: archiveDirectory)
        failedDirectory = section.optionalText("failed_directory")
        for (key, folder) in [
            ("archive_directory", archiveDirectory), ("failed_directory", failedDirectory ?? "failed"),
        ] {
            let isOutside = folder.split(separator: "/").contains { $0 == "." || $0 == ".." }
            if folder.isEmpty || isOutside || folder.utf8.contains(0) || folder.hasSuffix("/") {
                section.note("expected the path of a folder, without “..” and without a slash at its end", at: key)
            }
        }

        if name.isEmpty || name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) {
            section.note("expected a name in printable characters", at: "name")
        }
        section.refuseHome(path, at: "path")
        section.refuseHome(archiveDirectory, at: "archive_directory")
        if let failedDirectory { section.refuseHome(failedDirectory, at: "failed_directory") }
        if section.has("path"), path.isEmpty || path.utf8.contains(0) {
            section.note("expected the path of a folder", at: "path")
        }
        for pattern in ignore where pattern.isEmpty || pattern.hasPrefix("/") {
            section.note(
                "“\(pattern)” can match nothing: patterns are for names or paths below the inbox", at: "ignore")
        }
    }
}
