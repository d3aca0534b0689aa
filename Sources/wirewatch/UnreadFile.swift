import Glibc
import Text
import Watching

/// Why a file that lies in an inbox is not on record.
struct UnreadFile {
    /// The inbox's name.
    let inbox: String
    let path: InboxPath
    let reason: String

    /// Looks for a file in the inboxes; nil if none has it.
    ///
    /// - Parameter text: Its whole path, or its path below an inbox.
    init?(_ text: String, in inboxes: [InboxSettings]) {
        for settings in inboxes {
            guard let path = UnreadFile.path(text, below: settings.path) else { continue }
            var status = stat()
            let isThere = lstat(text.hasPrefix("/") ? text : settings.path + "/" + text, &status) == 0
            // Nobody may look into a closed folder, not even whether the file is there.
            guard isThere || errno == EACCES else { continue }
            (inbox, self.path) = (settings.name, path)
            reason = UnreadFile.reason(path, isThere ? FileKind(status) : nil, settings)
            return
        }
        return nil
    }

    private static func path(_ text: String, below inbox: String) -> InboxPath? {
        var rest = Substring(text)
        if text.hasPrefix("/") {
            guard text.hasPrefix(inbox + "/") else { return nil }
            rest = text.dropFirst(inbox.count + 1)
        }
        let path = InboxPath(String(rest))
        guard !rest.isEmpty, !path.components.contains(where: { $0.elementsEqual("..".utf8) }) else { return nil }
        return path
    }

    /// - Parameter kind: What it is; nil if that cannot be seen.
    private static func reason(_ path: InboxPath, _ kind: FileKind?, _ settings: InboxSettings) -> String {
        let patterns = IgnorePatterns(settings.ignore, folders: settings.unwatched)
        var way = InboxPath.root
        for component in path.components {
            way = way.appending(component)
            guard patterns.ignores(way) else { continue }
            return settings.unwatched.contains { way.isWithin($0) }
                ? "“\(SafeText("\(way)"))” is a folder for files that are done with"
                : "names like “\(SafeText("\(way)"))” are passed over: hidden, temporary, or named by `ignore`"
        }
        if path.depth > 1, !settings.recursive { return "folders in this inbox are not read (`recursive: false`)" }
        if path.parent.depth > settings.maxDepth {
            return "it lies more than \(settings.maxDepth) folders deep (`max_depth`)"
        }
        switch kind {
        case .regular, .directory, nil: break
        case let kind?: return "it is a \(kind.rawValue), which is never opened"
        }
        return """
            it is not read yet: a program has it open, it waits for its turn, the daemon may not read it, or none runs. \
            See `wirewatch status`
            """
    }
}
