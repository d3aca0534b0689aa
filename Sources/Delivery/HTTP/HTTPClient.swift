import Synchronization

/// Sends requests over HTTP, many at once, on one thread of its own.
///
/// Redirects are not followed, cookies not kept, certificates verified; the usual proxy variables (`https_proxy`,
/// `no_proxy` …) are honoured. How many requests are under way is the caller's to limit.
package final class HTTPClient: Sendable {
    private let loop: HTTPLoop
    private let nextID = Atomic<HTTPTransfer.ID>(0)

    /// A client, or nil if libcurl cannot be started.
    ///
    /// - Parameter userAgent: As `wirewatch/1.0`.
    package init?(userAgent: String) {
        guard let loop = HTTPLoop.start(userAgent: userAgent) else { return nil }
        self.loop = loop
    }

    deinit {
        loop.stop()
    }

    /// Sends a request and returns the answer, whatever its status.
    ///
    /// - Throws: ``HTTPError``; ``HTTPError/cancelled`` as soon as the task is cancelled.
    package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        let id = nextID.add(1, ordering: .relaxed).newValue
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.submit(id, request, continuation)
                // A cancellation before this line found nothing to end.
                if Task.isCancelled { loop.cancel(id) }
            }
        } onCancel: {
            loop.cancel(id)
        }
        return try result.get()
    }

    /// Ends all requests with ``HTTPError/cancelled``, refuses new ones, and returns when the thread is done.
    package func shutdown() async {
        loop.stop()
        await loop.waitForEnd()
    }
}
