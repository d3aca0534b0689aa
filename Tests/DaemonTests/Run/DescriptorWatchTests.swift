import Concurrency
import Glibc
import Logging
import Synchronization
import TestSupport
import Testing
import Text

@testable import Daemon

@Suite("A shortage of descriptors is announced", .timeLimit(.minutes(5)))
struct DescriptorWatchTests {
    @Test("One message says what is wrong and what to do, however long the shortage lasts")
    func once() async throws {
        let free = Mutex(true)
        let reserve = DescriptorReserve(
            size: 2, acquire: { free.withLock { $0 } ? .success(0) : .failure(SystemError(EMFILE)) },
            release: { _ in })
        let log = LogRecorder()
        let ticked = WakeSignal()
        let watch = DescriptorWatch(
            reserve: reserve, logger: log.logger,
            sleep: { _ in
                ticked.raise()
                await Task.yield()
                try Task.checkCancellation()
            })
        let running = Task { await watch.run() }
        while reserve.count == 0 { await Task.yield() }
        free.withLock { $0 = false }
        reserve.note(SystemError(EMFILE))
        for _ in 1...5 { await ticked.wait() }
        running.cancel()
        await running.value
        #expect(log.texts().filter { $0.contains("LimitNOFILE=") }.count == 1)
    }
}
