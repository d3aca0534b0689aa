import Articles
import Synchronization
import Text

/// What all deliverers know of the endpoints they send to: the pace that each takes, and whether it is down.
///
/// Receivers of the same address share an entry. It lives as long as the program, also over reloads.
package final class EndpointTable: Sendable {
    private struct Endpoint {
        var bucket: TokenBucket
        var breaker = CircuitBreaker()
    }

    private let endpoints = Mutex<[String: Endpoint]>([:])

    /// A table that knows nothing yet.
    package init() {}

    /// Asks to send one post; if it may go, it counts as sent, and its end has to be told.
    ///
    /// - Parameters:
    ///   - key: The endpoint; see ``Receiver/endpoint``.
    ///   - usual: The documented pace, for an endpoint that is not known yet.
    /// - Returns: Nothing if the post may go now, else when to ask again.
    func admit(_ key: String, usual: Pace, at now: Timestamp) -> Timestamp? {
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

    /// Tells what came of a post.
    ///
    /// - Parameter longestPause: The longest time for which the endpoint is left alone after failures.
    func report(
        _ attempt: Attempt, of key: String, longestPause: Duration, at now: Timestamp
    ) -> CircuitBreaker.Change? {
        endpoints.withLock { endpoints in
            guard var endpoint = endpoints[key] else { return nil }
            defer { endpoints[key] = endpoint }
            endpoint.bucket.learn(from: attempt, at: now)
            if case .retry = attempt.outcome, !attempt.isLimited {
                return endpoint.breaker.failed(at: now, longest: longestPause)
            }
            return endpoint.breaker.succeeded(at: now)
        }
    }

    /// Tells that a post was broken off, which says nothing of its endpoint.
    func cancel(_ key: String, at now: Timestamp) {
        endpoints.withLock { $0[key]?.breaker.cancel(at: now) }
    }

    /// Whether an endpoint is being left alone because it is down.
    func isOpen(_ key: String) -> Bool {
        endpoints.withLock { $0[key]?.breaker.isOpen ?? false }
    }
}
