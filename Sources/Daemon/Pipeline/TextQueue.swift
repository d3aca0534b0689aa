import Intake
import Storage
import Synchronization
import Text

/// Texts that wait in memory to be written. What it has no room for is dropped and counted.
final class TextQueue: Sendable {
    private struct State {
        var texts: [KeptText] = []
        var bytes = 0
        /// Texts that were dropped since the last look.
        var dropped = 0
    }

    /// Texts of this size may wait, in bytes: seconds of the fastest stream.
    static let maxBytes = 48 << 20

    private let state = Mutex(State())

    /// Adds the texts of files that were committed.
    ///
    /// - Returns: Whether none waited before.
    func add(_ batch: [FileOutcome], at moment: Timestamp) -> Bool {
        state.withLock { state in
            let wasEmpty = state.texts.isEmpty
            for outcome in batch where !outcome.isCanary {
                guard case .articles(let articles) = outcome.result else { continue }
                let origin = FileOrigin(inbox: outcome.checkpoint.inbox, file: outcome.checkpoint.path)
                for article in articles {
                    let text = KeptText(article, from: origin, at: moment)
                    if state.bytes + text.bytes <= TextQueue.maxBytes {
                        state.texts.append(text)
                        state.bytes += text.bytes
                    } else {
                        state.dropped += 1
                    }
                }
            }
            return wasEmpty
        }
    }

    /// Takes the texts that have waited longest.
    func next(_ maximum: Int) -> [KeptText] {
        state.withLock { state in
            let texts = Array(state.texts.prefix(maximum))
            state.texts.removeFirst(texts.count)
            state.bytes -= texts.reduce(0) { $0 + $1.bytes }
            return texts
        }
    }

    /// How many texts were dropped since the last call.
    func takeDropped() -> Int {
        state.withLock { state in
            defer { state.dropped = 0 }
            return state.dropped
        }
    }
}
