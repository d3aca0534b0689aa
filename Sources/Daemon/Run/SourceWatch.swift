import Concurrency
import Logging
import Storage
import Text

/// Looks every few minutes whether a source has fallen silent.
struct SourceWatch: Sendable {
    let store: Store
    let threads: BlockingThreads
    let logger: Logger
    let now: @Sendable () -> Timestamp
    /// How long a source may be silent, as configured at the moment; nil if that is nobody's concern.
    let silentAfter: @Sendable () -> Duration?
    /// Called with the sources that are silent at the moment.
    let onResult: @Sendable ([SilentSource]) -> Void
    var monotonic: @Sendable () -> MonotonicTime = { .now }
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    private static let interval = Duration.seconds(300)

    /// What is remembered from one look to the next.
    struct Memory: Sendable {
        var rates = SourceRates()
        var clock = ClockComparison()
        /// Since when the daemon listens with a clock that nobody set.
        var since: MonotonicTime
        /// The hour up to which articles were counted.
        var countedHour: Int?

        init(since: MonotonicTime) {
            self.since = since
        }
    }

    /// Goes on until the task is cancelled.
    func run() async {
        var memory = Memory(since: monotonic())
        while !Task.isCancelled {
            // First a rest: at the start there is other work to do.
            do {
                try await sleep(SourceWatch.interval)
            } catch {
                return
            }
            let before = memory
            guard let after = await threads.value(of: { look(before) }) else { return }
            memory = after
        }
    }

    /// Looks once.
    func look(_ before: Memory) -> Memory {
        var memory = before
        let (now, monotonic) = (now(), monotonic())
        // By a clock that was set, sources seem silent that are not.
        if memory.clock.jump(wall: now, monotonic: monotonic) != nil {
            (memory.rates, memory.countedHour, memory.since) = (SourceRates(), nil, monotonic)
        }
        guard let silentAfter = silentAfter() else {
            onResult([])
            return memory
        }
        do throws(StoreError) {
            let start =
                memory.countedHour.map { SourceRates.start(of: $0) }
                ?? now.advanced(by: .zero - SourceRates.memory)
            memory.rates.update(try store.sourceHours(since: start))
            memory.rates.forget(at: now)
            memory.countedHour = SourceRates.hour(of: now)
        } catch {
            logger.warning("\(error)")
            return memory
        }
        let start = now.advanced(by: monotonic.duration(to: memory.since))
        onResult(memory.rates.silent(at: now, after: silentAfter, listeningSince: start))
        return memory
    }
}
