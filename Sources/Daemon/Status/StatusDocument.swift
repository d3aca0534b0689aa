/// How the running daemon is: what its status socket answers and `wirewatch status --json` prints.
///
/// Its names are part of the program's interface: they are only ever added to. Times are RFC 3339 in UTC.
package struct StatusDocument: Sendable, Equatable, Codable {
    /// What the daemon is doing with its life.
    package enum Phase: String, Sendable, Codable {
        case starting, running, reloading, stopping
    }

    /// A configuration that was loaded, and the last attempt at another one.
    package struct Configuration: Sendable, Equatable, Codable {
        package var file: String
        /// How many attempts to reload have ended, well or not.
        package var reloads: Int
        /// When the last of them ended.
        package var lastReloadAt: String?
        /// Why the last of them was refused, a line a problem; empty if it was taken.
        package var problems: [String]
        /// What the configuration of the last reload changes in the alerts of the kept texts, a sentence each; nil if
        /// that is not known.
        package var effect: [String]?
    }

    /// What was counted since the daemon started.
    package struct Counts: Sendable, Equatable, Codable {
        package var filesRead: Int64
        package var filesReadToday: Int
        package var filesRefused: Int64
        package var articles: Int64
        package var alerts: Int64
    }

    /// How telling a receiver goes.
    package struct Receiver: Sendable, Equatable, Codable {
        package var name: String
        /// What waits: for a group, for working hours, for the receiver to answer again.
        package var waiting: Int
        package var deadLetters: Int
        /// Why it gets no more posts, if it is disabled.
        package var disabled: String?
        /// Why the last attempt at what waits first failed, if it was tried.
        package var lastError: String?
    }

    package var version: String
    /// The daemon's process.
    package var pid: Int32
    package var phase: Phase
    package var startedAt: String
    package var stateDirectory: String
    package var configuration: Configuration
    package var inboxes: [InboxBoard.Inbox]
    package var counts: Counts
    /// What became of the files and articles since the start; nil from a daemon that does not count them.
    package var balance: FileBalance?
    package var receivers: [Receiver]
    /// What is not as it should be, a sentence each; empty in a healthy daemon.
    package var problems: [String]
    /// Notes for the desk that are not faults, a sentence each; nil from a daemon without notes.
    package var notes: [String]?
    /// The daemon's own articles; nil if there were none.
    package var canary: Canary?

    /// What became of the daemon's own articles since the start.
    package struct Canary: Sendable, Equatable, Codable {
        package var through: Int
        package var lost: Int
        /// When the last one came through.
        package var lastThroughAt: String?
    }
    /// Where the page is served; nil if it is not.
    package var page: String?

    /// Whether nobody needs to look.
    package var isHealthy: Bool { problems.isEmpty }

    private enum CodingKeys: String, CodingKey {
        case version, pid, phase, configuration, inboxes, counts, balance, receivers, problems, notes, canary, page
        case startedAt = "started_at"
        case stateDirectory = "state_directory"
    }
}

extension StatusDocument.Configuration {
    private enum CodingKeys: String, CodingKey {
        case file, reloads, problems, effect
        case lastReloadAt = "last_reload_at"
    }
}

extension StatusDocument.Canary {
    private enum CodingKeys: String, CodingKey {
        case through, lost
        case lastThroughAt = "last_through_at"
    }
}

extension StatusDocument.Counts {
    private enum CodingKeys: String, CodingKey {
        case articles, alerts
        case filesRead = "files_read"
        case filesReadToday = "files_read_today"
        case filesRefused = "files_refused"
    }
}

extension StatusDocument.Receiver {
    private enum CodingKeys: String, CodingKey {
        case name, waiting, disabled
        case deadLetters = "dead_letters"
        case lastError = "last_error"
    }
}
