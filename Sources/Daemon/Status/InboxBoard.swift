import Synchronization
import Text
import Watching

/// The last report of each inbox's watcher.
package final class InboxBoard: Sendable {
    /// One inbox.
    package struct Inbox: Sendable, Equatable, Codable {
        /// Its name in the configuration.
        package var name: String
        /// The watched folder.
        package var path: String
        /// The number of watched folders; nil until the watcher is ready.
        package var folders: Int?
        /// Why files in it are not seen, if they are not: the folder is gone or cannot be opened.
        package var trouble: String?
        /// Why files in some folders of it are seen late: these are not watched.
        package var watchTrouble: String?
        /// Why files in some folders of it are never seen: these lie too deep.
        package var depthTrouble: String?

        /// Why some files in it are not read: the daemon has no right to.
        package var rightsTrouble: String?

        /// Notes what cannot be read.
        mutating func note(_ summary: UnreadableSummary) {
            let parts = [(summary.folders, "folder"), (summary.files, "file")].filter { $0.0 > 0 }
                .map { $0.0.counted($0.1) }
            guard !parts.isEmpty else { return rightsTrouble = nil }
            let example = summary.example.map { ", for example “\($0)”" } ?? ""
            rightsTrouble = """
                the daemon has no right to read \(parts.joined(separator: " and "))\(example). Give it the right with \
                chmod or chown; what is there is read at once then
                """
        }

        /// Notes a warning of its watcher.
        mutating func note(_ warning: WatchWarning) {
            switch warning {
            case .rootVanished: trouble = "\(warning)"
            case .noQueue, .tooManyWatches, .unwatchable: watchTrouble = "\(warning)"
            case .tooDeep: depthTrouble = depthTrouble ?? Inbox.depthTrouble(warning, count: 1)
            default: break
            }
        }

        /// Notes the end of a scan.
        mutating func note(_ report: ReconciliationReport) {
            if report.reason == .rootReturned { trouble = nil }
            guard report.reason != .newDirectory, report.reason != .poll else { return }
            folders = report.directories - report.unwatched
            if report.unwatched == 0 { watchTrouble = nil }
            depthTrouble = report.firstTooDeep.map { Inbox.depthTrouble($0, count: report.tooDeep) }
        }

        private static func depthTrouble(_ first: WatchWarning, count: Int) -> String {
            let others = count > 1 ? " (and \((count - 1).counted("more folder")))" : ""
            return "\(first)\(others). Raise max_depth of the inbox, then `wirewatch reload`; or move the files up"
        }
    }

    private let inboxes = Mutex<[Inbox]>([])

    /// Starts again with inboxes that have not reported.
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
