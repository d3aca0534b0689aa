import Glibc
import Synchronization
import Testing
import Text

@Suite("A reserve of file descriptors")
struct DescriptorReserveTests {
    /// A process with a limit.
    private final class Process: Sendable {
        let free: Mutex<Int>

        init(free: Int) { self.free = Mutex(free) }

        func acquire() -> Result<Int32, SystemError> {
            free.withLock { free in
                guard free > 0 else { return .failure(SystemError(EMFILE)) }
                free -= 1
                return .success(7)
            }
        }

        func release() { free.withLock { $0 += 1 } }
    }

    private let start = ContinuousClock.now
    private let time = Timestamp(seconds: 1_795_953_600)

    private func reserve(_ process: Process) -> DescriptorReserve {
        DescriptorReserve(size: 4, acquire: process.acquire, release: { _ in process.release() })
    }

    @Test("It gives its descriptors back at the first call that fails, and takes them again after a while")
    func shortage() {
        let process = Process(free: 10)
        let reserve = reserve(process)
        let calls = Mutex(0)
        reserve.keep(at: start, time) { calls.withLock { $0 += 1 } }
        #expect(reserve.count == 4 && reserve.shortage == nil)
        reserve.note(SystemError(EMFILE), at: start, time)
        #expect(reserve.count == 0 && process.free.withLock { $0 } == 10)
        #expect(reserve.shortage == .init(since: time, isOfSystem: false))
        // Descriptors come and go at the limit: that is one shortage.
        reserve.refill(at: start + .seconds(9), time)
        reserve.note(SystemError(ENFILE), at: start + .seconds(9), Timestamp(seconds: 1_795_953_609))
        reserve.refill(at: start + .seconds(12), time)
        #expect(reserve.shortage == .init(since: time, isOfSystem: false))
        #expect(calls.withLock { $0 } == 1)
        reserve.refill(at: start + .seconds(19), time)
        #expect(reserve.count == 4 && reserve.shortage == nil)
    }

    @Test("While it cannot be whole, it holds nothing, and the shortage lasts")
    func partial() {
        let process = Process(free: 4)
        let reserve = reserve(process)
        reserve.keep(at: start, time)
        reserve.note(SystemError(EMFILE), at: start, time)
        process.free.withLock { $0 = 3 }
        reserve.refill(at: start + .seconds(10), time)
        #expect(reserve.count == 0 && process.free.withLock { $0 } == 3)
        #expect(reserve.shortage != nil)
        process.free.withLock { $0 = 4 }
        reserve.refill(at: start + .seconds(20), time)
        #expect(reserve.count == 4 && reserve.shortage == nil)
    }

    @Test("A process that keeps no reserve has no shortage, and other errors are none")
    func otherErrors() {
        let process = Process(free: 4)
        let reserve = reserve(process)
        reserve.note(SystemError(EMFILE), at: start, time)
        reserve.refill(at: start, time)
        #expect(reserve.shortage == nil && reserve.count == 0)
        reserve.keep(at: start, time)
        for code in [ENOENT, EACCES, ENOSPC] { reserve.note(SystemError(code), at: start, time) }
        #expect(reserve.shortage == nil && reserve.count == 4)
    }

    @Test("A check finds out whether a descriptor can be had")
    func check() {
        let process = Process(free: 5)
        let reserve = reserve(process)
        reserve.keep(at: start, time)
        #expect(!reserve.check() && reserve.shortage == nil)
        process.free.withLock { $0 = 0 }
        #expect(reserve.check() && reserve.shortage != nil)
        // Those of the reserve can be had now.
        #expect(!reserve.check())
    }
}
