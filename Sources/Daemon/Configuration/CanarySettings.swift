import Settings
import Storage
import Watching

/// `canary`: an article of the daemon's own that tries the way from a folder to the journal.
package struct CanarySettings: Sendable, Equatable {
    /// `every_minutes` (60): how often one is dropped.
    package var interval: Duration
    /// `within_minutes` (5): how long it may take.
    package var patience: Duration

    /// Reads the section; problems are noted there.
    init(from section: Section) {
        let interval = section.integer("every_minutes", default: 60, in: 1...1_440)
        let patience = section.integer("within_minutes", default: min(5, interval), in: 1...60)
        if patience > interval { section.note("expected at most every_minutes, \(interval)", at: "within_minutes") }
        self.interval = .seconds(60 * interval)
        self.patience = .seconds(60 * patience)
    }
}

extension DaemonSettings {
    /// The folder of canaries, below the state directory.
    var canaryDirectory: String { stateDirectory + "/canary" }

    /// The inbox of canaries; nil if there are none.
    var canaryInbox: InboxSettings? {
        canary == nil ? nil : InboxSettings(name: Canary.inbox, path: canaryDirectory)
    }
}
