import Articles
import Concurrency
import Delivery
import Logging
import Storage
import Stories
import Text

/// Takes away what is too old, a little at a time, for as long as the daemon runs.
struct Retention: Sendable {
    let store: Store
    let logger: Logger
    var now: @Sendable () -> Timestamp
    /// Deletes texts that are too old.
    var pruneTexts: @Sendable () -> Void = {}
    /// How long what was last touched is kept, and how long stories need it, as configured at the moment.
    let settings: @Sendable () -> (days: Int, stories: StorySettings)?
    /// Whether a file of an inbox is still there; nil if the inbox is unknown or cannot be asked.
    let exists: @Sendable (_ inbox: String, _ path: String) -> Bool?
    /// Where the steps run: a folder that is looked at may hang.
    var threads = BlockingThreads()
    var monotonic: @Sendable () -> MonotonicTime = { .now }
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    /// A clock that is set ahead by no more changes little.
    private static let harmlessJump = Duration.seconds(3_600)

    /// How long nothing is deleted after the clock was set ahead: by a clock that is a year ahead, all is too old.
    private static let pauseAfterJump = Duration.seconds(86_400)

    /// How often it is looked for what has become too old.
    private static let interval = Duration.seconds(3_600)

    /// How long to leave the store to others between two steps.
    private static let pause = Duration.milliseconds(500)

    /// The most rows of a kind that go in one step; a commit waits for no longer than that takes.
    private static let step = 500

    /// Goes on until the task is cancelled.
    func run() async {
        var clock = ClockComparison()
        var pauseEnd = monotonic()
        _ = clock.jump(wall: now(), monotonic: monotonic())
        while !Task.isCancelled {
            // First a rest: at the start there is other work to do.
            guard await rests(Retention.interval) else { return }
            if let jump = clock.jump(wall: now(), monotonic: monotonic()), jump > Retention.harmlessJump {
                pauseEnd = monotonic().advanced(by: Retention.pauseAfterJump)
                logger.warning(
                    """
                    The system's clock was set \(ClockWatch.words(jump)): for a day nothing is deleted because of its \
                    age. Correct the clock if it is wrong
                    """)
            }
            guard monotonic() >= pauseEnd else { continue }
            while let isUnfinished = await threads.value(of: { prune() }) ?? nil, isUnfinished {
                guard await rests(Retention.pause) else { return }
            }
            _ = await threads.value(of: pruneTexts)
            var last: Int64? = 0
            while let number = last {
                last = await threads.value { pruneCheckpoints(after: number) } ?? nil
                guard await rests(Retention.pause) else { return }
            }
        }
    }

    /// Deletes checkpoints of files that are gone.
    ///
    /// - Returns: The row after which the next step begins; nil if all were looked at or the step failed.
    func pruneCheckpoints(after number: Int64) -> Int64? {
        guard let (days, stories) = settings() else { return nil }
        let before = now().advanced(by: .seconds(-86_400 * max(days, stories.windowDays)))
        do throws(StoreError) {
            let old = try store.oldCheckpoints(before: before, after: number, limit: Retention.step)
            let gone = old.filter { exists($0.inbox, $0.path) == false }
            if !gone.isEmpty { try store.delete(gone, before: before) }
            return old.count < Retention.step ? nil : old.last?.number
        } catch {
            logger.warning("\(error)")
            return nil
        }
    }

    /// One step. Returns whether more rows wait, nil if the step failed.
    func prune() -> Bool? {
        guard let (days, stories) = settings() else { return nil }
        let before = now().advanced(by: .seconds(-86_400 * max(days, stories.windowDays)))
        do throws(StoreError) {
            let summary = try store.prune(before: before, stories: stories, limit: Retention.step)
            if summary.articles + summary.stories > 0 {
                logger.debug(
                    "Took away \(summary.articles) articles and \(summary.stories) stories of before \(before)")
            }
            return summary.isUnfinished
        } catch {
            logger.warning("\(error)")
            return nil
        }
    }

    /// Whether a rest came to its end.
    private func rests(_ time: Duration) async -> Bool {
        do {
            try await sleep(time)
            return true
        } catch {
            return false
        }
    }
}
