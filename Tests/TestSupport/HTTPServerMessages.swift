import Dispatch
import Foundation

/// A request to an ``HTTPServer``.
package struct HTTPServerRequest: Sendable {
    /// As `POST`.
    package let method: String
    /// The path with its query.
    package let path: String
    /// The header fields in order.
    package let headers: [(name: String, value: String)]
    /// The body.
    package let body: Data
    /// When the last of it came.
    package let receivedAt = ContinuousClock.now

    /// The first value of a header field, in whatever case it is written.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The body as text.
    package var text: String { String(decoding: body, as: UTF8.self) }
}

/// An answer of an ``HTTPServer``.
package struct HTTPServerAnswer: Sendable {
    let status: Int?
    let headers: [(name: String, value: String)]
    let body: Data
    var gate: Gate?

    /// An answer with a status.
    package static func status(
        _ status: Int, headers: [(String, String)] = [], body: String = ""
    ) -> HTTPServerAnswer {
        HTTPServerAnswer(status: status, headers: headers.map { (name: $0, value: $1) }, body: Data(body.utf8))
    }

    /// No answer: the connection is closed.
    package static let closed = HTTPServerAnswer(status: nil, headers: [], body: Data())

    /// The same with more header fields.
    package func adding(_ more: [(String, String)]) -> HTTPServerAnswer {
        HTTPServerAnswer(status: status, headers: headers + more.map { (name: $0, value: $1) }, body: body, gate: gate)
    }

    /// The same, but not before the gate is open.
    package func behind(_ gate: Gate) -> HTTPServerAnswer {
        var answer = self
        answer.gate = gate
        return answer
    }
}

/// Holds something back until a test opens it.
package final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    /// A gate that is shut.
    package init() {}

    /// Releases waiting and later threads.
    package func open() {
        semaphore.signal()
    }

    /// Blocks the thread until the gate is open.
    func pass() {
        semaphore.wait()
        semaphore.signal()
    }
}
