/// The files of lines that a writer has open, or may open again to append to them.
///
/// The kernel reports the close of a file and not each line, so these are looked at every second. Opening one again is
/// no event either: a file stays here until it has not grown for an hour and nobody has it open. The scan timer brings
/// back what was dropped.
struct FollowedFiles {
    private struct Entry {
        /// The state that was last reported; nil if none was.
        var seen: FileStamp?
        var grownAt: ContinuousClock.Instant
        /// Whether it grew since the last event of a close.
        var isOpen: Bool
    }

    /// What a look at a file came to.
    enum Verdict: Equatable {
        case unchanged
        /// To be reported.
        case grown
        /// It has not grown for so long that it leaves, unless a writer has it open.
        case rested
    }

    /// How often files are looked at: this bounds the delay of a line.
    static let interval = Duration.seconds(1)
    static let rest = Duration.seconds(3600)
    /// The number of files bounds the cost of a look: some system calls a file.
    static let limit = 256

    private var entries: [InboxPath: Entry] = [:]
    private var nextLook = ContinuousClock.now

    /// The time of the next look; nil without files, so that an idle program sleeps.
    var next: ContinuousClock.Instant? { entries.isEmpty ? nil : nextLook }

    var paths: [InboxPath] { entries.keys.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) } }

    /// Whether a file has grown since it was last closed, as far as events say.
    func isOpen(_ path: InboxPath) -> Bool { entries[path]?.isOpen ?? false }

    /// Follows a file.
    ///
    /// - Parameters:
    ///   - seen: The state that was reported; nil if the next look is to report it.
    ///   - age: How long it has not grown.
    mutating func add(
        _ path: InboxPath, seen: FileStamp?, isOpen: Bool, age: Duration = .zero, at now: ContinuousClock.Instant
    ) {
        if entries.isEmpty { nextLook = now + FollowedFiles.interval }
        if entries[path] == nil, entries.count >= FollowedFiles.limit { removeOne() }
        entries[path] = Entry(seen: seen, grownAt: now - age, isOpen: isOpen)
    }

    /// Notes the event of a file. One that was renamed into place is finished, and is not followed.
    ///
    /// - Returns: Whether the file is to be reported once more when it has rested: the kernel does not say whether
    ///   another writer has it open, and its last line may lack its end.
    mutating func note(
        _ path: InboxPath, _ stamp: FileStamp, _ cause: WatchAction.Cause, _ answer: WriterProbe.Answer,
        at now: ContinuousClock.Instant
    ) -> Bool {
        switch (cause, answer) {
        case (_, .beingWritten), (.created, .unknowable), (.created, .unreadable), (.created, .shortage):
            add(path, seen: nil, isOpen: true, at: now)
        case (.created, .finished): break
        case (.moved, _): remove(path)
        case (.closed, _), (.permitted, _):
            add(path, seen: stamp, isOpen: false, at: now)
            return answer == .unknowable || answer == .unreadable
        }
        return false
    }

    /// Whether a finished file that a scan saw may be open, so that it is worth a question. Old files are many, and
    /// are seldom written to again; the scan that finds such a one changed follows it.
    ///
    /// - Parameter time: In nanoseconds since 1970.
    func mayBeOpen(_ path: InboxPath, _ stamp: FileStamp, at time: Int64) -> Bool {
        !isOpen(path) && FollowedFiles.age(of: stamp, at: time) < .seconds(86_400)
    }

    /// Notes a file that a scan saw.
    mutating func note(
        _ path: InboxPath, _ stamp: FileStamp, isFinished: Bool, isOpen: Bool, at now: ContinuousClock.Instant,
        _ time: Int64
    ) {
        let age = FollowedFiles.age(of: stamp, at: time)
        if !isFinished {
            add(path, seen: nil, isOpen: true, at: now)
        } else if isOpen || age < FollowedFiles.rest {
            add(path, seen: stamp, isOpen: isOpen, age: min(age, FollowedFiles.rest), at: now)
        }
    }

    /// How long a file has not been written to; another machine's clock may be ahead.
    private static func age(of stamp: FileStamp, at time: Int64) -> Duration {
        max(.zero, .nanoseconds(time) - .nanoseconds(stamp.modifiedNanoseconds))
    }

    mutating func remove(_ path: InboxPath) { entries[path] = nil }

    /// Notes that a writer has a rested file open: it stays for another hour.
    mutating func keep(_ path: InboxPath, at now: ContinuousClock.Instant) {
        entries[path]?.grownAt = now
    }

    /// The files to look at, if it is time.
    mutating func takeDue(at now: ContinuousClock.Instant) -> [InboxPath] {
        guard let next, next <= now else { return [] }
        nextLook = now + FollowedFiles.interval
        return paths
    }

    /// Notes the state of a file.
    mutating func look(_ path: InboxPath, _ stamp: FileStamp, at now: ContinuousClock.Instant) -> Verdict {
        guard var entry = entries[path] else { return .unchanged }
        if stamp.size > 0, entry.seen.map({ !$0.isSameContents(as: stamp) }) ?? true {
            entry = Entry(seen: stamp, grownAt: now, isOpen: true)
            entries[path] = entry
            return .grown
        }
        return entry.grownAt.duration(to: now) >= FollowedFiles.rest ? .rested : .unchanged
    }

    /// The closed ones leave first, of these the one that has not grown for longest.
    private mutating func removeOne() {
        let last = entries.min { left, right in
            left.value.isOpen != right.value.isOpen
                ? right.value.isOpen : left.value.grownAt < right.value.grownAt
        }
        if let last { entries[last.key] = nil }
    }
}

extension FileStamp {
    /// Whether the contents are the same; names and rights may have changed.
    func isSameContents(as other: FileStamp) -> Bool {
        device == other.device && inode == other.inode && size == other.size
            && modifiedNanoseconds == other.modifiedNanoseconds
    }
}
