import Synchronization

@testable import Watching

/// What survives a crash: the state and contents of each file as they were last committed.
final class ModelStore: Sendable {
    struct Row {
        var stamp: FileStamp
        /// nil if it could not be read.
        var contents: String?
    }

    private let rows = Mutex<[InboxPath: Row]>([:])

    func row(_ path: InboxPath) -> Row? { rows.withLock { $0[path] } }

    func set(_ path: InboxPath, _ row: Row) { rows.withLock { $0[path] = row } }

    func isKnown(_ file: SeenFile) -> Bool { row(file.path)?.stamp == file.stamp }
}

/// Workers and committer as the daemon has them: two lanes, a claim for each file, commits in batches.
struct ModelPipeline {
    private struct Reading {
        var file: FoundFile
        var attempt = 1
        var isClaimed = false
        /// Whether it waits for the claim as the one that reads the latest state.
        var isAwaiting = false
        /// What was read first; nil until then.
        var start: ModelStore.Row?
    }

    private struct Outcome {
        var file: FoundFile
        var row: ModelStore.Row
    }

    private var found: (live: [FoundFile], backlog: [FoundFile]) = ([], [])
    private var outcomes: (live: [Outcome], backlog: [Outcome]) = ([], [])
    /// Two for all files, and one for those that arrive.
    private var workers: [Reading?] = [nil, nil, nil]
    private var isTurnOfBacklog = false
    private var claims: Set<InboxPath> = []
    private var awaited: Set<InboxPath> = []
    private let store: ModelStore
    private let tree: MadeTree
    /// Contents that were committed as new, by path.
    private(set) var committed: [String: Int] = [:]
    /// Contents that were committed although their writer was at work, where the system tells who writes.
    private(set) var partial: [String] = []

    init(store: ModelStore, tree: MadeTree) {
        self.store = store
        self.tree = tree
    }

    var isIdle: Bool {
        found.live.isEmpty && found.backlog.isEmpty && outcomes.live.isEmpty && outcomes.backlog.isEmpty
            && workers.allSatisfy { $0 == nil }
    }

    mutating func take(_ event: WatchEvent) {
        guard case .found(let file) = event else { return }
        if file.isBacklog { found.backlog.append(file) } else { found.live.append(file) }
    }

    /// The program ends; what was committed stays.
    mutating func crash() {
        var next = ModelPipeline(store: store, tree: tree)
        next.committed = committed
        next.partial = partial
        self = next
    }

    /// Lets one worker take a file, claim it, begin to read it, or end.
    mutating func step(_ number: Int) {
        guard let reading = workers[number] else {
            let isLiveOnly = number == workers.count - 1
            workers[number] = takeFile(isLiveOnly).map { Reading(file: $0) }
            return
        }
        guard reading.isClaimed else { return claim(number) }
        // Without descriptors a worker keeps its file.
        guard tree.failure == nil else { return }
        guard let start = reading.start else { return begin(number) }
        guard start.contents != nil else { return put(Outcome(file: reading.file, row: start), number) }
        guard let now = row(of: reading.file) else { return end(number) }
        if now.stamp.isSameContents(as: start.stamp) {
            put(Outcome(file: reading.file, row: ModelStore.Row(stamp: now.stamp, contents: start.contents)), number)
        } else if reading.attempt < 3 {
            workers[number]?.attempt += 1
            workers[number]?.start = nil
        } else {
            end(number)
        }
    }

    /// As `FileClaims.take`: a file that arrives is left to a worker that waits for it, one of the backlog is not.
    private mutating func claim(_ number: Int) {
        guard let reading = workers[number] else { return }
        let path = reading.file.path
        if claims.insert(path).inserted {
            workers[number]?.isClaimed = true
            if reading.file.isBacklog, store.isKnown(SeenFile(path: path, stamp: reading.file.stamp)) { end(number) }
        } else if !reading.file.isBacklog, !reading.isAwaiting {
            if awaited.insert(path).inserted { workers[number]?.isAwaiting = true } else { workers[number] = nil }
        }
    }

    /// As `FileReader.read`: what has changed since it was found is left to the watcher while it is being written.
    private mutating func begin(_ number: Int) {
        guard let file = workers[number]?.file else { return }
        guard let row = row(of: file), !mayBePartial(file, row) else { return end(number) }
        workers[number]?.start = row
    }

    private func mayBePartial(_ file: FoundFile, _ row: ModelStore.Row) -> Bool {
        guard !row.stamp.isSameContents(as: file.stamp), let node = try? tree.node(file.path) else { return false }
        let answer = tree.answer(node)
        return answer == .beingWritten || answer == .unknowable && file.isBacklog
    }

    private mutating func free(_ path: InboxPath) {
        claims.remove(path)
        awaited.remove(path)
        for index in workers.indices where workers[index]?.file.path == path { workers[index]?.isAwaiting = false }
    }

    /// Commits what waits, files that arrive first.
    mutating func commit() {
        let isBacklog = outcomes.live.isEmpty || isTurnOfBacklog && !outcomes.backlog.isEmpty
        isTurnOfBacklog.toggle()
        let batch = isBacklog ? outcomes.backlog : outcomes.live
        if isBacklog { outcomes.backlog = [] } else { outcomes.live = [] }
        for outcome in batch {
            let path = outcome.file.path
            if let contents = outcome.row.contents, store.row(path)?.contents != contents {
                committed["\(path): \(contents)", default: 0] += 1
            }
            // Without leases a writer that pauses looks like one that is done.
            if let contents = outcome.row.contents, tree.hasLeases, !contents.hasSuffix(" end") {
                partial.append("\(path): \(contents)")
            }
            store.set(path, outcome.row)
            free(path)
        }
    }

    private mutating func takeFile(_ isLiveOnly: Bool) -> FoundFile? {
        // More often than in the daemon, for the sake of orders that are rare there.
        isTurnOfBacklog.toggle()
        if !found.live.isEmpty, isLiveOnly || found.backlog.isEmpty || !isTurnOfBacklog {
            return found.live.removeFirst()
        }
        return isLiveOnly || found.backlog.isEmpty ? nil : found.backlog.removeFirst()
    }

    /// nil if the file is gone.
    private func row(of file: FoundFile) -> ModelStore.Row? {
        guard let node = try? tree.node(file.path), !node.isFolder else { return nil }
        guard node.isReadable else { return ModelStore.Row(stamp: file.stamp, contents: nil) }
        return ModelStore.Row(stamp: node.stamp, contents: node.contents.joined())
    }

    private mutating func put(_ outcome: Outcome, _ number: Int) {
        if outcome.file.isBacklog { outcomes.backlog.append(outcome) } else { outcomes.live.append(outcome) }
        workers[number] = nil
    }

    private mutating func end(_ number: Int) {
        if let reading = workers[number] { free(reading.file.path) }
        workers[number] = nil
    }
}
