import Synchronization

/// What was told to a closure, in order.
final class Counted: Sendable {
    private let told = Mutex<[String]>([])

    var all: [String] { told.withLock { $0 } }

    func add(_ word: String) {
        told.withLock { $0.append(word) }
    }
}
