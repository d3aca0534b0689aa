import Storage
import Text

/// Something that a person should look at.
struct StatusProblem: Sendable, Equatable {
    /// What stays the same while numbers in the text change, for example `receiver desk fails`.
    var key: String
    /// What is wrong, and the remedy: two sentences.
    var text: String
    /// Whether another part of the daemon logs it.
    var isLogged = false
    /// What the log says when it has ended; nil for its text.
    var end: String?
}

extension StatusProblem {
    /// Files wait because no descriptor is left.
    init(_ shortage: DescriptorReserve.Shortage) {
        key = "descriptors"
        let remedy =
            shortage.isOfSystem
            ? "the system has no file descriptors left since \(shortage.since): files wait, and none is lost. Raise "
                + "fs.file-max with sysctl(8), or end the program that holds them (`lsof | wc -l`)"
            : "the daemon has no file descriptors left since \(shortage.since): files wait, and none is lost. Raise "
                + "LimitNOFILE= of the service (`systemctl edit wirewatch`), or `ulimit -n` of the shell, and restart"
        text = remedy
        isLogged = true
        end = "File descriptors are left again"
    }
}

/// What the state of the daemon is judged by.
struct StatusFacts: Sendable {
    var inboxes: [InboxBoard.Inbox] = []
    var stuck: [InFlightOperations.Activity] = []
    /// Why the last reload was refused, a line a problem; empty if it was not.
    var refusals: [String] = []
    var storeTrouble: StoreHealth.Trouble?
    var storeDamage: String?
    /// Descriptors have run out.
    var shortage: DescriptorReserve.Shortage?
    /// Why the outbox cannot be read.
    var outboxError: String?
    /// Bytes free for the store; nil if it is not known.
    var freeBytes: UInt64?
    /// The receivers of the configuration.
    var receivers: [String] = []
    var outbox = OutboxHealth()
    /// How old a post must be to be late.
    var lateAfter = Duration.seconds(900)
    /// Sources that have fallen silent, the longest silence first.
    var silentSources: [SilentSource] = []
    /// The daemon's own article that has not come through in time.
    var canaryLoss: CanaryBoard.Loss?
    /// Why the page cannot be served.
    var pageTrouble: String?
    /// Why no process can be started that reads files.
    var readerTrouble: String?
    /// What parts of the daemon have noted themselves.
    var noted: [StatusProblem] = []
}

extension StatusFacts {
    /// From this number of failed attempts in a row on, a receiver is a problem.
    private static let minFailures = 3
    /// From this number of free bytes on, there is room for a day of articles.
    private static let minFreeBytes: UInt64 = 16 << 20
    /// Maximum number of silent sources that have a sentence each.
    private static let maxSources = 5

    /// What is not as it should be, the most urgent first; empty in a healthy daemon.
    var problems: [StatusProblem] {
        processProblems + storeProblems + inboxProblems + canaryProblems + configurationProblems + receiverProblems
            + sourceProblems + pageProblems + noted
    }

    private var canaryProblems: [StatusProblem] {
        guard let canaryLoss else { return [] }
        let (state, remedy) =
            switch canaryLoss.progress {
            case .dropped:
                (
                    "it is not read",
                    "Other files may not be read either: see `journalctl -t wirewatch`, then restart the daemon"
                )
            case .stored: ("it is read and has no post", "See whether the store can be written")
            case .posted:
                (
                    "the journal does not have it",
                    "Alerts may not get there either: see `systemctl status systemd-journald`"
                )
            }
        return [
            StatusProblem(
                key: "canary",
                text: """
                    the canary article of \(LocalTime.written(canaryLoss.droppedAt)) did not come through within \
                    \(Int(canaryLoss.patience.components.seconds / 60).counted("minute")): \(state). \(remedy)
                    """, end: "A canary article comes through again")
        ]
    }

    private var processProblems: [StatusProblem] {
        if let shortage { return [StatusProblem(shortage)] }
        guard let readerTrouble else { return [] }
        return [
            StatusProblem(
                key: "reader",
                text: """
                    no reader process can be started: \(readerTrouble). Files that need one wait, and none is lost. Raise \
                    TasksMax= or `ulimit -u`, or see `journalctl -t wirewatch`; each scan tries again
                    """, end: "Reader processes can be started again")
        ]
    }

    private var storeProblems: [StatusProblem] {
        var problems: [StatusProblem] = []
        // Without descriptors the store needs no room on the disk.
        if let storeTrouble, shortage == nil {
            problems.append(
                StatusProblem(
                    key: "store",
                    text: """
                        nothing can be stored since \(storeTrouble.since): \(storeTrouble.reason). Files wait in the \
                        inboxes; \(StatusFacts.remedy(for: storeTrouble)), and the daemon goes on by itself
                        """, isLogged: true))
        }
        if let storeDamage {
            problems.append(
                StatusProblem(
                    key: "store damage",
                    text: "the store is damaged: \(storeDamage). The daemon puts a backup in its place",
                    isLogged: true))
        }
        if let outboxError {
            problems.append(StatusProblem(key: "outbox", text: "\(outboxError). See `journalctl -t wirewatch`"))
        }
        if let freeBytes, freeBytes < StatusFacts.minFreeBytes, storeTrouble == nil {
            problems.append(
                StatusProblem(
                    key: "disk",
                    text: """
                        the disk of the state directory has \(freeBytes >> 10) KiB left. Make room before nothing can be \
                        stored
                        """))
        }
        return problems
    }

    private static func remedy(for trouble: StoreHealth.Trouble) -> String {
        trouble.reason.contains("database is locked")
            ? "end the program that has the store open (`fuser wirewatch.sqlite` in the state directory)"
            : "make room or mount the disk writable"
    }

    private var inboxProblems: [StatusProblem] {
        inboxes.compactMap { inbox in
            (inbox.trouble ?? inbox.watchTrouble).map {
                StatusProblem(key: "inbox \(inbox.name)", text: "inbox \(inbox.name): \($0)", isLogged: true)
            }
        }
            + inboxes.compactMap { inbox in
                inbox.depthTrouble.map {
                    StatusProblem(
                        key: "inbox \(inbox.name) depth", text: "inbox \(inbox.name): \($0)", isLogged: true,
                        end: "No folder of inbox \(inbox.name) lies too deep any more")
                }
            }
            + inboxes.compactMap { inbox in
                inbox.rightsTrouble.map {
                    StatusProblem(
                        key: "inbox \(inbox.name) rights", text: "inbox \(inbox.name): \($0)",
                        end: "All of inbox \(inbox.name) can be read again")
                }
            }
            + stuck.map {
                StatusProblem(
                    key: "stuck \($0.what)", text: "\($0.what) has taken longer than \($0.allowance)", isLogged: true)
            }
    }

    private var configurationProblems: [StatusProblem] {
        guard let first = refusals.first else { return [] }
        return [
            StatusProblem(
                key: "configuration",
                text: """
                    the new configuration was refused and the old one stays in force: \(first)\
                    \(refusals.count > 1 ? " (and \((refusals.count - 1).counted("more problem")))" : ""). Correct it, \
                    then `wirewatch check` and `wirewatch reload`
                    """, isLogged: true)
        ]
    }

    private var pageProblems: [StatusProblem] {
        guard let pageTrouble else { return [] }
        return [
            StatusProblem(
                key: "page",
                text: """
                    \(pageTrouble). Free the address or change page.listen, then `wirewatch reload`; the daemon tries \
                    again each half minute
                    """, isLogged: true)
        ]
    }

    private var sourceProblems: [StatusProblem] {
        var problems = silentSources.prefix(StatusFacts.maxSources).map { source in
            let name = SafeText(source.name).truncated(toCharacters: 80)
            return StatusProblem(
                key: "source \(source.name)",
                text: """
                    source \(name) has sent nothing since \(source.since), where the days before had \
                    \(source.expected.counted("article")) in the same hours. Look at what fetches it
                    """, end: "Source \(name) sends articles again")
        }
        let others = silentSources.dropFirst(StatusFacts.maxSources)
        if !others.isEmpty {
            let names = others.prefix(StatusFacts.maxSources).map {
                SafeText($0.name).truncated(toCharacters: 80).string
            }
            problems.append(
                StatusProblem(
                    key: "more sources",
                    text: """
                        \(others.count.counted("more source")) silent: \(names.joined(separator: ", "))\
                        \(others.count > names.count ? " …" : "")
                        """, end: "Not more than \(StatusFacts.maxSources) sources are silent now"))
        }
        return problems
    }

    private var receiverProblems: [StatusProblem] {
        var problems = outbox.failing.filter { $0.attempts >= StatusFacts.minFailures }.map {
            StatusProblem(
                key: "receiver \($0.name) fails",
                text: """
                    receiver \($0.name) has not taken a post since \($0.since), after \($0.attempts) attempts: \
                    \($0.reason). Try `wirewatch receivers test \($0.name)`
                    """)
        }
        problems += outbox.disabled.map {
            StatusProblem(
                key: "receiver \($0.name) disabled",
                text: """
                    receiver \($0.name) is disabled: \($0.reason). Correct its address, then \
                    `wirewatch receivers enable \($0.name)`
                    """, isLogged: true)
        }
        problems += outbox.newDeadLetters.sorted { $0.key < $1.key }.map { name, count in
            StatusProblem(
                key: "receiver \(name) dead letters",
                text: """
                    receiver \(name) has \(count.counted("dead letter")) of the last 24 hours. See \
                    `wirewatch dead-letters`; resend or delete them
                    """)
        }
        problems += outbox.late.filter { late in !outbox.disabled.contains { $0.name == late.receiver } }.map {
            StatusProblem(
                key: "receiver \($0.receiver) late",
                text: """
                    \($0.count.counted("post")) to \($0.receiver) not delivered for longer than \
                    \(lateAfter.components.seconds / 60) minutes, the oldest since \($0.since). See \
                    `wirewatch receivers`
                    """)
        }
        problems += outbox.waiting.filter { !receivers.contains($0.key) }.sorted { $0.key < $1.key }.map {
            name, count in
            StatusProblem(
                key: "receiver \(name) gone",
                text: """
                    \(count.counted("alert")) for \(name), which the configuration no longer has. They become dead \
                    letters; `wirewatch dead-letters resend --to NAME` sends them to another receiver
                    """)
        }
        return problems
    }
}
