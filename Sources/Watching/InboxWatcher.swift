import CLinux
import Concurrency
import Glibc
import Text

/// Watches one inbox and reports each finished file in it.
///
/// A file is reported at once when a writer closes it or it is renamed into place. At the start, after a queue
/// overflow, for new folders, on request and every `scan_interval_seconds`, the watcher compares the tree with the
/// store and reports new and changed files, older files first. Files of lines are reported while they grow, too. A file
/// can be reported twice, and none is lost: files that were reported but not stored when the program ended are reported
/// again at the next start.
///
/// What arrives and what scans find go separate ways, so that a backlog holds up no new file. Backpressure: while
/// nobody takes the arriving files, the watcher reads no events from the kernel, whose queue then holds them; while
/// nobody takes the backlog, its scan pauses. The watcher reads folders on the caller's thread: a hung network file
/// system delays this inbox and one thread. ``WatchMachine`` decides; this is the waiting and sending around it.
package actor InboxWatcher {
    /// Which of some files of one folder are known in this state: read and stored, or refused for good. Scans ask it.
    package typealias KnownCheck = @Sendable ([SeenFile]) -> [Bool]

    /// Takes events in order. While it has no room, the watcher waits.
    package typealias EventSink = @Sendable ([WatchEvent]) async -> Void

    private let tree: InotifyTree
    private let machine: WatchMachine
    private nonisolated let wakeup = Wakeup()
    /// Raised when there is a backlog.
    private nonisolated let filled = WakeSignal()
    private var mounts: MountTable?
    /// When something was last reported.
    private var lastOutput: ContinuousClock.Instant?
    /// Until when the kernel's events are left alone, so that those of a burst are taken together.
    private var pauseEnd: ContinuousClock.Instant?

    /// Reports that follow each other faster than this are a burst.
    private static let burstGap = Duration.milliseconds(5)
    /// How long events of a burst are left alone after a report. Each report passes through several threads.
    private static let burstPause = Duration.milliseconds(2)

    /// A watcher that starts when it is run.
    ///
    /// - Parameters:
    ///   - settings: The inbox.
    ///   - isKnown: What a scan asks about the files it sees.
    ///   - arrivalsSince: Files that came since then count as arriving now, in nanoseconds since 1970: nobody watched
    ///     while the program started. nil for none.
    package init(settings: InboxSettings, isKnown: @escaping KnownCheck, arrivalsSince: Int64? = nil) {
        self.init(settings: settings, isKnown: isKnown, probe: .leases, arrivalsSince: arrivalsSince)
    }

    init(settings: InboxSettings, isKnown: @escaping KnownCheck, probe: WriterProbe, arrivalsSince: Int64? = nil) {
        tree = InotifyTree(path: settings.path, probe: probe)
        machine = WatchMachine(settings: settings, tree: tree, isKnown: isKnown, arrivalsSince: arrivalsSince)
    }

    /// Watches until the task is cancelled; to be called once.
    ///
    /// - Parameters:
    ///   - events: Takes files that arrive, and all else.
    ///   - backlog: Takes what scans found, and the report of such a scan.
    package func run(into events: @escaping EventSink, backlog: @escaping EventSink) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.watch(into: events) }
            group.addTask { await self.report(into: backlog) }
        }
    }

    /// Asks for a comparison of the whole folder with what is known, after a reload of the configuration.
    package nonisolated func requestReconciliation() {
        wakeup.raise(.nudge)
    }

    private func watch(into events: EventSink) async {
        machine.start(at: .now)
        listen()
        await send(into: events)
        while !Task.isCancelled {
            // A scan goes on at once, and lets other tasks of this thread and actor run.
            if machine.isBusy { await Task.yield() }
            let ignored: WakeSignal.Causes = machine.takesEvents && pauseEnd == nil ? [] : .readable
            let next = [machine.nextTime, pauseEnd].compactMap(\.self).min() ?? .now + .seconds(3600)
            let causes =
                machine.isBusy ? wakeup.take(except: ignored) : await wakeup.wait(until: next, except: ignored)
            if Task.isCancelled { break }
            act(on: causes)
            machine.tick(at: .now)
            listen()
            machine.step(at: .now)
            await send(into: events)
        }
        await wakeup.close()
        tree.stop()
        mounts = nil
    }

    /// Listens to the queues that there are; one that could not be had at the start may come later.
    private func listen() {
        if mounts == nil { mounts = MountTable() }
        for (descriptor, cause) in [
            (tree.queue?.fileDescriptor, WakeSignal.Causes.readable), (tree.wayDescriptor, .way),
            (mounts?.fileDescriptor, .mounts),
        ] {
            guard let descriptor, !wakeup.isListening(for: cause) else { continue }
            wakeup.listen(to: descriptor, raising: cause)
        }
    }

    private func act(on causes: WakeSignal.Causes) {
        if causes.contains(.nudge) { machine.reload(at: .now) }
        if causes.contains(.mounts) {
            mounts?.takeEvents()
            machine.mountsChanged(at: .now)
        }
        if causes.contains(.way), tree.takeWayEvents() { machine.lookForRoot(at: .now) }
        drain()
    }

    /// Takes one buffer of events and acts on them; further events end the next wait at once.
    private func drain() {
        guard machine.takesEvents else { return }
        do throws(SystemError) {
            machine.handle(try tree.takeEvents(), at: .now)
        } catch {
            machine.warn(.noQueue(error, intervalSeconds: Int(machine.pollInterval.components.seconds)))
        }
    }

    private func send(into events: EventSink) async {
        if machine.backlog.isFull { machine.sortBacklog() }
        if !machine.backlog.isEmpty { filled.raise() }
        let output = machine.takeOutput()
        pauseEnd = nil
        guard !output.isEmpty, !Task.isCancelled else { return }
        await events(output)
        let now = ContinuousClock.now
        if let lastOutput, lastOutput + InboxWatcher.burstGap > now { pauseEnd = now + InboxWatcher.burstPause }
        lastOutput = now
    }

    /// Reports the backlog, until the task is cancelled.
    private func report(into backlog: EventSink) async {
        while !Task.isCancelled {
            let wasFull = machine.backlog.isFull
            guard let event = machine.backlog.take() else {
                await filled.wait()
                continue
            }
            if wasFull, !machine.backlog.isFull { wakeup.raise(.room) }
            await backlog([event])
        }
    }
}
