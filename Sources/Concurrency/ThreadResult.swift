import Foundation
import Synchronization

/// The result of work on a thread of its own, for work that runs beside that of a caller who does not suspend.
package final class ThreadResult<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    /// Starts the work.
    package init(of work: @escaping @Sendable () -> Value) {
        Thread.detachNewThread { [self] in
            let result = work()
            value.withLock { $0 = result }
            isDone.signal()
        }
    }

    /// Waits for the result; to be called once.
    package func wait() -> Value {
        isDone.wait()
        guard let result = value.withLock({ $0.take() }) else { preconditionFailure("the result was taken before") }
        return result
    }
}
