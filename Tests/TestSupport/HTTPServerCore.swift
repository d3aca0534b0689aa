import Foundation
import Synchronization

/// The state that an ``HTTPServer`` shares with its threads: one for the listener, one for each connection.
final class HTTPServerCore: Sendable {
    private static let maxConnections = 256

    private struct State {
        var script: ArraySlice<HTTPServerAnswer>
        var requests: [HTTPServerRequest] = []
        var connections: Set<Int32> = []
        var gates: [Gate] = []
        var waiting: [UUID: (count: Int, continuation: CheckedContinuation<Void, Never>)] = [:]
        var isStopped = false
    }

    private let listener: Int32
    private let identity: TLSIdentity?
    private let otherwise: @Sendable (HTTPServerRequest) -> HTTPServerAnswer
    private let state: Mutex<State>

    init(
        listener: Int32, identity: TLSIdentity?, answers: [HTTPServerAnswer],
        otherwise: @escaping @Sendable (HTTPServerRequest) -> HTTPServerAnswer
    ) {
        self.listener = listener
        self.identity = identity
        self.otherwise = otherwise
        state = Mutex(State(script: answers[...]))
    }

    var requests: [HTTPServerRequest] { state.withLock { $0.requests } }

    func script(_ answers: [HTTPServerAnswer]) {
        state.withLock { $0.script += answers }
    }

    func endScript() {
        state.withLock { $0.script = [] }
    }

    func waitForRequests(_ count: Int) async {
        let id = UUID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    let isThere = state.requests.count >= count
                    if !isThere { state.waiting[id] = (count, continuation) }
                    return isThere
                }
                if isThere { continuation.resume() }
                if Task.isCancelled { release(id) }
            }
        } onCancel: {
            release(id)
        }
    }

    func acceptConnections() {
        while true {
            let descriptor = accept(listener, nil, nil)
            if descriptor < 0 && (errno == EINTR || errno == ECONNABORTED) { continue }
            guard descriptor >= 0 else { break }
            let isWanted = state.withLock { state in
                guard !state.isStopped, state.connections.count < HTTPServerCore.maxConnections else { return false }
                return state.connections.insert(descriptor).inserted
            }
            if isWanted {
                Thread.detachNewThread { self.serve(descriptor) }
            } else {
                close(descriptor)
            }
        }
        close(listener)
    }

    func stop() {
        let gates = state.withLock { state in
            guard !state.isStopped else { return [Gate]() }
            state.isStopped = true
            // Wakes the thread in accept, which closes the listener.
            shutdown(listener, Int32(SHUT_RDWR))
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
            return state.gates
        }
        for gate in gates { gate.open() }
    }

    private func serve(_ descriptor: Int32) {
        if let stream = ByteStream(descriptor, identity: identity) {
            var connection = HTTPServerConnection(stream)
            while let request = connection.read() {
                let answer = answer(to: request)
                answer.gate?.pass()
                guard connection.write(answer, to: request) else { break }
            }
        }
        state.withLock { state in
            state.connections.remove(descriptor)
            close(descriptor)
        }
    }

    private func answer(to request: HTTPServerRequest) -> HTTPServerAnswer {
        let scripted = state.withLock { state in
            state.requests.append(request)
            return state.script.popFirst()
        }
        // Outside of the lock: an answer may take long.
        let answer = scripted ?? otherwise(request)
        let (isStopped, ready) = state.withLock { state in
            if let gate = answer.gate { state.gates.append(gate) }
            let count = state.requests.count
            let ready = state.waiting.filter { $0.value.count <= count }
            for id in ready.keys { state.waiting[id] = nil }
            return (state.isStopped, ready.values.map(\.continuation))
        }
        for continuation in ready { continuation.resume() }
        if isStopped { answer.gate?.open() }
        return answer
    }

    private func release(_ id: UUID) {
        state.withLock { $0.waiting.removeValue(forKey: id) }?.continuation.resume()
    }
}
