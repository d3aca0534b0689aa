import Articles
import Synchronization
import Text

/// The state of all endpoints: the pace of each, and its circuit.
///
/// Receivers of the same address share an entry. It lives as long as the program, also over reloads.
package final class EndpointTable: Sendable {
    private struct Endpoint {
        var bucket: TokenBucket
        var breaker = CircuitBreaker()
    }

    private let endpoints = Mutex<[String: Endpoint]>([:])

    /// An empty table.
    package init() {}

    /// Asks to send one post; if it may go, it counts as sent, and its result has to be reported.
    ///
    /// - Parameters:
    ///   - key: The endpoint; see ``Receiver/endpoint``.
    ///   - usual: The documented pace, for an endpoint that is not known yet.
    /// - Returns: Nil if the post may go now, else the moment to ask again.
    func admit(_ key: String, usual: Pace, at now: MonotonicTime) -> MonotonicTime? {
        endpoints.withLock { endpoints in
            var endpoint = endpoints[key] ?? Endpoint(bucket: TokenBucket(usual))
            defer { endpoints[key] = endpoint }
            let ready = max(endpoint.bucket.readyAt(now), endpoint.breaker.readyAt(now))
            guard ready <= now else { return ready }
            endpoint.bucket.take(at: now)
            endpoint.breaker.begin()
            return nil
        }
    }

    /// Reports the result of a post.
    ///
    /// - Parameter maxPause: Maximum pause after failures.
    func report(
        _ attempt: Attempt, of key: String, maxPause: Duration, at now: MonotonicTime
    ) -> CircuitBreaker.Change? {
        endpoints.withLock { endpoints in
            guard var endpoint = endpoints[key] else { return nil }
            defer { endpoints[key] = endpoint }
            endpoint.bucket.learn(from: attempt, at: now)
            if case .retry = attempt.outcome, !attempt.isLimited {
                return endpoint.breaker.failed(at: now, maxPause: maxPause)
            }
            return endpoint.breaker.succeeded(at: now)
        }
    }

    /// Reports that a post was cancelled, which is not a failure of its endpoint.
    func cancel(_ key: String, at now: MonotonicTime) {
        endpoints.withLock { $0[key]?.breaker.cancel(at: now) }
    }

    /// Whether an endpoint is being left alone because it is down.
    func isOpen(_ key: String) -> Bool {
        endpoints.withLock { $0[key]?.breaker.isOpen ?? false }
    }
}
