import Synchronization

/// A value that a test shares with closures.
package final class SharedValue<Value: Sendable>: Sendable {
    private let kept: Mutex<Value>

    package init(_ value: Value) { kept = Mutex(value) }

    package var value: Value { kept.withLock { $0 } }

    package func set(_ value: Value) { kept.withLock { $0 = value } }

    /// Changes the value and returns the new one.
    @discardableResult
    package func change(_ change: @Sendable (Value) -> Value) -> Value {
        kept.withLock { value in
            value = change(value)
            return value
        }
    }
}
