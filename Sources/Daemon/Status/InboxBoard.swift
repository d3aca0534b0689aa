import Synchronization

/// How each inbox is, as its watcher told last.
final class InboxBoard: Sendable {
    /// One inbox.
    struct Inbox: Sendable, Equatable, Codable {
        /// Its name in the configuration.
        var name: String
        /// The watched folder.
        var path: String
        /// How many folders are watched; nothing until the watcher is ready.
        var folders: Int?
        /// Why files in it are not seen, if they are not: the folder is gone or cannot be opened.
        var trouble: String?
    }

    private let inboxes = Mutex<[Inbox]>([])

    /// Begins anew with inboxes that nothing is known of.
    func reset(_ names: [(name: String, path: String)]) {
        inboxes.withLock { $0 = names.map { Inbox(name: $0.name, path: $0.path) } }
    }

    /// Changes what is known of an inbox.
    func update(_ name: String, _ change: (inout Inbox) -> Void) {
        inboxes.withLock { inboxes in
            guard let index = inboxes.firstIndex(where: { $0.name == name }) else { return }
            change(&inboxes[index])
        }
    }

    /// All of them, in the configuration's order.
    var all: [Inbox] { inboxes.withLock { $0 } }
}
