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
        /// nil until the claim is taken.
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
    private var claims: Set<InboxPath> = []
    private var awaited: Set<InboxPath> = []
    private let store: ModelStore
    private let tree: MadeTree
    /// Contents that were committed as new, by path.
    private(set) var committed: [String: Int] = [:]

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
        self = next
    }

    /// Lets one worker take a file, begin to read it, or end.
    mutating func step(_ number: Int) {
        guard var reading = workers[number] else {
            let isLiveOnly = number == workers.count - 1
            guard let file = takeFile(isLiveOnly) else { return }
            if claims.contains(file.path), !awaited.insert(file.path).inserted { return }
            workers[number] = Reading(file: file)
            return
        }
        let path = reading.file.path
        guard let start = reading.start else {
            guard claims.insert(path).inserted else { return }
            awaited.remove(path)
            if reading.file.isBacklog, store.isKnown(SeenFile(path: path, stamp: reading.file.stamp)) {
                return end(number)
            }
            reading.start = read(reading.file)
            workers[number] = reading
            if reading.start == nil { end(number) }
            return
        }
        guard start.contents != nil else { return put(Outcome(file: reading.file, row: start), number) }
        guard let now = read(reading.file) else { return end(number) }
        if now.stamp.isSameContents(as: start.stamp) {
            put(Outcome(file: reading.file, row: ModelStore.Row(stamp: now.stamp, contents: start.contents)), number)
        } else if reading.attempt < 3 {
            (reading.start, reading.attempt) = (now, reading.attempt + 1)
            workers[number] = reading
        } else {
            end(number)
        }
    }

    /// Commits what waits, files that arrive first.
    mutating func commit() {
        let batch = outcomes.live.isEmpty ? outcomes.backlog : outcomes.live
        if outcomes.live.isEmpty { outcomes.backlog = [] } else { outcomes.live = [] }
        for outcome in batch {
            let path = outcome.file.path
            if let contents = outcome.row.contents, store.row(path)?.contents != contents {
                committed["\(path): \(contents)", default: 0] += 1
            }
            store.set(path, outcome.row)
            claims.remove(path)
        }
    }

    private mutating func takeFile(_ isLiveOnly: Bool) -> FoundFile? {
        if !found.live.isEmpty { return found.live.removeFirst() }
        return isLiveOnly || found.backlog.isEmpty ? nil : found.backlog.removeFirst()
    }

    /// nil if the file is gone.
    private func read(_ file: FoundFile) -> ModelStore.Row? {
        guard let node = try? tree.node(file.path), !node.isFolder else { return nil }
        guard node.isReadable else { return ModelStore.Row(stamp: file.stamp, contents: nil) }
        return ModelStore.Row(stamp: node.stamp, contents: node.contents.joined())
    }

    private mutating func put(_ outcome: Outcome, _ number: Int) {
        if outcome.file.isBacklog { outcomes.backlog.append(outcome) } else { outcomes.live.append(outcome) }
        workers[number] = nil
    }

    private mutating func end(_ number: Int) {
        if let reading = workers[number] { claims.remove(reading.file.path) }
        workers[number] = nil
    }
}
