import Concurrency
import Foundation
import Glibc
import Testing

@testable import Reading

@Suite("Reader processes", .timeLimit(.minutes(5)))
struct ReaderProcessTests {
    @Test("A reader ends after many files, and after a large one, so that its memory is returned")
    func kept() {
        #expect(ReaderPool.isKept(afterFiles: 1, largest: 4 << 20))
        #expect(!ReaderPool.isKept(afterFiles: 1, largest: (4 << 20) + 1))
        #expect(!ReaderPool.isKept(afterFiles: 500, largest: 1))
    }

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
