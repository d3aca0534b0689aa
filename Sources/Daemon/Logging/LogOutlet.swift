import Synchronization
import Systemd
import Text

/// Where messages go whose reader may hang: journald without its disk, a terminal that is stopped with Ctrl-S.
///
/// A message waits a moment for its reader. If that takes nothing, messages are left out for some seconds, and then
/// counted in one: the log must not hold up articles and alerts.
final class LogOutlet: Sendable {
    static let journal = LogOutlet()
    static let standardOutput = LogOutlet(TimedStream(1))
    static let standardError = LogOutlet(TimedStream(2))

    private let stream: TimedStream?

    private struct State {
        var closedUntil: ContinuousClock.Instant?
        var leftOut = 0
    }

    private let state = Mutex(State())

    /// - Parameter stream: Where texts go; nil for the journal.
    init(_ stream: TimedStream? = nil) { self.stream = stream }

    /// How long one message waits.
    private static let wait = Duration.milliseconds(100)

    /// How long no message is tried then.
    private static let pause = Duration.seconds(5)

    /// Writes an entry to the journal, or leaves it out while journald hangs.
    func write(_ entry: JournalEntry) throws(JournalError) {
        guard isOpen(at: .now) else { return }
        do throws(JournalError) {
            try Journal.send(entry, within: LogOutlet.wait)
        } catch {
            guard case .busy = error else { throw error }
            return close(at: .now)
        }
        guard let sentence = takeSentence() else { return }
        try? Journal.send(
            try JournalEntry(message: sentence, priority: .warning, identifier: "wirewatch"), within: LogOutlet.wait)
    }

    /// Writes a text to the stream, or leaves it out while nobody reads it.
    func write(_ text: String) {
        guard let stream, isOpen(at: .now) else { return }
        guard stream.write(text, until: .now + LogOutlet.wait) else { return close(at: .now) }
        guard let sentence = takeSentence() else { return }
        _ = stream.write("wirewatch: warning: \(sentence)\n", until: .now + LogOutlet.wait)
    }

    /// Whether a message is tried; if not, it is counted.
    func isOpen(at now: ContinuousClock.Instant) -> Bool {
        state.withLock { state in
            guard let end = state.closedUntil, now < end else { return true }
            state.leftOut += 1
            return false
        }
    }

    /// The reader took nothing: nothing is tried for a while.
    func close(at now: ContinuousClock.Instant) {
        state.withLock { state in
            state.closedUntil = now + LogOutlet.pause
            state.leftOut += 1
        }
    }

    /// How many messages were left out, as a sentence, once the reader takes messages again; nil if none was.
    func takeSentence() -> String? {
        let count = state.withLock { state in
            defer { state = State() }
            return state.leftOut
        }
        return count > 0 ? "\(count.counted("message")) left out: nobody took messages in time" : nil
    }
}
