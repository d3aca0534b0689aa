import CCurl
import Foundation
import Synchronization
import Text

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
                // A cancellation before this line had no transfer to end.
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

/// The thread that moves all transfers at once, by curl's multi interface.
///
/// It sleeps in curl_multi_poll(3) until a connection or a caller has something for it.
final class HTTPLoop: Sendable {
    typealias Continuation = CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>

    private enum Command: Sendable {
        case start(HTTPTransfer.ID, HTTPRequest, Continuation)
        case cancel(HTTPTransfer.ID)
    }

    private struct Inbox {
        var commands: [Command] = []
        var isStopping = false
        var hasEnded = false
        var awaitingEnd: [CheckedContinuation<Void, Never>] = []
    }

    private let inbox = Mutex(Inbox())
    private let userAgent: String
    // Sound: only the loop's thread uses it, but for curl_multi_wakeup(3), which any thread may call; that is done
    // under the inbox's lock and not after `hasEnded`, which is set under the same lock before the handle is freed.
    nonisolated(unsafe) private let multi: UnsafeMutableRawPointer

    /// A loop on its own thread, or nil if there is no memory for one.
    static func start(userAgent: String) -> HTTPLoop? {
        guard isCurlReady, let multi = curl_multi_init() else { return nil }
        // By default curl keeps four for each request, and nothing closes them while no request is made.
        _ = wirewatch_curl_keep_connections(multi, min(256, max(1, DescriptorReserve.limit / 16)))
        let loop = HTTPLoop(multi: multi, userAgent: userAgent)
        let thread = Thread { loop.run() }
        thread.name = "http"
        thread.start()
        return loop
    }

    private init(multi: UnsafeMutableRawPointer, userAgent: String) {
        self.multi = multi
        self.userAgent = userAgent
    }

    /// Starts a transfer; its continuation is resumed exactly once.
    func submit(_ id: HTTPTransfer.ID, _ request: HTTPRequest, _ continuation: Continuation) {
        let isAccepted = inbox.withLock { inbox in
            guard !inbox.isStopping else { return false }
            inbox.commands.append(.start(id, request, continuation))
            wake(inbox)
            return true
        }
        if !isAccepted { continuation.resume(returning: .failure(.cancelled)) }
    }

    /// Ends a transfer, if it has not ended.
    func cancel(_ id: HTTPTransfer.ID) {
        inbox.withLock { inbox in
            guard !inbox.isStopping else { return }
            inbox.commands.append(.cancel(id))
            wake(inbox)
        }
    }

    /// Ends all transfers and then the thread, soon.
    func stop() {
        inbox.withLock { inbox in
            inbox.isStopping = true
            wake(inbox)
        }
    }

    /// Waits until the thread has ended all transfers.
    func waitForEnd() async {
        await withCheckedContinuation { continuation in
            let hasEnded = inbox.withLock { inbox in
                if !inbox.hasEnded { inbox.awaitingEnd.append(continuation) }
                return inbox.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    private func wake(_ inbox: borrowing Inbox) {
        if !inbox.hasEnded { curl_multi_wakeup(multi) }
    }

    private func run() {
        var active = HTTPTransferTable(multi: multi)
        while true {
            let (commands, isStopping) = inbox.withLock { inbox in
                defer { inbox.commands = [] }
                return (inbox.commands, inbox.isStopping)
            }
            for command in commands {
                switch command {
                case .start(let id, let request, let continuation):
                    let transfer = HTTPTransfer(id, request, userAgent: userAgent, continuation: continuation)
                    if let transfer { active.add(transfer) }
                case .cancel(let id): active.cancel(id)
                }
            }
            if isStopping { break }
            active.perform()
            // Without a transfer or a timer of curl, only a caller ends this wait.
            let polled = curl_multi_poll(multi, nil, 0, Int32.max, nil)
            if polled != CURLM_OK { active.failAll() }
        }
        active.cancelAll()
        let waiting = inbox.withLock { inbox in
            inbox.hasEnded = true
            defer { inbox.awaitingEnd = [] }
            return inbox.awaitingEnd
        }
        curl_multi_cleanup(multi)
        for continuation in waiting { continuation.resume() }
    }

    /// Curl's own start, once in a process.
    private static let isCurlReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// The transfers that a loop is moving.
struct HTTPTransferTable {
    private let multi: UnsafeMutableRawPointer
    private var transfers: [UnsafeMutableRawPointer: HTTPTransfer] = [:]
    private var handles: [HTTPTransfer.ID: UnsafeMutableRawPointer] = [:]

    init(multi: UnsafeMutableRawPointer) {
        self.multi = multi
    }

    /// Lets a transfer begin.
    mutating func add(_ transfer: HTTPTransfer) {
        guard curl_multi_add_handle(multi, transfer.handle.pointer) == CURLM_OK else {
            transfer.end(CURLE_FAILED_INIT)
            return
        }
        transfers[transfer.handle.pointer] = transfer
        handles[transfer.id] = transfer.handle.pointer
    }

    /// Moves all transfers as far as they go without waiting, and ends those that are done.
    mutating func perform() {
        var running: Int32 = 0
        guard curl_multi_perform(multi, &running) == CURLM_OK else { return failAll() }
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            // The message is gone once its handle is removed.
            let (kind, handle, code) = (message.pointee.msg, message.pointee.easy_handle, message.pointee.data.result)
            if kind == CURLMSG_DONE, let handle { end(handle, code) }
        }
    }

    /// Ends a transfer before its time, if it is here.
    mutating func cancel(_ id: HTTPTransfer.ID) {
        if let handle = handles[id] { end(handle, CURLE_ABORTED_BY_CALLBACK) }
    }

    /// Ends all transfers before their time.
    mutating func cancelAll() {
        for handle in Array(transfers.keys) { end(handle, CURLE_ABORTED_BY_CALLBACK) }
    }

    /// Ends all transfers because curl cannot go on with them.
    mutating func failAll() {
        for handle in Array(transfers.keys) { end(handle, CURLE_FAILED_INIT) }
    }

    private mutating func end(_ handle: UnsafeMutableRawPointer, _ code: CURLcode) {
        guard let transfer = transfers.removeValue(forKey: handle) else { return }
        handles[transfer.id] = nil
        curl_multi_remove_handle(multi, handle)
        transfer.end(code)
    }
}
