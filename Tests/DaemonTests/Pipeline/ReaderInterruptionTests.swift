import Concurrency
import Foundation
import Glibc
import Testing

@testable import Reading

@Suite("A reader process and a stop", .timeLimit(.minutes(5)))
struct ReaderInterruptionTests {
    @Test("A cancelled task does not wait for the answer of a reader")
    func cancelled() async throws {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        let socket = FrameSocket(owning: ends[0])
        defer { close(ends[1]) }
        let waiting = Task(executorPreference: BlockingThreads()) { () -> FrameSocket.Failure? in
            do throws(FrameSocket.Failure) {
                _ = try socket.receive(by: .now.advanced(by: .seconds(3_600)))
                return nil
            } catch {
                return error
            }
        }
        waiting.cancel()
        let failure = await waiting.value
        #expect(failure == .cancelled)
    }
}
