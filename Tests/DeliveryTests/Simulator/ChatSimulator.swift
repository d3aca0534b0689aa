import Articles
import Foundation
import Synchronization
import TestSupport
import Text

/// A simulated chat service that follows its documentation and remembers its messages.
final class ChatSimulator: Sendable {
    private struct State {
        var messages: [SimulatedMessage] = []
        var numbers: [String: Int] = [:]
        var refusals: [Refusal] = []
        var faults: FaultPlan
        var rate: RateWindow
        var isGone = false
        var refusal: Refusal?
        var requests = 0
        var rateLimited = 0
        var repeated = 0
        var lost = 0

        /// Changes a message; false if it is not there.
        mutating func change(_ number: Int, to message: SimulatedMessage) -> Bool {
            guard messages.indices.contains(number) else { return false }
            let before = messages[number]
            messages[number] = message
            messages[number].edits = before.edits + 1
            messages[number].parent = before.parent
            return true
        }
    }

    let service: any SimulatedService
    let server: HTTPServer
    private let core: Core

    /// - Parameters:
    ///   - faults: The faults to inject.
    ///   - now: The service's clock.
    init(
        _ service: any SimulatedService, faults: FaultPlan = .none, now: @escaping @Sendable () -> Timestamp
    ) throws {
        self.service = service
        let core = Core(service, faults, now)
        self.core = core
        server = try HTTPServer(isSecure: true) { core.answer($0) }
    }

    /// The messages that stand in the chat, in their order.
    var messages: [SimulatedMessage] { core.state.withLock { $0.messages } }

    /// The requests it refused for good.
    var refusals: [Refusal] { core.state.withLock { $0.refusals } }

    /// The numbers of all requests, of early ones, of repeats of a delivered post, and of lost answers.
    var counts: (requests: Int, rateLimited: Int, repeated: Int, lost: Int) {
        core.state.withLock { ($0.requests, $0.rateLimited, $0.repeated, $0.lost) }
    }

    /// From now on the address leads nowhere.
    func disappear() {
        core.state.withLock { $0.isGone = true }
    }

    /// Refuses every request from now on, for this reason.
    func refuseAll(_ refusal: Refusal) {
        core.state.withLock { $0.refusal = refusal }
    }

    /// From now on this goes wrong.
    func fail(_ faults: FaultPlan) {
        core.state.withLock { $0.faults = faults }
    }

    private final class Core: Sendable {
        let service: any SimulatedService
        let now: @Sendable () -> Timestamp
        let state: Mutex<State>

        init(_ service: any SimulatedService, _ faults: FaultPlan, _ now: @escaping @Sendable () -> Timestamp) {
            self.service = service
            self.now = now
            let rate = RateWindow(count: service.rate.count, seconds: service.rate.seconds)
            state = Mutex(State(faults: faults, rate: rate))
        }

        func answer(_ raw: HTTPServerRequest) -> HTTPServerAnswer {
            let (fault, refusal) = state.withLock { state in
                state.requests += 1
                return (state.faults.next(), state.isGone ? service.gone : state.refusal)
            }
            if let refusal { return service.refused(refusal) }
            switch fault {
            case .internalError: return service.refused(Refusal(500, "internal_error", "injected"))
            case .badGateway:
                return .status(
                    502, headers: [("Content-Type", "text/html")],
                    body: "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>")
            case .dropped: return .closed
            case .tooMany: return service.tooMany(SimulatedLimit(remaining: 0, seconds: 1, now: now()))
            case .slow: usleep(5_000)
            case .droppedAfter, nil: break
            }
            let answer = reply(to: SimulatedRequest(raw), size: raw.body.count)
            guard fault == .droppedAfter else { return answer }
            state.withLock { $0.lost += 1 }
            return .closed
        }

        private func reply(to request: SimulatedRequest, size: Int) -> HTTPServerAnswer {
            let moment = now()
            let wait = state.withLock { state in
                let wait = state.rate.take(at: moment)
                if wait != nil { state.rateLimited += 1 }
                return wait
            }
            if let wait { return service.tooMany(SimulatedLimit(remaining: 0, seconds: wait, now: moment)) }
            let limit = state.withLock {
                SimulatedLimit(remaining: $0.rate.remaining, seconds: $0.rate.left(at: moment), now: moment)
            }
            do throws(Refusal) {
                var call = try service.read(request)
                call.message.size = size
                let number = try take(call)
                return service.accepted(number, call).adding(service.rateHeaders(limit))
            } catch {
                state.withLock { $0.refusals.append(error) }
                return service.refused(error)
            }
        }

        /// Keeps a message; its number.
        private func take(_ call: SimulatedCall) throws(Refusal) -> Int {
            let number: Int? = state.withLock { state in
                if let key = call.key, let number = state.numbers[key] {
                    state.repeated += 1
                    return number
                }
                var number = state.messages.count
                switch call.place {
                case .new: state.messages.append(call.message)
                case .editing(let earlier):
                    guard state.change(earlier, to: call.message) else { return nil }
                    number = earlier
                case .sequence(let name):
                    if let earlier = state.numbers[name], state.change(earlier, to: call.message) { return earlier }
                    state.messages.append(call.message)
                    state.numbers[name] = number
                case .thread(let name):
                    state.messages.append(call.message)
                    // The first one under a name begins the thread.
                    if let first = state.numbers["thread " + name] {
                        state.messages[number].parent = first
                    } else {
                        state.numbers["thread " + name] = number
                    }
                case .answering(let parent):
                    guard state.messages.indices.contains(parent) else { return nil }
                    state.messages.append(call.message)
                    state.messages[number].parent = parent
                }
                if let key = call.key { state.numbers[key] = number }
                return number
            }
            guard let number else { throw service.unknownMessage }
            return number
        }
    }
}
