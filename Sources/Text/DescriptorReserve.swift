import Glibc
import Synchronization

/// File descriptors that the process keeps for what must go on when there are no others: commits, the status, the
/// service manager.
///
/// When a call fails for want of a descriptor (`EMFILE`, `ENFILE`), the reserve closes its own. It takes them back once
/// no call has failed for a while. The calls that failed are repeated by those who made them. A process that never
/// fills the reserve has none, and no shortage.
package final class DescriptorReserve: Sendable {
    /// The time in which descriptors ran out.
    package struct Shortage: Sendable, Equatable {
        /// When the first call failed.
        package var since: Timestamp
        /// Whether the whole system has no more, and not this process alone.
        package var isOfSystem: Bool

        package init(since: Timestamp, isOfSystem: Bool) {
            self.since = since
            self.isOfSystem = isOfSystem
        }
    }

    private struct State {
        var held: [Int32] = []
        var shortage: Shortage?
        var lastFailure: ContinuousClock.Instant?
        var isKept = false
        var onShortage: @Sendable () -> Void = {}
    }

    /// How long no call must have failed before the shortage is over: it is announced once, and not at each file.
    package static let rest = Duration.seconds(10)

    /// The reserve of this process.
    package static let process = DescriptorReserve(
        size: 16, acquire: DescriptorReserve.openNothing, release: { close($0) })

    private let size: Int
    private let acquire: @Sendable () -> Result<Int32, SystemError>
    private let release: @Sendable (Int32) -> Void
    private let state = Mutex(State())

    /// A reserve that is empty.
    ///
    /// - Parameters:
    ///   - size: The number of descriptors.
    ///   - acquire: Opens one.
    ///   - release: Closes one.
    package init(
        size: Int, acquire: @escaping @Sendable () -> Result<Int32, SystemError>,
        release: @escaping @Sendable (Int32) -> Void
    ) {
        self.size = size
        self.acquire = acquire
        self.release = release
    }

    /// The number of descriptors that this process may have.
    package static var limit: Int {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else { return 256 }
        return Int(clamping: limits.rlim_cur)
    }

    /// Why calls fail at the moment; nil if none does.
    package var shortage: Shortage? { state.withLock { $0.shortage } }

    /// The number of descriptors that it holds.
    package var count: Int { state.withLock { $0.held.count } }

    /// Begins to keep a reserve.
    ///
    /// - Parameter onShortage: Called when a shortage begins, on the thread of the call that failed.
    package func keep(
        at now: ContinuousClock.Instant = .now, _ time: Timestamp = .now,
        onShortage: @escaping @Sendable () -> Void = {}
    ) {
        state.withLock { state in
            state.isKept = true
            state.onShortage = onShortage
        }
        refill(at: now, time)
    }

    /// Notes an error of a call: if it failed for want of a descriptor, the descriptors of the reserve are closed.
    package func note(_ error: SystemError, at now: ContinuousClock.Instant = .now, _ time: Timestamp = .now) {
        guard error.isShortage else { return }
        let begins = state.withLock { fail(&$0, error, at: now, time) }
        begins?()
    }

    /// Finds out whether a descriptor can be had, for callers whose library does not say why it failed.
    ///
    /// - Returns: Whether there is none, or was none until the reserve closed its own.
    @discardableResult
    package func check() -> Bool {
        switch acquire() {
        case .success(let descriptor):
            release(descriptor)
            return false
        case .failure(let error):
            note(error)
            return error.isShortage
        }
    }

    /// Takes descriptors back if no call has failed for a while.
    package func refill(at now: ContinuousClock.Instant = .now, _ time: Timestamp = .now) {
        let begins: (@Sendable () -> Void)? = state.withLock { state in
            if let failure = state.lastFailure, failure.duration(to: now) < DescriptorReserve.rest { return nil }
            guard state.isKept else { return nil }
            while state.held.count < size {
                switch acquire() {
                case .success(let descriptor): state.held.append(descriptor)
                case .failure(let error): return fail(&state, error, at: now, time)
                }
            }
            (state.lastFailure, state.shortage) = (nil, nil)
            return nil
        }
        begins?()
    }

    /// - Returns: What to call, if a shortage begins.
    private func fail(
        _ state: inout State, _ error: SystemError, at now: ContinuousClock.Instant, _ time: Timestamp
    ) -> (@Sendable () -> Void)? {
        guard state.isKept else { return nil }
        for descriptor in state.held { release(descriptor) }
        state.held = []
        state.lastFailure = now
        guard state.shortage == nil else { return nil }
        state.shortage = Shortage(since: time, isOfSystem: error.code == ENFILE)
        return state.onShortage
    }

    private static func openNothing() -> Result<Int32, SystemError> {
        let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
        return descriptor >= 0 ? .success(descriptor) : .failure(.last)
    }
}
